"""The pages at `/docs`."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from summarizer_api.codes import CODES
from summarizer_api.reference.pages import PAGE_POLICY


@pytest.mark.parametrize("path", ["/docs", "/docs/errors"])
def test_pages_load_nothing_from_elsewhere(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert "<script" not in answer.text
    assert " style=" not in answer.text
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', answer.text)
    assert answer.headers["content-security-policy"] == PAGE_POLICY
    assert "default-src 'none'; style-src 'self';" in PAGE_POLICY


def test_every_local_link_leads_somewhere(client: TestClient) -> None:
    pages = {path: client.get(path).text for path in ("/docs", "/docs/errors")}
    for path, page in pages.items():
        for target in set(re.findall(r'href="([^"]+)"', page)):
            address, _, anchor = target.partition("#")
            assert client.get(address or path).status_code == 200
            if anchor:
                assert f'id="{anchor}"' in pages[address or path], target


def test_every_operation_is_on_the_page(client: TestClient) -> None:
    page = client.get("/docs").text
    for path, methods in client.get("/openapi.json").json()["paths"].items():
        for method in methods:
            assert f"<b>{method.upper()}</b> {path}" in page


def test_every_code_has_its_line(client: TestClient) -> None:
    page = client.get("/docs/errors").text
    for code, entry in CODES.items():
        assert f'id="{code}"' in page
        assert str(entry.status) in page


def test_the_style_sheet_is_served(client: TestClient) -> None:
    answer = client.get("/docs/style.css")
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert "@media (prefers-color-scheme: dark)" in answer.text
