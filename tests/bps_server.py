"""A BPS WebAPI on this machine: answers in the recorded layout, and every misbehaviour on demand.

`python -m tests.bps_server` serves the project's own figures until it is stopped; `--demo` fetches from it once
into a temporary folder, offline (`make demo-api`).
"""

from __future__ import annotations

import argparse
import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "0123456789abcdef0123456789abcdef"
"""The key that the server knows. It opens nothing else."""
ROOT = "/v1/api/list/"
Labels = tuple[str, str, str]
"""Id, Indonesian and English label."""


@dataclass
class Table:
    """A dynamic table: figures by (region, derived, year, part). `years` lists what the service claims to
    have; what has no figure is not there."""

    var: str
    title: tuple[str, str]
    unit: tuple[str, str]
    regions: list[tuple[str, str]]
    years: list[int]
    values: dict[tuple[str, str, int, str], float | str | None]
    derived: list[Labels] = field(default_factory=list)
    parts: list[Labels] = field(default_factory=list)
    last_update: str | None = "2025-12-01 13:45:51"

    def answer(self, years: list[int], lang: int, region: str | None = None) -> dict[str, Any]:
        """The answer to model=data, as recorded."""
        content = {
            f"{r}{self.var}{d}{y - 1900}{p}": value
            for (r, d, y, p), value in self.values.items()
            if y in years and region in (None, r)
        }
        if not content:
            return {"status": "OK", "data-availability": "not-available", "data": ""}
        return {
            "status": "OK",
            "data-availability": "available",
            "last_update": self.last_update,
            "var": [{"val": int(self.var), "label": self.title[lang], "unit": self.unit[lang], "note": ""}],
            "turvar": [
                {"val": i[0], "label": i[1 + lang]}
                for i in self.derived or [("0", "Tidak ada", "No variable")]
            ],
            "labelvervar": "Nama Wilayah",
            "vervar": [{"val": int(i), "label": label} for i, label in self.regions if region in (None, i)],
            "tahun": [{"val": y - 1900, "label": str(y)} for y in self.years if y in years],
            "turtahun": [
                {"val": int(i[0]), "label": i[1 + lang]} for i in self.parts or [("0", "Tahun", "Year")]
            ],
            "datacontent": content,
            "related": [],
        }

    def rows(self, model: str, lang: int) -> list[dict[str, Any]]:
        """The rows of the list endpoints of a variable, as recorded."""
        match model:
            case "th":
                return [{"th_id": y - 1900, "th": y} for y in sorted(self.years, reverse=True)]
            case "vervar":
                return [
                    {"kode_ver_id": int(i), "vervar": label, "item_ver_id": n, "group_ver_id": 1}
                    for n, (i, label) in enumerate(self.regions, start=1)
                ]
            case "turvar":
                return [{"turvar_id": int(i[0]), "turvar": i[1 + lang]} for i in self.derived]
            case "turth":
                return [{"turth_id": int(i[0]), "turth": i[1 + lang]} for i in self.parts]
        raise KeyError(model)


@dataclass
class Fault:
    """A misbehaviour for the next `times` questions of a model ('' is any)."""

    name: str
    times: int = 1
    model: str = ""


@dataclass
class Service:
    """What the server knows and how it misbehaves; `asked` are the questions it got, in order."""

    tables: list[Table]
    key: str = KEY
    per_page: int = 10
    recorded: dict[str, bytes] = field(default_factory=dict)
    """Answers to give as they were recorded, by model, whatever is asked."""
    faults: list[Fault] = field(default_factory=list)
    retry_after: str = "0"
    asked: list[dict[str, str]] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)

    def misbehave(self, name: str, times: int = 1, model: str = "") -> None:
        """Have the next questions go wrong."""
        assert name in TRANSPORT or name in CONTENT, name
        self.faults.append(Fault(name, times, model))

    def next_fault(self, model: str) -> str:
        """The name of the fault of this question, '' for none."""
        for fault in self.faults:
            if fault.times and fault.model in ("", model):
                fault.times -= 1
                return fault.name
        return ""

    def questions(self, model: str) -> list[dict[str, str]]:
        """The questions of one model."""
        return [q for q in self.asked if q["model"] == model]

    def answer(self, q: dict[str, str]) -> dict[str, Any]:
        """The right answer to a question."""
        if q["key"] != self.key:
            return {"status": "Error", "message": "Your API key is not valid"}
        lang = ("ind", "eng").index(q["lang"])
        if q["model"] == "var":
            rows = [
                {"var_id": int(t.var), "title": t.title[lang], "sub_name": "Kemiskinan", "notes": "",
                 "unit": t.unit[lang], "turth": 6, "turvar": 85}
                for t in self.tables
            ]  # fmt: skip
            return self._page(rows, q)
        table = next((t for t in self.tables if t.var == q["var"]), None)
        if table is None:
            return {"status": "OK", "data-availability": "list-not-available", "data": ""}
        if q["model"] == "data":
            years = [int(y) + 1900 for y in q["th"].split(";")]
            return table.answer(years, lang, q.get("vervar"))
        return self._page(table.rows(q["model"], lang), q)

    def _page(self, rows: list[dict[str, Any]], q: dict[str, str]) -> dict[str, Any]:
        if not rows:
            return {"status": "OK", "data-availability": "list-not-available", "data": ""}
        size, page = self.per_page, int(q.get("page", 1))
        part = rows[(page - 1) * size : page * size]
        head = {
            "page": page,
            "pages": -(-len(rows) // size),
            "per_page": size,
            "count": len(part),
            "total": len(rows),
        }
        return {"status": "OK", "data-availability": "available", "data": [head, part]}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        service = self.server.service
        pieces = self.path.partition("?")[0].removeprefix(ROOT).strip("/").split("/")
        question = dict(zip(pieces[::2], pieces[1::2], strict=True))
        service.asked.append(question)
        fault = service.next_fault(question["model"])
        answer: dict[str, Any] | bytes = service.recorded.get(question["model"]) or service.answer(question)
        if isinstance(answer, dict) and fault in CONTENT:
            answer = CONTENT[fault](answer, question)
        body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        TRANSPORT.get(fault, _Handler.give)(self, body)

    def give(
        self,
        body: bytes,
        status: int = 200,
        length: int | None = -1,
        kind: str = "application/json",
        **more: str,
    ) -> None:
        """A response; `length` None leaves Content-Length out and closes the connection at the end."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if length is None:
            self.close_connection = True
        else:
            self.send_header("Content-Length", str(len(body) if length < 0 else length))
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def redirect(self, target: str) -> None:
        self.give(b"", 302, Location=target)

    def reset(self) -> None:
        """Cut the connection as a crashed machine does."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True

    def truncated(self, body: bytes) -> None:
        self.give(body[: len(body) // 2], length=len(body))
        self.wfile.flush()
        self.close_connection = True

    def drip(self, body: bytes) -> None:
        self.give(b"", length=len(body))
        for byte in body:
            if self.server.service.stopped.wait(0.02):
                return
            self.wfile.write(bytes([byte]))
            self.wfile.flush()

    def silence(self) -> None:
        self.server.service.stopped.wait(5)
        self.close_connection = True

    def log_message(self, *args: object) -> None:
        """Silent."""


_HTML = b"<!DOCTYPE html><html><head><title>503 Service Temporarily Unavailable</title></head></html>"
TRANSPORT: dict[str, Callable[[_Handler, bytes], None]] = {
    "500": lambda h, b: h.give(_HTML, 500, kind="text/html"),
    "503": lambda h, b: h.give(b"", 503),
    "429": lambda h, b: h.give(b"", 429, Retry_After=h.server.service.retry_after),
    "404": lambda h, b: h.give(b"", 404),
    "403": lambda h, b: h.give(_HTML, 403, kind="text/html"),
    "html": lambda h, b: h.give(_HTML, kind="text/html"),
    "empty": lambda h, b: h.give(b""),
    "error": lambda h, b: h.give(b'{"status": "Error", "message": "There is something wrong!"}'),
    "key refused": lambda h, b: h.give(b'{"status": "Error", "message": "Your API key is not valid"}'),
    "not an envelope": lambda h, b: h.give(b"[1, 2]"),
    "truncated": _Handler.truncated,
    "cut": lambda h, b: h.give(b[: len(b) // 2], length=None),
    "bad gzip": lambda h, b: h.give(b, Content_Encoding="gzip"),
    "reset": lambda h, b: h.reset(),
    "silence": lambda h, b: h.silence(),
    "drip": _Handler.drip,
    "elsewhere": lambda h, b: h.redirect(f"http://login.invalid/?next={h.path}"),
    "plain http": lambda h, b: h.redirect(f"ftp://{h.headers['Host']}{h.path}"),
    "moved": lambda h, b: h.redirect(f"{h.path}?moved=1"),
    "loop": lambda h, b: h.redirect(h.path),
}
"""How the transport may go wrong. 'moved' is no fault: a redirect on the same server."""

Change = Callable[[dict[str, Any], dict[str, str]], dict[str, Any] | bytes]


def _without_first_key(answer: dict[str, Any], q: dict[str, str]) -> dict[str, Any]:
    if "vervar" in q:
        return answer
    return answer | {"datacontent": dict(list(answer["datacontent"].items())[1:])}


def _repeated_key(answer: dict[str, Any], q: dict[str, str]) -> bytes:
    key = next(iter(answer["datacontent"]))
    return json.dumps(answer).replace('"datacontent": {', f'"datacontent": {{"{key}": 1, ').encode()


def _page_of(answer: dict[str, Any], **head: int) -> dict[str, Any]:
    return answer | {"data": [answer["data"][0] | head, answer["data"][1]]}


CONTENT: dict[str, Change] = {
    "not-available": lambda a, q: {"status": "OK", "data-availability": "not-available", "data": ""},
    "no figures": lambda a, q: a | {"tahun": [], "datacontent": []},
    "no datacontent": lambda a, q: {k: v for k, v in a.items() if k != "datacontent"},
    "odd availability": lambda a, q: a | {"data-availability": "perhaps"},
    "other variable": lambda a, q: a | {"var": [{"val": 999, "label": "Lain"}]},
    "other year": lambda a, q: a | {"tahun": [{"val": 99, "label": "1999"}]},
    "extra key": lambda a, q: a | {"datacontent": a["datacontent"] | {"99996241251": 1}},
    "missing key": _without_first_key,
    "repeated key": _repeated_key,
    "NaN": lambda a, q: json.dumps(
        a | {"datacontent": dict.fromkeys(a["datacontent"], float("nan"))}
    ).encode(),
    "echo": lambda a, q: a | {"related": [{"excel": f"https://bps.go.id/?tokenuser={q['key']}"}]},
    "same page": lambda a, q: _page_of(a, page=1),
    "shorter than its total": lambda a, q: _page_of(a, total=a["data"][0]["total"] + 1),
    "repeated rows": lambda a, q: a | {"data": [a["data"][0], [*a["data"][1][:-1], a["data"][1][0]]]},
    "no list": lambda a, q: a | {"data": {"page": 1}},
}
"""How a well-delivered answer may be wrong."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, service: Service, port: int) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.service = service

    def handle_error(self, *args: object) -> None:
        """A client that goes away is no event."""


@contextmanager
def serving(service: Service, port: int = 0) -> Iterator[str]:
    """Serve on 127.0.0.1 while the body runs; yields the address for BPS_API_URL."""
    with _Server(service, port) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{ROOT.rstrip('/')}"
        finally:
            service.stopped.set()
            server.shutdown()
            thread.join()


def main() -> int:
    """Serve the project's own figures, or run the demonstration."""
    from tests import bps_demo

    parser = argparse.ArgumentParser(prog="python -m tests.bps_server", description=__doc__)
    parser.add_argument("--demo", action="store_true", help="fetch once into a temporary folder, then stop")
    parser.add_argument("--port", type=int, default=8624)
    parser.add_argument("--fault", choices=[*TRANSPORT, *CONTENT], help="misbehave so")
    parser.add_argument("--times", type=int, default=1, help="for so many questions")
    told = parser.parse_args()
    if told.demo:
        return bps_demo.run()
    service = Service(bps_demo.tables(), per_page=1000)
    if told.fault:
        service.misbehave(told.fault, told.times)
    with serving(service, told.port) as base:
        print(f"export BPS_API_KEY={KEY} BPS_API_URL={base}", flush=True)
        print("variables:", ", ".join(f"{t.var} ({t.title[0]})" for t in service.tables), flush=True)
        while True:
            time.sleep(3600)


if __name__ == "__main__":
    raise SystemExit(main())
