from __future__ import annotations

from pathlib import Path

import pytest
from uvicorn.middleware.proxy_headers import _TrustedHosts

from summarizer.errors import UsageError
from summarizer_api.configuration import read_settings
from summarizer_api.settings import KeyPolicy, Settings


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def refusal(config: Path | None = None, environ: dict[str, str] | None = None, **given: object) -> str:
    with pytest.raises(UsageError) as caught:
        read_settings(config, environ=environ or {}, **given)
    assert caught.value.code == "usage"
    return caught.value.message


def test_nothing_gives_the_defaults(tmp_path: Path) -> None:
    found = read_settings(environ={"XDG_CONFIG_HOME": str(tmp_path)})
    assert found == Settings.model_construct()
    assert type(found) is Settings


def test_the_command_line_over_the_environment_over_the_file(config: Path) -> None:
    config.write_text('port = 1\nmax_articles = 11\nlog_level = "debug"', encoding="utf-8")
    environ = {"SUMMARIZER_PORT": "2", "SUMMARIZER_MAX_ARTICLES": "12"}
    found = read_settings(config, environ=environ, port=3)
    assert (found.port, found.max_articles, found.log_level) == (3, 12, "debug")


def test_the_environment_alone_is_read_from_what_is_given(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SUMMARIZER_PORT", "77")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert read_settings(environ={"XDG_CONFIG_HOME": str(tmp_path)}).port == 8000
    assert read_settings().port == 77


def test_the_file_is_named_by_a_variable_or_found_in_the_configuration_folder(tmp_path: Path) -> None:
    named = tmp_path / "named.toml"
    named.write_text("port = 1", encoding="utf-8")
    assert read_settings(environ={"SUMMARIZER_CONFIG": str(named)}).port == 1
    found = tmp_path / "summarizer" / "config.toml"
    found.parent.mkdir()
    found.write_text("port = 2", encoding="utf-8")
    environ = {"XDG_CONFIG_HOME": str(tmp_path)}
    assert read_settings(environ=environ).port == 2
    assert read_settings(named, environ=environ).port == 1


def test_lists_and_none_in_the_environment() -> None:
    environ = {"SUMMARIZER_TRUSTED_PROXIES": "10.0.0.0/8, ::1 ,", "SUMMARIZER_BRIEFING_DAYS": "none"}
    found = read_settings(environ=environ)
    assert found.trusted_proxies == ("10.0.0.0/8", "::1")
    assert found.briefing_days is None


def test_words_are_read_in_any_case(config: Path) -> None:
    config.write_text('keys = "REQUIRED"\ntrusted_proxies = ["10.0.0.1"]', encoding="utf-8")
    assert read_settings(config, environ={}).keys is KeyPolicy.REQUIRED


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("prot = 1", "unknown setting 'prot'; did you mean port?"),
        ("[server]\nport = 1", "unknown setting 'server'"),
        ("port = 'x'", "port: input should be a valid integer"),
        ("port = 65536", "port: input should be less than or equal to 65535"),
        ("keys = 'maybe'", "keys: input should be 'auto', 'required' or 'off'"),
        ("trusted_proxies = ['proxy.example']", "'proxy.example' is no address"),
        ("port = [", "not TOML"),
        ("port = 1\nport = 2", "not TOML"),
    ],
)
def test_what_does_not_fit_in_the_file_is_told_with_its_name(config: Path, text: str, message: str) -> None:
    config.write_text(text, encoding="utf-8")
    told = refusal(config)
    assert told.startswith(f"{config}: ")
    assert message in told


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "none.toml")
    assert "is a directory" in refusal(tmp_path)
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    assert "not TOML" in refusal(binary)
    deep = tmp_path / "deep.toml"
    deep.write_text("port = " + "[" * 100_000, encoding="utf-8")
    assert "not TOML" in refusal(deep)
    huge = tmp_path / "huge.toml"
    huge.write_text("# " + "x" * 1_000_000, encoding="utf-8")
    assert "larger than" in refusal(huge)


@pytest.mark.parametrize(
    ("name", "nearest"),
    [("SUMMARIZER_PROT", "SUMMARIZER_PORT"), ("SUMMARIZER_MAX_ARTICLE", "SUMMARIZER_MAX_ARTICLES")],
)
def test_unknown_variables_are_refused(name: str, nearest: str) -> None:
    assert refusal(environ={name: "1"}) == f"unknown environment variable {name}; did you mean {nearest}?"
    assert "did you mean" not in refusal(environ={"SUMMARIZER_QQQQ": "1"})


def test_variables_of_others_are_left_alone() -> None:
    environ = {"PORT": "1", "SUMMARIZERPORT": "1", "SUMMARIZER_TEST_POSTGRES": "postgresql://…"}
    assert read_settings(environ=environ).port == 8000


def test_what_kubernetes_sets_beside_a_service_of_our_name_is_no_setting(config: Path) -> None:
    config.write_text("port = 9000", encoding="utf-8")
    links = {
        "SUMMARIZER_SERVICE_HOST": "10.0.0.1",
        "SUMMARIZER_SERVICE_PORT": "8000",
        "SUMMARIZER_SERVICE_PORT_HTTP": "8000",
        "SUMMARIZER_PORT": "tcp://10.0.0.1:8000",
        "SUMMARIZER_PORT_8000_TCP": "tcp://10.0.0.1:8000",
        "SUMMARIZER_PORT_8000_TCP_PROTO": "tcp",
        "SUMMARIZER_PORT_8000_TCP_PORT": "8000",
        "SUMMARIZER_PORT_8000_TCP_ADDR": "10.0.0.1",
        "SUMMARIZER_DB_SERVICE_HOST": "10.0.0.2",
        "SUMMARIZER_DB_PORT": "tcp://10.0.0.2:5432",
        "SUMMARIZER_DB_PORT_5432_TCP_ADDR": "10.0.0.2",
        "SUMMARIZER_DNS_PORT_53_UDP": "udp://10.0.0.3:53",
    }
    assert read_settings(config, environ=links).port == 9000
    assert read_settings(environ={**links, "SUMMARIZER_PORT": "7"}).port == 7
    assert "SUMMARIZER_DB_PORT" in refusal(environ={"SUMMARIZER_DB_PORT": "5432"})
    assert "SUMMARIZER_HOST_X" in refusal(environ={"SUMMARIZER_HOST_X": "1"})


def test_nor_for_an_application_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZER_PORT", "tcp://10.0.0.1:8000")
    assert Settings().port == 8000


@pytest.mark.parametrize(
    ("given", "trusted", "other"),
    [
        ("10.0.0.5/8", "10.200.1.1", "11.0.0.5"),
        ("10.0.0.5", "10.0.0.5", "10.0.0.6"),
        ("2001:DB8::7/32", "2001:db8::9", "2001:db9::9"),
        ("::1", "::1", "::2"),
    ],
)
def test_proxies_are_trusted_as_they_were_meant(given: str, trusted: str, other: str) -> None:
    found = read_settings(environ={"SUMMARIZER_TRUSTED_PROXIES": given}).trusted_proxies
    hosts = _TrustedHosts(list(found))
    assert trusted in hosts
    assert other not in hosts


def test_several_faults_are_told_together() -> None:
    told = refusal(environ={"SUMMARIZER_PORT": "x"}, max_articles=0)
    assert "SUMMARIZER_PORT: " in told
    assert "--max-articles: " in told


def test_secrets_are_neither_told_nor_shown() -> None:
    canary = "hunter2hunter2"
    assert canary not in refusal(environ={"SUMMARIZER_SESSION_SECRET": canary})
    assert canary not in refusal(environ={"SUMMARIZER_DATABASE_URL": canary, "SUMMARIZER_PORT": canary})
    found = read_settings(
        environ={
            "SUMMARIZER_SESSION_SECRET": canary * 4,
            "SUMMARIZER_DATABASE_URL": f"postgresql://me:{canary}@db/x",
        }
    )
    assert canary not in repr(found)
    assert canary not in str(found)
