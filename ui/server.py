"""Serves the dashboard: `python -m ui.server [--port 8501] [--host 127.0.0.1]`.

Streamlit's own application with a route for map layers, security headers, `/healthz`, and the script run once
before the address is printed, so that the first reader meets a warm server. For another ASGI server:
`uvicorn --factory ui.server:create_app`.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import socket
import sys
from pathlib import Path

import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from analysis import warehouse
from ui import server_assets
from ui.server_headers import SecurityHeaders
from ui.server_static import CompressedStatic

SCRIPT = Path(__file__).resolve().parent.parent / "dashboard.py"
NEXT_PORTS = 20
HEALTH = "/_stcore/script-health-check"


async def healthz(_request: Request) -> JSONResponse:
    """200 with the build that is shown, 503 while there is none."""
    try:
        return JSONResponse({"ok": True, "build": warehouse.current().build_id})
    except warehouse.NoWarehouseError:
        return JSONResponse({"ok": False, "build": None}, status_code=503)


def create_app(script: Path = SCRIPT) -> st.App:
    """The ASGI application around a Streamlit script."""
    return st.App(
        script,
        routes=[*server_assets.routes(), Route("/healthz", healthz)],
        middleware=[Middleware(SecurityHeaders), Middleware(CompressedStatic)],
    )


def free_socket(host: str, port: int) -> socket.socket:
    """A listening socket on `port`, or on the first free one of the next `NEXT_PORTS`.

    Raises `OSError` when none is free or the host is not ours.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    failure: OSError | None = None
    for candidate in range(port, port + NEXT_PORTS + 1):
        listening = socket.socket(family, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, candidate))
            listening.listen(128)
        except OSError as e:
            listening.close()
            failure = e
        else:
            return listening
    raise failure or OSError("no port")


def address(host: str, port: int) -> str:
    """What a reader types."""
    shown = "localhost" if host in ("0.0.0.0", "::", "127.0.0.1", "::1") else host  # noqa: S104
    return f"http://{f'[{shown}]' if ':' in shown else shown}:{port}"


async def _get(host: str, port: int, path: str) -> int:
    """Status of one GET, over a plain connection."""
    reader, writer = await asyncio.open_connection(host, port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n".encode())
    await writer.drain()
    status = await reader.readline()
    await reader.read()
    writer.close()
    return int(status.split()[1])


async def _warm(server: uvicorn.Server, host: str, port: int) -> None:
    """Runs the script once, then prints where it is."""
    while not server.started:
        await asyncio.sleep(0.02)
    local = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    status = await _get(local, port, HEALTH)
    if status not in (200, 404):
        print(f"The dashboard's script fails (health check: {status}); see the log above.", file=sys.stderr)
    print(f"Capaian: {address(host, port)}", flush=True)


def _quiet() -> None:
    """Warnings only: Streamlit hands uvicorn's loggers a handler of their own when the application starts."""
    for name in ("uvicorn.access", "uvicorn.error"):
        logging.getLogger(name).addFilter(lambda record: record.levelno >= logging.WARNING)


async def _run(script: Path, host: str, listening: socket.socket) -> None:
    config = uvicorn.Config(
        create_app(script), log_level="warning", access_log=False, ws_max_size=16 * 2**20, server_header=False
    )
    server = uvicorn.Server(config)
    warming = asyncio.create_task(_warm(server, host, listening.getsockname()[1]))
    await server.serve(sockets=[listening])
    warming.cancel()


def main(arguments: list[str] | None = None) -> int:
    """The command. Exit code 1 when no port is free."""
    parser = argparse.ArgumentParser(prog="python -m ui.server", description="Serve the dashboard.")
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (default: this machine only)"
    )
    parser.add_argument(
        "--port", type=int, default=8501, help="the next free one is taken where it is in use"
    )
    parser.add_argument(
        "--script", type=Path, default=SCRIPT, help="the Streamlit script (default: dashboard.py)"
    )
    wanted = parser.parse_args(arguments)
    try:
        listening = free_socket(wanted.host, wanted.port)
    except OSError as e:
        print(f"Cannot listen on {wanted.host}, ports from {wanted.port}: {e}", file=sys.stderr)
        return 1
    port = listening.getsockname()[1]
    if port != wanted.port:
        print(f"Port {wanted.port} is in use; using {port}.", flush=True)
    _quiet()
    try:
        asyncio.run(_run(wanted.script, wanted.host, listening))
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
