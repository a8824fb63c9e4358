"""Statements of the set that contradict each other, one kind a file."""
