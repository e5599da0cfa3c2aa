"""The key of the BPS WebAPI: taken from the environment, sent, and never shown.

The service wants the key in the URL path and repeats it in some answers, so it must be taken out of
everything that is printed, logged, raised or kept.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from etl.errors import UsageError

VARIABLE = "BPS_API_KEY"
MASK = "[BPS_API_KEY]"
_FORM = re.compile(r"[A-Za-z0-9_-]{16,128}")


class ApiKey:
    """A key that prints as `[BPS_API_KEY]`; only `reveal` gives it away."""

    __slots__ = ("_pattern", "_value")

    def __init__(self, value: str) -> None:
        """Raises `UsageError` (without repeating it) for a text that cannot be a key."""
        if not _FORM.fullmatch(value):
            raise UsageError(
                f"{VARIABLE} does not look like a key (16 to 128 letters and digits)",
                kept="",
                next="copy it again from your profile at https://webapi.bps.go.id/developer/",
            )
        self._value = value
        self._pattern = re.compile(re.escape(value), re.IGNORECASE)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> ApiKey:
        """The key in BPS_API_KEY. Raises `UsageError` when there is none."""
        value = environment.get(VARIABLE, "").strip()
        if not value:
            raise UsageError(
                f"{VARIABLE} is not set",
                kept="",
                next=f"get a key at https://webapi.bps.go.id/developer/, then: export {VARIABLE}=...",
            )
        return cls(value)

    def reveal(self) -> str:
        """The key itself, for the URL of a request and nothing else."""
        return self._value

    def redact(self, text: str) -> str:
        """The text with every occurrence of the key, whatever its capitals, replaced by the mask."""
        return self._pattern.sub(MASK, text)

    def redact_bytes(self, body: bytes) -> bytes:
        """The same for bytes; they come back unchanged when the key is not in them."""
        return re.sub(re.escape(self._value.encode()), MASK.encode(), body, flags=re.IGNORECASE)

    def __repr__(self) -> str:
        return MASK

    @contextmanager
    def kept_out_of_logs(self) -> Iterator[None]:
        """While the body runs, no log record of any library carries the key."""
        before = logging.getLogRecordFactory()

        def redacted(*args: Any, **kwargs: Any) -> logging.LogRecord:
            record = before(*args, **kwargs)
            record.msg, record.args = self.redact(record.getMessage()), ()
            return record

        logging.setLogRecordFactory(redacted)
        try:
            yield
        finally:
            logging.setLogRecordFactory(before)
