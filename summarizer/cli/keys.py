"""`summarizer keys`: keys of the service are made, listed and revoked."""

from __future__ import annotations

import datetime as dt
import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summarizer.cli import parameters, service
from summarizer.cli.exits import ExitCode
from summarizer.cli.messages import say
from summarizer.cli.output import write_stdout
from summarizer.render.characters import one_line

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from summarizer_api.key_rings import KeyRing
    from summarizer_api.records import ApiKey


class ListFormat(StrEnum):
    """The forms of the list."""

    TEXT = "text"
    JSON = "json"


Name = Annotated[str, typer.Argument(metavar="NAME", help="What the key is called, such as who uses it.")]
NameOrId = Annotated[str, typer.Argument(metavar="NAME", help="Name or id of the key.")]
FormatOption = Annotated[ListFormat, typer.Option("--format", "-f", case_sensitive=False)]


def add(
    name: Name,
    *,
    database: service.Database = None,
    config: service.Config = None,
    quiet: parameters.Quiet = False,
) -> int:
    """Make a key and print its secret, which is shown this once."""
    with _open(config, database) as ring:
        key, secret = ring.add(name)
    write_stdout(f"{secret}\n")
    if not quiet:
        say(f"made key {key.name!r} ({key.id}); its secret is kept nowhere and cannot be shown again")
    return ExitCode.OK


def list_keys(
    *,
    form: FormatOption = ListFormat.TEXT,
    database: service.Database = None,
    config: service.Config = None,
) -> int:
    """List the keys, revoked ones too, without their secrets."""
    with _open(config, database) as ring:
        keys = ring.all()
    if form is ListFormat.JSON:
        write_stdout(
            json.dumps([_record(key) for key in keys], ensure_ascii=False, indent=2) + "\n", always_utf8=True
        )
    else:
        write_stdout("".join(f"{_line(key)}\n" for key in keys))
    return ExitCode.OK


def revoke(
    name: NameOrId,
    *,
    database: service.Database = None,
    config: service.Config = None,
    quiet: parameters.Quiet = False,
) -> int:
    """Revoke a key: from now on it is refused. What was made with it stays until it expires."""
    with _open(config, database) as ring:
        key = ring.revoke(name)
    if not quiet:
        say(f"revoked key {key.name!r} ({key.id})")
    return ExitCode.OK


def build_keys_app(**settings: Any) -> typer.Typer:  # noqa: ANN401 - those of typer
    """The group of commands, to be added to the application."""
    app = typer.Typer(name="keys", help="Make, list and revoke keys of the service.", **settings)
    app.command("add")(add)
    app.command("list")(list_keys)
    app.command("revoke")(revoke)
    return app


def _open(config: Path | None, database: str | None) -> AbstractContextManager[KeyRing]:
    settings = service.load_settings(config, database_url=database)
    try:
        from summarizer_api.clocks import system_clock
        from summarizer_api.key_rings import open_keys
    except ModuleNotFoundError as error:
        raise service.missing_extra(error) from error
    return open_keys(settings, system_clock)


def _line(key: ApiKey) -> str:
    state = "" if key.revoked_at is None else f"  revoked {_time(key.revoked_at)}"
    return f"{key.id}  {_time(key.created_at)}  {one_line(key.name)}{state}"


def _record(key: ApiKey) -> dict[str, str | None]:
    return {
        "id": key.id,
        "name": key.name,
        "created_at": _time(key.created_at),
        "revoked_at": None if key.revoked_at is None else _time(key.revoked_at),
    }


def _time(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
