"""What a sentence states: numbers, dates, names, quotations and how sure it is, with exact offsets."""
