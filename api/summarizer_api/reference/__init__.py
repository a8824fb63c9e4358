"""The OpenAPI document: what is said of each operation, with examples, and the pages that show it."""
