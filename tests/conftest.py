"""Options and fixtures of the whole test suite."""

from __future__ import annotations

import gc

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="rewrite the expected files of golden tests; read the difference before committing it",
    )


def pytest_collection_finish() -> None:
    """Leave what the imports made out of the garbage collector's later visits.

    With four thousand tests and a web framework loaded one visit takes half a second of processor time, which
    the tests that bound worst cases would take for the code's own.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden tests rewrite their expected files instead of comparing with them."""
    return bool(request.config.getoption("--update-golden"))
