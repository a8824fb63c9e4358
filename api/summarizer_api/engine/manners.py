"""Work in threads beside an event loop: what keeps the loop answering while the engine is busy."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")

SWITCH_INTERVAL_S = 0.001
"""How long a thread keeps the interpreter while another wants it. With Python's 5 ms the loop's delay was 67 ms at the
99th percentile and 650 ms at worst, with this 46 and 135 (twelve requests on two crowded cores, November 2026)."""
_NICENESS = 5


def load_in_background(load: Callable[[], T]) -> T:
    """What `load` gives, loaded in a thread that makes way for the others; so do the threads that it starts (Linux).

    Models decode in threads of their own, which inherit it. What holds the interpreter then gets a processor first.
    """
    with ThreadPoolExecutor(1, thread_name_prefix="engine-load", initializer=_make_way) as loader:
        return loader.submit(load).result()


def settle() -> None:
    """Leave what was loaded out of later garbage collections: a full one over it stops every thread for 65 ms."""
    gc.collect()
    gc.freeze()


def unsettle() -> None:
    """Let the collector look at everything again."""
    gc.unfreeze()


def share_interpreter() -> None:
    """Have threads of this process take turns quickly. Process-wide: only a process that serves starts an engine."""
    sys.setswitchinterval(min(sys.getswitchinterval(), SWITCH_INTERVAL_S))


def _make_way() -> None:
    if sys.platform == "linux":  # elsewhere niceness is a process's
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS)
