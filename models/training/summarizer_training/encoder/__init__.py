"""The recipe of `brief-encoder`: unit sentence vectors, distilled from a sentence model a hundred times as large.

`python -m summarizer_training.encoder.distil` gathers texts, has the teacher embed them, and trains the student;
`.export` writes the shipped form, `.measure` compares it with its teacher.
"""

from __future__ import annotations
