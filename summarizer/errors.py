"""Every error that the library raises on purpose.

SummarizerError
├── InputError                 what the caller gave cannot be used
│   ├── NoInputError           nothing was given, or nothing was found
│   ├── UnreadableInputError   a file that cannot be opened, or is not text
│   ├── MalformedInputError    broken JSON, wrong field types
│   ├── DuplicateIdError       two articles with one id
│   ├── InputTooLargeError     more than the limits allow
│   ├── LanguageError          no article in a language that the model writes
│   └── NoContentError         no article with any sentence left
├── UsageError                 options that contradict each other
├── ModelError                 a model that is missing, damaged or refused
│   ├── ModelNotFoundError
│   ├── ModelRefusedError
│   └── MissingExtraError      an optional dependency is not installed
└── OutputError                the result cannot be written
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from summarizer.briefings import Notice


class SummarizerError(Exception):
    """Base of all errors of this library. `code` is stable; the message is for people."""

    code: ClassVar[str] = "error"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class InputError(SummarizerError):
    """What the caller gave cannot be used."""

    code = "bad_input"

    def __init__(self, message: str, *, notices: Sequence[Notice] = ()) -> None:
        super().__init__(message)
        self.notices = tuple(notices)
        """Why each article was left out, where no article is left."""


class NoInputError(InputError):
    """Nothing was given, or nothing was found where the caller pointed."""

    code = "no_input"


class UnreadableInputError(InputError):
    """A file cannot be opened, or is not text."""

    code = "unreadable_input"


class MalformedInputError(InputError):
    """Broken JSON, or a field of the wrong type."""

    code = "malformed_input"


class DuplicateIdError(InputError):
    """Two articles of one set have the same id."""

    code = "duplicate_id"


class InputTooLargeError(InputError):
    """The input is larger than the limits allow."""

    code = "input_too_large"


class LanguageError(InputError):
    """No article is in a language that the model writes."""

    code = "unsupported_language"


class NoContentError(InputError):
    """No article has any sentence left after cleaning."""

    code = "no_content"


class UsageError(SummarizerError):
    """Options that contradict each other, or have no meaning."""

    code = "usage"


class ModelError(SummarizerError):
    """A model is missing, damaged or refused."""

    code = "model_error"


class ModelNotFoundError(ModelError):
    """There is no model under that name or folder."""

    code = "model_not_found"


class ModelRefusedError(ModelError):
    """The model folder holds something that is never loaded, or does not match its checksum."""

    code = "model_refused"


class MissingExtraError(ModelError):
    """An optional dependency is not installed; the message names the extra."""

    code = "missing_extra"


class OutputError(SummarizerError):
    """The result cannot be written."""

    code = "output_error"
