"""Streamlit's own scripts and style sheets, sent compressed: it serves them as they lie on the disk (the chart library
alone takes 4.7 MB), and not every installation stands behind a proxy that compresses."""

from __future__ import annotations

import asyncio
from collections import OrderedDict

import brotli
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.server_assets import accepted

PREFIX, SUFFIXES = "/static/", (".js", ".css")
SMALLEST = 1024
"""Bytes from which compressing pays."""
_QUALITY = 6
_KEPT = 400
"""Files kept in memory; Streamlit has fewer scripts and style sheets."""


class CompressedStatic:
    """ASGI middleware: answers for `PREFIX` files are compressed with brotli once and kept. Their names carry the hash
    of their content, so that a name never means two contents."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._kept: OrderedDict[str, tuple[list[tuple[bytes, bytes]], bytes]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._is_ours(scope):
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        if path not in self._kept and not await self._fetch(scope, receive, send):
            return
        headers, body = self._kept[path]
        self._kept.move_to_end(path)
        await send({"type": "http.response.start", "status": 200, "headers": list(headers)})
        await send({"type": "http.response.body", "body": body})

    @staticmethod
    def _is_ours(scope: Scope) -> bool:
        if scope["type"] != "http" or scope["method"] != "GET":
            return False
        headers = Headers(scope=scope)
        asked = scope["path"].startswith(PREFIX) and scope["path"].endswith(SUFFIXES)
        plain = (
            "range" not in headers and "if-none-match" not in headers and "if-modified-since" not in headers
        )
        return asked and plain and "br" in accepted(headers.get("accept-encoding", ""))

    async def _fetch(self, scope: Scope, receive: Receive, send: Send) -> bool:
        """Compresses and keeps the file of a request; passes anything but a file of some size on as it is, False."""
        parts: list[Message] = []

        async def keep(message: Message) -> None:
            parts.append(message)

        await self.app(scope, receive, keep)
        body = b"".join(m.get("body", b"") for m in parts if m["type"] == "http.response.body")
        headers = MutableHeaders(raw=list(parts[0]["headers"]))
        is_text = any(kind in headers.get("content-type", "") for kind in ("javascript", "css"))
        if parts[0]["status"] != 200 or not is_text or len(body) < SMALLEST:
            for message in parts:
                await send(message)
            return False
        small = await asyncio.to_thread(brotli.compress, body, quality=_QUALITY)
        for name in ("content-length", "accept-ranges", "etag"):
            if name in headers:
                del headers[name]
        headers["content-encoding"] = "br"
        headers["content-length"] = str(len(small))
        headers["vary"] = "Accept-Encoding"
        self._kept[scope["path"]] = (headers.raw, small)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return True
