"""Which source a file belongs to: readers say its layout and title, manifests say whose it is. Never by
file name."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from etl.errors import UnknownLayoutError, UsageError, Where
from etl.manifest import Source
from etl.readers import all_readers
from etl.readers.base import Heading, RawFile, Reader

NOT_OURS = Path(__file__).resolve().parent / "not_ours.toml"


@dataclass(frozen=True)
class Match:
    """A recognised file: the reader that knows its layout, the source whose manifest fits."""

    reader: Reader
    source: Source
    heading: Heading


@dataclass(frozen=True)
class PassedOver:
    """An official file that holds nothing for this project, and why."""

    reason: str


@cache
def _not_ours() -> tuple[tuple[str, str, str], ...]:
    entries = tomllib.loads(NOT_OURS.read_text("utf-8")).get("skip", [])
    return tuple((e["layout"], e.get("title", ""), e["reason"]) for e in entries)


def check_layouts(readers: Sequence[Reader], sources: Mapping[str, Source]) -> None:
    """Raises `UsageError` for a manifest of a layout that no reader has, naming the closest one: it would never be
    recognised."""
    layouts = [r.layout for r in readers]
    for source in sources.values():
        if source.recognise.layout not in layouts:
            close = difflib.get_close_matches(source.recognise.layout, layouts, 1)
            raise UsageError(
                f"unknown layout {source.recognise.layout!r} in a manifest",
                where=source.where,
                next=f"did you mean {close[0]!r}?" if close else f"layouts: {', '.join(layouts)}",
            )


def recognise(
    raw: RawFile, readers: Sequence[Reader], sources: Mapping[str, Source]
) -> Match | PassedOver | None:
    """The one source a file belongs to; None when no reader knows the layout at all (a stray file).

    Raises `UnknownLayoutError` when the layout is known but no manifest fits (the closest is named) or
    several do, `UsageError` when none fits and a manifest names a layout that no reader has.
    """
    sniffed = [(reader, heading) for reader in readers if (heading := reader.sniff(raw)) is not None]
    matches = [
        Match(reader, source, heading)
        for reader, heading in sniffed
        for source in sources.values()
        if source.recognise.layout == reader.layout
        and source.recognise.matches(heading.title, heading.columns)
    ]
    if len(matches) == 1:
        return matches[0]
    if not sniffed:
        return None
    where = Where(raw.name)
    if matches:
        names = ", ".join(sorted(m.source.source_id for m in matches))
        raise UnknownLayoutError(
            f"the file fits several sources: {names}",
            where=where,
            next="make their [recognise] tables disjoint",
        )
    for reader, heading in sniffed:
        for layout, title, reason in _not_ours():
            if layout == reader.layout and re.search(title, heading.title, re.IGNORECASE):
                return PassedOver(reason)
    check_layouts([*readers, *all_readers()], sources)
    raise _unknown(sniffed, sources, where)


def _unknown(
    sniffed: list[tuple[Reader, Heading]], sources: Mapping[str, Source], where: Where
) -> UnknownLayoutError:
    reader, heading = sniffed[0]
    same_layout = {
        s.recognise.title: s.source_id for s in sources.values() if s.recognise.layout == reader.layout
    }
    close = difflib.get_close_matches(heading.title, list(same_layout), 1, cutoff=0.0)
    shown = heading.title or ", ".join(heading.columns[:8])
    return UnknownLayoutError(
        f"the layout is {reader.layout!r}, but no source expects a file headed {shown!r}",
        where=where,
        next=(f"closest: {same_layout[close[0]]} ({close[0]!r}); " if close else "")
        + "if it is a new table, add a manifest (docs/adding-a-source.md); if re-headed, take the original",
    )
