"""Office files that are the same bytes for the same content: their ZIP without the time of writing."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_WRITTEN = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(?=</dcterms:)")
EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
"""The first moment that a ZIP file can tell."""


def stable(data: bytes, moment: datetime = EPOCH) -> bytes:
    """An .xlsx or .docx file with `moment` as the time at which it and all its parts were written."""
    stamp = moment.astimezone(UTC) if moment.tzinfo else moment
    iso = stamp.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as given, ZipFile(buffer, "w", ZIP_DEFLATED) as made:
        for name in given.namelist():
            content = given.read(name)
            if name == "docProps/core.xml":
                content = _WRITTEN.sub(rb"\g<1>" + iso, content)
            entry = ZipInfo(name, stamp.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            made.writestr(entry, content)
    return buffer.getvalue()
