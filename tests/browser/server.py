"""A fresh dashboard server on a free port, as a reader meets it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
WARM = "Capaian: http"
READY_WITHIN = 60
"""Seconds until a server must have printed its address."""


def free_port() -> int:
    """A port of 127.0.0.1 that nothing listens on."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


@contextmanager
def running(data: Path, log: Path, script: Path = ROOT / "dashboard.py") -> Iterator[str]:
    """The address of a server on this data folder, started now, stopped at the end. The first reader comes
    when it has printed its address, not sooner."""
    port = free_port()
    with _started(["ui.server", "--port", str(port), "--script", str(script)], WARM, data, log):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def plain(data: Path, log: Path, script: Path) -> Iterator[str]:
    """The same by `streamlit run`, without our server around it."""
    port = free_port()
    options = ["--server.address", "127.0.0.1", "--server.port", str(port)]
    with _started(["streamlit", "run", str(script), *options], "URL: http", data, log):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def _started(module: list[str], ready: str, data: Path, log: Path) -> Iterator[None]:
    """`python -m MODULE ...` until the end, entered once it has printed `ready`."""
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", *module],
            cwd=ROOT,
            env={**os.environ, "CAPAIAN_DATA": str(data), "PYTHONPATH": str(ROOT)},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            deadline = time.monotonic() + READY_WITHIN
            while ready not in log.read_text():
                if process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"the server did not start:\n{log.read_text()}")
                time.sleep(0.2)
            yield
        finally:
            process.terminate()
            process.wait(timeout=10)
