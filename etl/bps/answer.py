"""What an answer of the WebAPI is worth: data, a fault that may pass by itself, or a refusal."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, NoReturn

from etl.errors import LayoutError, RefusedError, UpstreamError, Where
from etl.tables import without_repeats

_PASSING = {408, 425, 429, 500, 502, 503, 504}


@dataclass(frozen=True)
class Answer:
    """A whole answer whose envelope says OK. `body` and `asked` (the URL) are free of the key."""

    body: bytes
    value: dict[str, Any]
    asked: str

    @property
    def available(self) -> bool:
        """Whether the service says that it holds what was asked for."""
        return self.value.get("data-availability") == "available"


@dataclass(frozen=True)
class Passing:
    """A fault that may pass; `wait`: the seconds the service asks to be left alone."""

    what: str
    wait: float | None = None


def judge(status: int, body: bytes, where: Where, wait: float | None = None) -> Answer | Passing:
    """The answer in a response (`body` already free of the key), or the fault that may pass.

    Raises `RefusedError` when the key is refused or the answer is of another form than the WebAPI's,
    `UpstreamError` for a status that asking again would not change.
    """
    if status in (401, 403):
        raise _key_refused(f"HTTP {status}", where)
    if status in _PASSING:
        return Passing(f"HTTP {status}", wait)
    if status != 200:
        raise UpstreamError(
            f"HTTP {status} to a question that the service is known to answer",
            where=where,
            next="the service may have moved: see https://webapi.bps.go.id/documentation/",
        )
    text = body.decode("utf-8-sig", errors="replace").strip()
    if not text:
        return Passing("an empty answer")
    if text.startswith("<"):
        return Passing(f"an HTML page instead of data{_page_title(text)}")
    try:
        value = json.loads(text, object_pairs_hook=without_repeats, parse_constant=_no_constant)
    except json.JSONDecodeError as e:
        return Passing(f"the answer is no whole JSON (it breaks off at character {e.pos:,})")
    except (ValueError, RecursionError) as e:
        raise LayoutError(f"the answer cannot be trusted: {e}", where=where) from None
    if not isinstance(value, dict):
        raise LayoutError("the answer is JSON, but no envelope of the WebAPI", where=where)
    if value.get("status") != "OK":
        return _error_envelope(str(value.get("message", "without a message")), where)
    return Answer(body, value, str(where))


def _error_envelope(message: str, where: Where) -> Passing:
    """Raises `RefusedError` when the message speaks of the key: asking again would not help."""
    said = _shown(message)
    if re.search(r"\b(key|token|kunci)\b", said, re.IGNORECASE):
        raise _key_refused(f"it says {said!r}", where)
    return Passing(f"an error envelope ({said!r})")


def _key_refused(how: str, where: Where) -> RefusedError:
    return RefusedError(
        f"the service refuses the key ({how})",
        where=where,
        next="check BPS_API_KEY against your profile at https://webapi.bps.go.id/developer/; a blocked address "
        "gets the same answer",
    )


def _page_title(text: str) -> str:
    found = re.search(r"<title>([^<]+)", text, re.IGNORECASE)
    return f" ({_shown(found[1])!r})" if found else ""


def _shown(text: str) -> str:
    """Foreign text as it may stand in one line of a terminal."""
    return " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())[:120]


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no figure")
