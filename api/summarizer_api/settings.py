"""The service's configuration: every setting with its default. `configuration.py` reads it."""

from __future__ import annotations

import ipaddress
import re
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_core import PydanticUseDefault
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

MIN_SECRET_CHARS = 32
SERVICE_LINK = re.compile(r"(?:tcp|udp|sctp)://")
"""What Kubernetes gives every container as SUMMARIZER_PORT beside a service named "summarizer": no port of ours."""


class KeyPolicy(StrEnum):
    """Whether a key is asked for."""

    AUTO = "auto"
    """Off on a loopback address, required on any other."""
    REQUIRED = "required"
    OFF = "off"


Names = Annotated[tuple[str, ...], NoDecode]
"""A list in TOML; joined by commas in the environment."""


class Settings(BaseSettings):
    """All settings, each with its default. Unknown names are refused."""

    model_config = SettingsConfigDict(
        env_prefix="SUMMARIZER_", extra="forbid", frozen=True, use_attribute_docstrings=True
    )

    host: str = Field(default="127.0.0.1", min_length=1)
    """Address or name to listen on. `0.0.0.0` and `::` are all addresses of the machine."""
    port: int = Field(default=8000, ge=0, le=65535)
    """Port to listen on; 0 takes any that is free."""
    keys: KeyPolicy = KeyPolicy.AUTO
    """Whether a key is asked for: `auto` (off on a loopback address, required on any other), `required` or `off`."""
    metrics_need_key: bool = True
    """Whether `/metrics` asks for a key where keys are asked for."""
    allowed_hosts: Names = ()
    """Names beside localhost under which the service answers while keys are off; addresses need none."""
    trusted_proxies: Names = ()
    """Addresses or networks (`10.0.0.0/8`) of proxies whose `X-Forwarded-…` headers are believed."""
    session_hours: float = Field(default=12, gt=0, le=24 * 30)
    """How long a sign-in to the viewer lasts."""
    session_secret: SecretStr | None = None
    """At least 32 characters that sign the viewer's cookies; without it sign-ins end when the process does."""
    database_url: str | None = Field(default=None, repr=False)
    """SQLAlchemy URL (`sqlite:///FILE`, `postgresql+psycopg://…`); by default SQLite in the user's state folder."""

    model: str | None = None
    """A model folder, or a name of the Hugging Face hub (extra `hub`); by default the embedded brief-mini."""
    threads: int | None = Field(default=None, ge=1, le=256)
    """Processor threads of the models; by default all, at most 4."""

    max_body_bytes: int = Field(default=8_000_000, ge=1_000)
    """Bytes of a request's body, counted while reading."""
    max_bodies_bytes: int = Field(default=256_000_000, ge=1_000)
    """Bytes of all bodies that are held at one time; beyond it requests are told to come back."""
    max_articles: int = Field(default=100, ge=1, le=1000)
    """Articles of a request."""
    max_article_chars: int = Field(default=200_000, ge=100)
    """Characters of an article's text or HTML."""
    max_json_depth: int = Field(default=12, ge=4, le=200)
    """Levels of nesting in a JSON body."""
    max_json_values: int = Field(default=100_000, ge=100)
    """Members, list items and objects of a JSON body, counted before it is parsed."""
    header_timeout_s: float = Field(default=10, gt=0)
    """Seconds in which the head of a request must have come."""
    body_timeout_s: float = Field(default=20, gt=0)
    """Seconds in which the body must have come."""
    request_timeout_s: float = Field(default=60, gt=0)
    """Seconds from the whole request to the answer; the work is then cancelled."""
    async_over_articles: int = Field(default=30, ge=1)
    """A set of more articles is always made as a job."""
    async_over_chars: int = Field(default=400_000, ge=1)
    """A set of more characters is always made as a job."""
    requests_per_minute: int = Field(default=120, ge=1)
    """Requests that ask for work (POST), a minute and key; an address without a key counts by itself."""
    reads_per_minute: int = Field(default=1200, ge=1)
    """All other requests, likewise."""

    queue_length: int = Field(default=32, ge=1)
    """Requests that may wait for the engine; more are told to come back."""
    queue_wait_s: float = Field(default=10, gt=0)
    """Seconds that a request waits for its turn if it does not say (`Prefer: wait=30`); a hundredth if overloaded."""
    concurrent_requests: int = Field(default=2, ge=1, le=64)
    """Requests whose stages run side by side; their claims are written together."""
    batching: bool = True
    """Whether claims of several requests are written in one call of the model."""
    batch_claims: int = Field(default=64, ge=1)
    """Claims of one call at most."""
    batch_wait_ms: float = Field(default=5, ge=0, le=1000)
    """Milliseconds that a call waits for claims of other requests."""
    cached_briefings: int = Field(default=256, ge=0)
    """Briefings kept in memory for requests with the same content."""
    cached_claims: int = Field(default=4096, ge=0)
    """Written claims kept in memory for other requests about the same event; used where `batching` is on."""

    job_workers: int = Field(default=1, ge=0, le=16)
    """Workers of this process; 0 where another process has them."""
    queued_jobs: int = Field(default=1000, ge=1)
    """Jobs that may wait; no more are accepted, and of one key no more than there are places left."""
    job_lease_s: float = Field(default=30, gt=0)
    """Seconds after which a job whose worker is silent is taken by another."""
    job_timeout_s: float = Field(default=900, gt=0)
    """How long one attempt may take."""
    job_attempts: int = Field(default=3, ge=1)
    """How often a job is begun before it counts as failed."""
    job_hours: float = Field(default=24, gt=0)
    """A job that has not ended so long after it was accepted is given up; how one ended is told for as long."""
    briefing_days: float | None = Field(default=30, gt=0)
    """How long a briefing is kept with its articles; `none`: until it is deleted."""
    idempotency_hours: float = Field(default=24, gt=0)
    """How long the answer to an `Idempotency-Key` is kept."""
    kept_bytes_per_owner: int = Field(default=1_000_000_000, ge=1_000_000)
    """Bytes of a key's briefings and articles, compressed, and as many of idempotent answers; the oldest give way."""

    max_connections: int = Field(default=1000, ge=1)
    """Open connections; a new one then takes the place of the one that has been idle longest."""
    drain_s: float = Field(default=30, ge=0)
    """Seconds that running requests have to end after SIGTERM."""
    log_level: Literal["debug", "info", "warning", "error", "critical"] = "info"
    """The least serious lines that are logged."""
    log_format: Literal["json", "text"] = "json"
    """One JSON object a line, or text for people."""

    @field_validator("allowed_hosts", "trusted_proxies", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:  # noqa: ANN401 - whatever the caller gives
        if isinstance(value, str):
            return tuple(name.strip() for name in value.split(",") if name.strip())
        return value

    @field_validator("trusted_proxies")
    @classmethod
    def _check_networks(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(_network(name) for name in value)

    @field_validator("port", mode="before")
    @classmethod
    def _no_link(cls, value: Any) -> Any:  # noqa: ANN401 - whatever the caller gives
        if isinstance(value, str) and SERVICE_LINK.match(value):
            raise PydanticUseDefault
        return value

    @field_validator("briefing_days", mode="before")
    @classmethod
    def _none(cls, value: Any) -> Any:  # noqa: ANN401 - whatever the caller gives
        # TOML has no null, and neither has the environment.
        return None if isinstance(value, str) and value.strip().lower() == "none" else value

    @field_validator("log_level", "log_format", "keys", mode="before")
    @classmethod
    def _lower(cls, value: Any) -> Any:  # noqa: ANN401 - whatever the caller gives
        return value.strip().lower() if isinstance(value, str) else value

    @field_validator("session_secret")
    @classmethod
    def _check_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and len(value.get_secret_value()) < MIN_SECRET_CHARS:
            raise ValueError(f"must have at least {MIN_SECRET_CHARS} characters")
        return value


def _network(name: str) -> str:
    """The address, or the network by its first address: the server takes `10.0.0.5/8` for no network at all."""
    try:
        network = ipaddress.ip_network(name, strict=False)
    except ValueError as error:
        raise ValueError(f"{name!r} is no address and no network such as 10.0.0.0/8") from error
    return str(network) if "/" in name else str(network.network_address)
