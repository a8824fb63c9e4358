"""The engines behind the library's ports: the embedded model, any Hugging Face model, and a fake for tests.

Importing this package loads none of them; each name is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer_models.embedded import EmbeddedWriter, load_embedded
    from summarizer_models.fake import FakeWriter
    from summarizer_models.hub import load_hub_folder, load_hub_model
    from summarizer_models.hub_writer import HubWriter
    from summarizer_models.registry import DEFAULT_MODEL, load_writer
    from summarizer_models.validate import validate_embedded, validate_hub

__all__ = [
    "DEFAULT_MODEL",
    "EmbeddedWriter",
    "FakeWriter",
    "HubWriter",
    "load_embedded",
    "load_hub_folder",
    "load_hub_model",
    "load_writer",
    "validate_embedded",
    "validate_hub",
]

_MODULES = {
    "DEFAULT_MODEL": "registry",
    "EmbeddedWriter": "embedded",
    "FakeWriter": "fake",
    "HubWriter": "hub_writer",
    "load_embedded": "embedded",
    "load_hub_folder": "hub",
    "load_hub_model": "hub",
    "load_writer": "registry",
    "validate_embedded": "validate",
    "validate_hub": "validate",
}


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
