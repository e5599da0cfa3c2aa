"""Which layout a file to be added is of, and whether a source reads it already."""

from __future__ import annotations

import shlex
from collections.abc import Mapping

from etl.errors import UnknownLayoutError, UsageError, Where
from etl.manifest import Source
from etl.readers import all_readers
from etl.readers.base import Heading, RawFile, Reader
from etl.recognise import Match, PassedOver, recognise
from etl.tables import peek_lines


def recognised(raw: RawFile, sources: Mapping[str, Source]) -> tuple[Reader, Heading, str]:
    """The reader that knows the layout of a file that no manifest reads yet, the file's heading, and why such files
    were passed over so far ('' where they were not).

    Raises `UsageError` naming the source that reads it already, `UnknownLayoutError` when no reader knows it.
    """
    sniffed = [(r, h) for r in all_readers() if (h := r.sniff(raw)) is not None]
    if not sniffed:
        raise UnknownLayoutError("the file is of no known layout", where=Where(raw.name), next=_hint(raw))
    try:
        found = recognise(raw, all_readers(), sources)
    except UnknownLayoutError:
        found = None
    if isinstance(found, Match):
        raise UsageError(
            f"the source {found.source.source_id!r} reads this file already",
            where=Where(raw.name),
            next=f"python -m etl ingest {shlex.quote(raw.name)}",
        )
    return *sniffed[0], found.reason if isinstance(found, PassedOver) else ""


def _hint(raw: RawFile) -> str:
    """What may be done about a file of no known layout."""
    head = peek_lines(raw)[:3]
    for delimiter, name in ((";", "semicolons"), ("\t", "tabs")):
        if head and all(line.count(delimiter) > line.count(",") for line in head):
            return f"its cells are separated by {name}: save it as CSV with commas, or as a workbook, and add that"
    return (
        "take it as the publisher gives it (CSV or workbook, unchanged); else a reader is needed: "
        "docs/adding-a-source.md, part 6"
    )
