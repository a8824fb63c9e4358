"""Stories: which articles tell of one event, which of them are copies, and how alike their sentences are."""
