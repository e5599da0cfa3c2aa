"""The route for map layers and the map script: known names only, for ever cacheable, compressed as the client
can."""

from __future__ import annotations

import gzip
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ui import geometry

PREFIX = "/geo/"
FOR_EVER = "public, max-age=31536000, immutable"


@lru_cache(maxsize=32)
def _gzipped(found: geometry.Asset) -> bytes:
    return gzip.compress(found.content, 6, mtime=0)


def _known(address: str) -> geometry.Asset | None:
    """The asset of an address `<name>.<hash>.<suffix>`; None for a name or a hash that is not ours."""
    name, _, tail = address.partition(".")
    if name == geometry.script().name:
        found = geometry.script()
    elif geometry.exists(name):
        found = geometry.asset(name)
    else:
        return None
    return found if f"{name}.{tail}" == found.path else None


def accepted(header: str) -> set[str]:
    """The codings of an Accept-Encoding header, without those refused by q=0."""
    codings = set()
    for part in header.lower().split(","):
        coding, *options = (p.strip().replace(" ", "") for p in part.split(";"))
        if not any(o.startswith("q=0") and not o.strip("q=0.") for o in options):
            codings.add(coding)
    return codings


async def serve(request: Request) -> Response:
    """200, 304, or 404."""
    found = _known(request.path_params["address"])
    if found is None:
        return Response("not found", status_code=404, media_type="text/plain")
    codings = accepted(request.headers.get("accept-encoding", ""))
    coding = "br" if "br" in codings else "gzip" if "gzip" in codings else ""
    headers = {
        "Cache-Control": FOR_EVER,
        "ETag": f'"{found.digest}{coding and "-" + coding}"',
        "Vary": "Accept-Encoding",
    }
    if headers["ETag"] in [tag.strip() for tag in request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=304, headers=headers)
    if coding:
        headers["Content-Encoding"] = coding
    body = found.compressed if coding == "br" else _gzipped(found) if coding else found.content
    return Response(body, headers=headers, media_type=found.kind)


def routes() -> list[Route]:
    """The route, and Python told of it."""
    geometry.served_under(PREFIX)
    return [Route(PREFIX + "{address:path}", serve, methods=["GET", "HEAD"])]
