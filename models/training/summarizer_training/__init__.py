"""The recipe that made the embedded weights: build pairs, train, evaluate, export.

Each step is a command of its own (`python -m summarizer_training.build`, `.train`, `.evaluate`, `.export`).
It is a development tool: the wheel does not contain it, and nothing in the library imports it.
"""

from __future__ import annotations
