"""Where settings come from: the command line over the environment over a TOML file over the defaults."""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

from summarizer.errors import UsageError
from summarizer_api.settings import SERVICE_LINK, Settings

PREFIX = "SUMMARIZER_"
CONFIG_VARIABLE = "SUMMARIZER_CONFIG"
"""Names the TOML file where the command line does not."""
TEST_PREFIX = "SUMMARIZER_TEST_"
"""Variables of the test suite; they are no settings."""
MAX_FILE_BYTES = 1_000_000

# A service named "summarizer" (or "summarizer-db") gives every container of its namespace SUMMARIZER_SERVICE_HOST,
# SUMMARIZER_SERVICE_PORT_HTTP, SUMMARIZER_PORT=tcp://10.0.0.1:8000, SUMMARIZER_PORT_8000_TCP_ADDR and so on.
_LINK_NAME = re.compile(
    rf"{PREFIX}(?:\w+_)?(?:SERVICE_HOST|SERVICE_PORT(?:_\w+)?|PORT_\d+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?)\Z"
)
_PORT_NAME = re.compile(rf"{PREFIX}(?:\w+_)?PORT\Z")


def read_settings(
    config: Path | None = None, *, environ: Mapping[str, str] | None = None, **overrides: object
) -> Settings:
    """The settings: `overrides` (the command line's) over the environment over the TOML file.

    The file is `config`, or the one that SUMMARIZER_CONFIG names, or `summarizer/config.toml` in the user's
    configuration folder if there is one. `environ` stands in for the process's environment.
    Raises UsageError for a file that cannot be read, an unknown name or a value that does not fit.
    """
    environment = {
        name.upper(): value
        for name, value in (os.environ if environ is None else environ).items()
        if not _is_service_link(name.upper(), value)
    }
    _check_variables(environment)
    path = _config_path(config, environment)
    in_file = {} if path is None else _read_file(path)
    in_environment = {
        name: environment[PREFIX + name.upper()]
        for name in Settings.model_fields
        if PREFIX + name.upper() in environment
    }
    given = {**in_file, **in_environment, **overrides}
    try:
        return _Given.model_validate(given).as_settings()
    except ValidationError as error:
        origins = {name: f"{path}: {name}" for name in in_file}
        origins |= {name: PREFIX + name.upper() for name in in_environment}
        origins |= {name: f"--{name.replace('_', '-')}" for name in overrides}
        raise UsageError(_describe(error, origins)) from error


class _Given(Settings):
    """Settings from nothing but what the constructor is given: the environment was read before, name by name."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - the base class has these five
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - as above
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - as above
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - as above
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (init_settings,)

    def as_settings(self) -> Settings:
        return Settings.model_construct(**{name: getattr(self, name) for name in Settings.model_fields})


def config_home(environ: Mapping[str, str]) -> Path:
    """The folder of the user's configuration files, by the XDG base directory specification."""
    given = environ.get("XDG_CONFIG_HOME", "")
    # A relative one is to be ignored, says the specification.
    return Path(given) if given.startswith("/") else Path("~/.config").expanduser()


def _config_path(config: Path | None, environ: Mapping[str, str]) -> Path | None:
    if config is not None:
        return config
    if named := environ.get(CONFIG_VARIABLE):
        return Path(named)
    try:
        default = config_home(environ) / "summarizer" / "config.toml"
        return default if default.is_file() else None
    except (OSError, RuntimeError):  # no home folder, or one that may not be looked into
        return None


def _read_file(path: Path) -> dict[str, object]:
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise UsageError(f"{path}: {(error.strerror or str(error)).lower()}") from error
    if len(data) > MAX_FILE_BYTES:
        raise UsageError(f"{path}: larger than {MAX_FILE_BYTES:,} bytes; this is no configuration")
    try:
        found = tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise UsageError(f"{path}: not TOML: {error}") from error
    for name in found:
        if name not in Settings.model_fields:
            raise UsageError(f"{path}: unknown setting {name!r}{_nearest(name, Settings.model_fields)}")
    return found


def _is_service_link(name: str, value: str) -> bool:
    """Whether Kubernetes has set the variable, for a service in whose name ours is: none of the settings."""
    return bool(_LINK_NAME.match(name) or (_PORT_NAME.match(name) and SERVICE_LINK.match(value)))


def _check_variables(environ: Mapping[str, str]) -> None:
    known = {PREFIX + name.upper() for name in Settings.model_fields} | {CONFIG_VARIABLE}
    for name in sorted(environ):
        if name.startswith(PREFIX) and not name.startswith(TEST_PREFIX) and name not in known:
            raise UsageError(f"unknown environment variable {name}{_nearest(name, known)}")


def _nearest(name: str, known: Iterable[str]) -> str:
    by_word = {other.removeprefix(PREFIX): other for other in known}
    matches = difflib.get_close_matches(name.removeprefix(PREFIX), list(by_word), n=1)
    return f"; did you mean {by_word[matches[0]]}?" if matches else ""


def _describe(error: ValidationError, origins: Mapping[str, str]) -> str:
    """What does not fit, without the values: they may be secrets."""
    lines = []
    for item in error.errors(include_input=False, include_url=False, include_context=False):
        name = str(item["loc"][0]) if item["loc"] else ""
        if item["type"] == "extra_forbidden":
            lines.append(f"unknown setting {name!r}{_nearest(name, Settings.model_fields)}")
        else:
            message = item["msg"].removeprefix("Value error, ")
            lines.append(f"{origins.get(name, name)}: {message[:1].lower()}{message[1:]}")
    return "; ".join(lines)
