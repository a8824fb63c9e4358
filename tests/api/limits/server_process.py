"""A real server for tests, as a process of its own: `python -m tests.api.limits.server_process SETTINGS [GATE]`.

SETTINGS is JSON. With GATE, the name of a file, work waits until that file exists; without it the real engine works
with a writer that copies.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from summarizer_api.engine.engine import ThreadedEngine
from summarizer_api.ports import Engine
from summarizer_api.serving import serve
from summarizer_api.settings import Settings
from tests.api.fakes import LibraryEngine
from tests.pipeline.engines import fake_summarizer

T = TypeVar("T")


class GatedEngine(LibraryEngine):
    """Works once a file exists. `GATE.working` grows by a byte with each request, and `GATE.cancelled` likewise."""

    def __init__(self, gate: Path) -> None:
        super().__init__()
        self._file = gate

    async def _work(self, function: Callable[[], T]) -> T:
        _count(self._file.with_suffix(".working"))
        try:
            while not self._file.exists():
                await asyncio.sleep(0.01)
        except asyncio.CancelledError:
            _count(self._file.with_suffix(".cancelled"))
            raise
        return await super()._work(function)


def _count(file: Path) -> None:
    with file.open("ab") as stream:
        stream.write(b".")


def main(given: str, gate: str | None = None) -> int:
    settings = Settings(**json.loads(given))
    engine: Engine = GatedEngine(Path(gate)) if gate else ThreadedEngine(fake_summarizer, settings)
    return serve(settings, engine=engine, warn=lambda text: print(f"warning: {text}", file=sys.stderr))  # noqa: T201 - the test reads it


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
