"""What the trimming rules know of English: closed word classes, verb forms, tokens and clauses."""
