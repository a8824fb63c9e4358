"""Briefings that are made later: the runner, and how its progress is told."""
