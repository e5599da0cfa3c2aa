"""The transport: one question to the BPS WebAPI, one whole answer, or an error that says what to do.

Whatever may pass by itself (no connection, silence, HTTP 429 and 5xx, an answer that breaks off, an HTML page,
an error envelope) is asked again a bounded number of times; urllib3's `Retry` counts and paces, the loop is
ours, because a `Retry` inside the session knows neither of truncated bodies nor of a total deadline.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NoReturn
from urllib.parse import urljoin, urlsplit

import requests
from urllib3.exceptions import HTTPError, InvalidHeader
from urllib3.util import Retry

from etl.bps.answer import Answer, Passing, judge
from etl.bps.redaction import ApiKey
from etl.errors import RefusedError, UpstreamError, UsageError, Where

BASE = "https://webapi.bps.go.id/v1/api/list"
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_REDIRECTS_MAX = 3
_PIECE = 65536
_READ_WAIT = Retry(retry_after_max=10**7)


@dataclass(frozen=True)
class Limits:
    """How long and how often is asked; seconds and bytes."""

    connect: float = 10.0
    read: float = 60.0
    attempts: int = 5
    backoff: float = 1.0
    backoff_max: float = 60.0
    jitter: float = 1.0
    retry_after_max: float = 120.0
    total: float = 1800.0
    """From the making of the client to its last answer."""
    body_max: int = 64_000_000


@dataclass(frozen=True)
class _Received:
    """What came back, before it is judged; `location`: where a redirect leads."""

    status: int
    body: bytes
    location: str | None
    wait: float | None


class Client:
    """Asks the WebAPI at `base`. `tell` is given one line for every question that must be asked again.

    Raises `UsageError` when `base` would send the key unencrypted over a network.
    """

    def __init__(
        self,
        key: ApiKey,
        *,
        base: str = BASE,
        limits: Limits | None = None,
        tell: Callable[[str], None] = lambda line: None,
    ) -> None:
        place = urlsplit(base)
        if place.scheme != "https" and not (place.scheme == "http" and place.hostname in _LOOPBACK):
            raise UsageError(
                "the address of the WebAPI must begin with https:// (the key travels in the URL)",
                where=Where(key.redact(base)),
                kept="",
            )
        self.key = key
        self.base = base.rstrip("/")
        self.limits = limits or Limits()
        self._tell = tell
        self._end = time.monotonic() + self.limits.total
        self._session = requests.Session()
        self._session.headers["User-Agent"] = "capaian-etl"

    def ask(self, model: str, **parts: str | int) -> Answer:
        """One question: `ask("data", lang="ind", domain="0000", var=624, th=125)`.

        Raises `UpstreamError` when the service is down, slow or answers nonsense to the end, `RefusedError`
        when it refuses the key, sends the question elsewhere or answers in another form than its own.
        """
        path = "/".join(f"{k}/{v}" for k, v in {"model": model, **parts}.items())
        url = f"{self.base}/{path}/key/{self.key.reveal()}/"
        where = Where(self.key.redact(url))
        policy = Retry(
            total=self.limits.attempts - 1,
            backoff_factor=self.limits.backoff,
            backoff_max=self.limits.backoff_max,
            backoff_jitter=self.limits.jitter,
        )
        while True:
            found = self._once(url, where)
            if isinstance(found, Answer):
                return found
            if not policy.total:
                self._give_up(f"{found.what}, {self.limits.attempts} times", where)
            policy = policy.increment(method="GET", url=str(where))
            self._wait(found, policy, where)

    def close(self) -> None:
        """Give the connections back."""
        self._session.close()

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _left(self, where: Where) -> float:
        left = self._end - time.monotonic()
        if left <= 0:
            raise UpstreamError(
                f"the total deadline of {self.limits.total:g} s has passed",
                where=where,
                next="run again (what is whole is not fetched twice), or give more time with --deadline",
            )
        return left

    def _wait(self, fault: Passing, policy: Retry, where: Where) -> None:
        jitter = random.uniform(0, self.limits.jitter)  # noqa: S311 (no secret)
        asked_for = fault.wait
        pause = (policy.get_backoff_time() or jitter) if asked_for is None else asked_for + jitter
        if (asked_for or 0) > self.limits.retry_after_max or pause > self._left(where):
            again = datetime.now(UTC).astimezone() + timedelta(seconds=pause)
            raise UpstreamError(
                f"{fault.what}; the next question may be asked in {pause:.0f} s, which is too long to wait",
                where=where,
                next=f"run again after {again:%Y-%m-%d %H:%M}",
            )
        done = self.limits.attempts - (policy.total or 0)
        self._tell(
            f"BPS WebAPI: {fault.what}; asking again in {pause:.1f} s ({done} of {self.limits.attempts})"
        )
        time.sleep(pause)

    def _give_up(self, what: str, where: Where) -> NoReturn:
        raise UpstreamError(
            what,
            where=where,
            next="the service is down or overloaded: run again later (what is whole is not fetched twice)",
        )

    def _once(self, url: str, where: Where) -> Answer | Passing:
        """One question, redirects on the same server followed."""
        for _ in range(_REDIRECTS_MAX + 1):
            got = self._send(url, self._left(where))
            if isinstance(got, Passing):
                self._left(where)
                return got
            if got.location is None:
                return judge(got.status, self.key.redact_bytes(got.body), where, got.wait)
            url = self._target(url, got.location, where)
        raise RefusedError(f"the service redirects more than {_REDIRECTS_MAX} times", where=where)

    def _send(self, url: str, left: float) -> _Received | Passing:
        """What came back. The errors of the libraries carry the URL with the key: none of them leaves here."""
        limits = self.limits
        terminal = ""
        try:
            with self._session.get(
                url,
                timeout=(min(limits.connect, left), min(limits.read, left)),
                stream=True,
                allow_redirects=False,
            ) as r:
                location = r.headers.get("Location", "") if 300 <= r.status_code < 400 else None
                body = b"" if location is not None else self._body(r)
                if isinstance(body, Passing):
                    return body
                return _Received(r.status_code, body, location, _seconds(r.headers.get("Retry-After")))
        except requests.exceptions.SSLError:
            terminal = "the server's certificate is not valid"
        except requests.exceptions.ConnectTimeout:
            return Passing(f"no connection within {limits.connect:g} s")
        except (requests.exceptions.ReadTimeout, TimeoutError):
            return Passing(f"silence for {limits.read:g} s")
        except requests.exceptions.ConnectionError:
            return Passing("no connection, or it was cut before an answer came")
        except (requests.exceptions.ContentDecodingError, requests.exceptions.ChunkedEncodingError):
            return Passing("the answer broke off or is damaged")
        except Exception as e:  # a library's text may hold the key
            terminal = f"the request failed ({type(e).__name__})"
        raise UpstreamError(
            terminal, where=Where(self.key.redact(url)), next="check network, proxy and clock, then run again"
        )

    def _body(self, response: requests.Response) -> bytes | Passing:
        """The whole body, piece by piece, so that neither a drip nor a flood outlasts the limits."""
        pieces: list[bytes] = []
        size = 0
        try:
            while piece := response.raw.read1(_PIECE, decode_content=True):
                pieces.append(piece)
                size += len(piece)
                if size > self.limits.body_max:
                    return Passing(f"an answer of more than {self.limits.body_max / 1e6:g} MB")
                if time.monotonic() > self._end:
                    return Passing("the answer came too slowly")
        except (HTTPError, OSError) as e:
            name = type(e).__name__
            if "Timeout" in name:
                return Passing(f"silence for {self.limits.read:g} s in the middle of an answer")
            return Passing(f"the answer broke off after {size:,} bytes or is damaged ({name})")
        return b"".join(pieces)

    def _target(self, url: str, location: str, where: Where) -> str:
        """Where a redirect leads, when that is the same server. Raises `RefusedError`: the key goes nowhere
        else."""
        target = urljoin(url, location)
        here, there = urlsplit(url), urlsplit(target)
        if (here.scheme, here.netloc) != (there.scheme, there.netloc):
            raise RefusedError(
                f"the service redirects elsewhere ({there.scheme}://{there.hostname}): not followed",
                where=where,
                next="a login page of the network does this too: open https://webapi.bps.go.id in a browser",
            )
        return target


def _seconds(retry_after: str | None) -> float | None:
    """A Retry-After header in seconds, None when there is none or it says nothing."""
    if retry_after is None:
        return None
    try:
        return _READ_WAIT.parse_retry_after(retry_after)
    except (InvalidHeader, ValueError, OverflowError):
        return None
