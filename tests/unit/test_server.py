"""The server's own answers: layers for ever and compressed, nothing else by that route, guards on every
answer."""

from __future__ import annotations

import asyncio
import gzip
import json
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeVar

import brotli
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from analysis import warehouse
from tests import small
from ui import geometry, server, server_assets
from ui.server_headers import HEADERS, POLICY, SecurityHeaders
from ui.server_static import CompressedStatic

Answer = tuple[int, dict[str, str], bytes]
T = TypeVar("T")


async def _hello(_request: object) -> PlainTextResponse:
    return PlainTextResponse("hello")


@pytest.fixture
def app() -> Iterator[Starlette]:
    yield Starlette(
        routes=[*server_assets.routes(), Route("/{rest:path}", _hello)],
        middleware=[Middleware(SecurityHeaders)],
    )
    geometry._Served.prefix = None


def finished(work: Coroutine[Any, Any, T]) -> T:
    """What a coroutine gives. In a thread of its own: a browser of another test may keep a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


def get(app: Starlette, path: str, **headers: str) -> Answer:
    """One GET, straight through the application."""
    sent: list[dict[str, object]] = []

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "server": ("localhost", 80),
        "headers": [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()],
    }
    finished(app(scope, receive, send))  # type: ignore[arg-type]
    start = sent[0]
    found = {k.decode(): v.decode() for k, v in start["headers"]}  # type: ignore[attr-defined]
    body = b"".join(m.get("body", b"") for m in sent[1:])  # type: ignore[misc]
    return int(start["status"]), found, body  # type: ignore[call-overload]


def layer() -> str:
    return "/geo/" + geometry.asset("kab/33").path


def test_a_layer_comes_as_the_browser_can_read_it(app: Starlette) -> None:
    plain = get(app, layer())
    packed = get(app, layer(), accept_encoding="gzip, deflate, br")
    zipped = get(app, layer(), accept_encoding="gzip;q=1.0, br;q=0")
    assert (plain[0], packed[0], zipped[0]) == (200, 200, 200)
    assert "content-encoding" not in plain[1]
    assert packed[1]["content-encoding"] == "br"
    assert zipped[1]["content-encoding"] == "gzip"
    assert brotli.decompress(packed[2]) == gzip.decompress(zipped[2]) == plain[2]
    assert len(json.loads(plain[2])["ids"]) == 35
    assert plain[1]["content-type"].startswith("application/json")


def test_a_layer_is_kept_for_ever_and_not_sent_twice(app: Starlette) -> None:
    status, headers, _ = get(app, layer(), accept_encoding="br")
    assert status == 200
    assert headers["cache-control"] == "public, max-age=31536000, immutable"
    assert headers["vary"] == "Accept-Encoding"
    again = get(app, layer(), accept_encoding="br", if_none_match=f'"other", {headers["etag"]}')
    assert again[0] == 304
    assert again[2] == b""
    other_coding = get(app, layer(), accept_encoding="gzip", if_none_match=headers["etag"])
    assert other_coding[0] == 200


def test_the_script_is_served_as_a_module(app: Starlette) -> None:
    status, headers, body = get(app, "/geo/" + geometry.script().path)
    assert status == 200
    assert headers["content-type"].startswith("text/javascript")
    assert b"export default" in body


@pytest.mark.parametrize(
    "path",
    [
        "/geo/kab/33.0000000000000000.json",
        "/geo/kab/33",
        "/geo/kab/99.1bcc31c9485f58a3.json",
        "/geo/../../etc/passwd",
        "/geo/..%2f..%2fdashboard.py",
        "/geo/kab/../../../pyproject.toml",
        "/geo/kab/33.json.br",
        "/geo/",
        "/geo/map.js",
        "/geo/\x00.json",
    ],
)
def test_nothing_else_comes_by_that_route(app: Starlette, path: str) -> None:
    assert get(app, path)[0] == 404


def test_every_answer_carries_the_guards(app: Starlette) -> None:
    for path in ("/", layer(), "/geo/none", "/_stcore/metrics"):
        headers = get(app, path)[1]
        for name, value in HEADERS.items():
            assert headers[name.lower()] == value


def test_the_policy_names_no_other_host() -> None:
    assert POLICY["default-src"] == "'self'"
    for sources in POLICY.values():
        assert all(s.startswith("'") or s.endswith(":") for s in sources.split())
        assert not {"http:", "https:", "*"} & set(sources.split())


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/metrics/"])
def test_metrics_are_closed(app: Starlette, path: str) -> None:
    assert get(app, path)[0] == 404
    assert get(app, "/_stcore/health")[2] == b"hello"


@pytest.mark.parametrize(
    ("header", "codings"),
    [("", {""}), ("br", {"br"}), ("gzip, br;q=0", {"gzip"}), ("br;q=0.0,*", {"*"}), ("BR ; q=0.5", {"br"})],
)
def test_codings_of_a_header(header: str, codings: set[str]) -> None:
    assert server_assets.accepted(header) == codings


def test_the_next_free_port_is_taken() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        found = server.free_socket("127.0.0.1", port)
        assert port < found.getsockname()[1] <= port + server.NEXT_PORTS
        found.close()


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("127.0.0.1", "http://localhost:8501"),
        ("0.0.0.0", "http://localhost:8501"),
        ("10.1.2.3", "http://10.1.2.3:8501"),
        ("fe80::1", "http://[fe80::1]:8501"),
    ],
)
def test_the_address_is_one_that_can_be_typed(host: str, shown: str) -> None:
    assert server.address(host, 8501) == shown


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """A real server on a port that was taken when it started: (address, what it printed)."""
    script = tmp_path_factory.mktemp("app") / "page.py"
    script.write_text("import streamlit as st\nst.title('Halo')\n")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = subprocess.Popen(
            [sys.executable, "-m", "ui.server", "--port", str(port), "--script", str(script)],
            cwd=small.ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert process.stdout is not None
        said = []
        for line in process.stdout:
            said.append(line)
            if line.startswith("Capaian: "):
                break
    try:
        yield said[-1].removeprefix("Capaian: ").strip(), "".join(said)
    finally:
        process.terminate()
        process.wait(10)


def fetch(address: str) -> Answer:
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, {k.lower(): v for k, v in refused.headers.items()}, refused.read()


def test_the_server_says_which_port_it_took_and_is_warm_when_it_prints(running: tuple[str, str]) -> None:
    address, said = running
    assert "is in use; using" in said
    assert f"using {address.rsplit(':')[-1]}" in said
    status, headers, body = fetch(address)
    assert status == 200
    assert b"<title>Streamlit</title>" in body
    assert headers["content-security-policy"] == HEADERS["Content-Security-Policy"]


def test_the_running_server_serves_layers_and_hides_metrics(running: tuple[str, str]) -> None:
    address, _ = running
    assert fetch(address + layer())[0] == 200
    assert fetch(address + "/geo/kab/33.json")[0] == 404
    assert fetch(address + "/_stcore/metrics")[0] == 404
    assert fetch(address + "/_stcore/health")[0] == 200


def test_healthz_names_the_build_that_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    standing = SimpleNamespace(build_id="build-20250901-aaaaaaaa")
    monkeypatch.setattr(warehouse, "current", lambda: standing)
    answer = finished(server.healthz(None))  # type: ignore[arg-type]
    assert answer.status_code == 200
    assert json.loads(bytes(answer.body)) == {"ok": True, "build": "build-20250901-aaaaaaaa"}


def test_healthz_says_so_while_there_is_no_build(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def none() -> None:
        raise warehouse.NoWarehouseError(tmp_path)

    monkeypatch.setattr(warehouse, "current", none)
    answer = finished(server.healthz(None))  # type: ignore[arg-type]
    assert answer.status_code == 503
    assert json.loads(bytes(answer.body)) == {"ok": False, "build": None}


SCRIPT = "// a line of Streamlit's own script\n" * 200


@pytest.fixture
def static_app() -> Starlette:
    asked: list[str] = []

    async def script(request: Request) -> PlainTextResponse:
        asked.append(request.url.path)
        kind = "text/html" if "index" in request.url.path else "application/javascript"
        return PlainTextResponse(SCRIPT, media_type=kind, headers={"ETag": '"x"', "Accept-Ranges": "bytes"})

    app = Starlette(
        routes=[Route("/static/js/{rest:path}", script)], middleware=[Middleware(CompressedStatic)]
    )
    app.state.asked = asked
    return app


def test_streamlits_scripts_are_sent_compressed_and_read_once(static_app: Starlette) -> None:
    for _ in range(2):
        status, headers, body = get(static_app, "/static/js/main.abc.js", **{"accept-encoding": "gzip, br"})
        assert (status, headers["content-encoding"], headers["vary"]) == (200, "br", "Accept-Encoding")
        assert int(headers["content-length"]) == len(body) < len(SCRIPT) / 10
        assert brotli.decompress(body).decode() == SCRIPT
        assert "etag" not in headers and "accept-ranges" not in headers
    assert static_app.state.asked == ["/static/js/main.abc.js"]


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/static/js/main.abc.js", {"accept-encoding": "gzip"}),
        ("/static/js/main.abc.js", {"accept-encoding": "br", "range": "bytes=0-9"}),
        ("/static/js/main.abc.js", {"accept-encoding": "br", "if-none-match": '"x"'}),
        ("/static/js/font.woff2", {"accept-encoding": "br"}),
        ("/static/js/index.js", {"accept-encoding": "br"}),  # a page in place of a script
    ],
)
def test_other_requests_pass_as_they_are(static_app: Starlette, path: str, headers: dict[str, str]) -> None:
    status, answered, body = get(static_app, path, **headers)
    assert status == 200
    assert "content-encoding" not in answered
    assert body.decode() == SCRIPT


def test_a_missing_script_is_still_missing(static_app: Starlette) -> None:
    assert get(static_app, "/static/other/none.js", **{"accept-encoding": "br"})[0] == 404
