"""One row of the target template to rows of the kind `target`: rules between its cells, years, notes, ids."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from etl.target_reading import same_reader
from etl.target_text import (
    DRAFT_NOTE,
    WEAK,
    WEAK_NOTE,
    Issued,
    bound_of,
    is_draft,
    issued,
    not_judgeable,
    note_of,
    plan_period,
    round_of,
)
from etl.template_cells import Period

LIMIT = {"level": 100.0, "yearly_change": 10.0}
"""Largest number of a measure: percent; percentage points a year."""
OF_VILLAGES = ("welfare_desil1_share", "welfare_desil1_4_share")
"""Indicators that only villages have: shares of a welfare register's listed, ranks and not poverty."""
VILLAGE_DIGITS = 10
READ_IN_DOCUMENT = ("official_document", "official_website")
"""Confidences of a target that was read where the government itself printed it."""
_MARKS = {DRAFT_NOTE: "tahap", "posisi september": "posisi", WEAK_NOTE: "keyakinan"}
"""Words of a note -> the column that says them, so that the two never disagree."""
_KEY = ("region_id", "indicator", "measure", "area", "year")
Cells = Mapping[str, Any]
"""Field name -> value; None where the cell is blank. `region_id` is resolved, `tahun` is a `Period`, or None
where the document names no year."""


@dataclass(frozen=True)
class RowFault:
    """A rule between cells that a row breaks; `uses`: the other columns that it looks at."""

    column: str
    what: str
    next: str
    uses: tuple[str, ...] = ()


def faults(row: Cells) -> Iterator[RowFault]:
    """Every rule that the row breaks."""
    place, indicator = row.get("region_id"), row["indikator"]
    if place and indicator and (len(place) == VILLAGE_DIGITS) != (indicator in OF_VILLAGES):
        yield RowFault(
            "indikator",
            f"{indicator} is a target of {'villages' if indicator in OF_VILLAGES else 'regencies and above'}; "
            f"{place} is not one",
            f"for a village write one of {', '.join(OF_VILLAGES)}; BPS publishes no poverty rate of a village",
            ("kode_wilayah", "nama_wilayah"),
        )
    yield from _faults_of_bounds(row)
    years, base = row["tahun"], row["tahun_dasar"]
    if years is not None and years.first != years.last and row["tiap_tahun"] != "yes":
        yield RowFault(
            "tahun",
            f"a range of years {years} without tiap_tahun = ya",
            "write ya in tiap_tahun only where the document states the value for every year; else name the one "
            "year it is for",
            ("tiap_tahun",),
        )
    if base is not None and years is not None and base >= years.first:
        yield RowFault(
            "tahun_dasar",
            f"the base {base} is not before the target {years}",
            "correct one of the two years",
            ("tahun",),
        )
    value = row["nilai_dasar"]
    if value is not None and base is None:
        yield RowFault("tahun_dasar", "nilai_dasar is filled, its year is not", "name the base year")
    if value is not None and not 0 <= value <= LIMIT["level"]:
        yield RowFault("nilai_dasar", f"{value:g} is no percentage; allowed: 0 to 100", "correct the number")
    if row["keyakinan"] == "derived" and row["status"] != "turunan":
        yield RowFault(
            "status",
            "keyakinan says turunan, status does not",
            "write turunan in status, or in keyakinan where the number was read",
            ("keyakinan",),
        )
    yield from _faults_of_reading(row)
    remark = row["catatan"] or ""
    if row["dinilai"] == "no" and not remark:
        yield RowFault("catatan", "dinilai = tidak without a reason", "say why it cannot be judged")
    for mark, column in _MARKS.items():
        if mark in remark.casefold():
            yield RowFault(
                "catatan", f"{mark!r} is a mark that column {column!r} sets", f"say it in {column!r} alone"
            )


def _faults_of_reading(row: Cells) -> Iterator[RowFault]:
    """A reading names its reader and its page, and is one of the document itself."""
    reader, page = row["dibaca_oleh"], row["halaman"]
    if reader and not page:
        yield RowFault(
            "halaman", "dibaca_oleh is filled, halaman is not", "name the page or table that was read"
        )
    if not reader and (page or row["tanggal_baca"]):
        yield RowFault(
            "dibaca_oleh",
            "a page or day of reading is filled, its reader is not",
            "write initials or an office, or leave halaman and tanggal_baca blank",
            ("halaman", "tanggal_baca"),
        )
    if reader and row["keyakinan"] is not None and row["keyakinan"] not in READ_IN_DOCUMENT:
        yield RowFault(
            "keyakinan",
            "dibaca_oleh says that the document was read, keyakinan that it was not",
            "write dokumen resmi or situs resmi, or leave dibaca_oleh blank",
            ("dibaca_oleh",),
        )


def _faults_of_bounds(row: Cells) -> Iterator[RowFault]:
    low, high, measure = row["batas_bawah"], row["batas_atas"], row["jenis"]
    if measure is None:
        return
    fall, limit = measure == "yearly_change", LIMIT[measure]
    needed, word = ("batas_bawah", "penurunan per tahun") if fall else ("batas_atas", "level")
    if row[needed] is None:
        yield RowFault(
            needed,
            f"blank, but needed for {word!r}",
            "write the number; a single number stands in both bounds",
            ("jenis",),
        )
    for column, value in (("batas_bawah", low), ("batas_atas", high)):
        if value is not None and not (0 < value <= limit if fall else 0 <= value <= limit):
            yield RowFault(
                column,
                f"{value:g} is out of range; allowed for {word!r}: "
                + (f"above 0 to {limit:g} points a year" if fall else f"0 to {limit:g} percent"),
                "write how much it falls, without a minus" if fall else "correct the number, or jenis",
                ("jenis",),
            )
    if low is not None and high is not None and low > high:
        yield RowFault(
            "batas_bawah", f"{low:g} is above batas_atas {high:g}", "swap the two bounds", ("batas_atas",)
        )


def key_of(target: Mapping[str, Any]) -> tuple[Any, ...]:
    """What makes two rows say the same thing: region, indicator, measure, area, year, survey month, document
    (whatever its spaces and capitals) and, where one is named, who read it: a second reading is a row of its own."""
    document = " ".join(target["document"].casefold().split())
    read_by = (same_reader(target["read_by"]),) if target["read_by"] else ()
    return (*(target[k] for k in _KEY), target["for_round"] == "september", document, *read_by)


def _target_id(source_id: str, target: Mapping[str, Any]) -> str:
    digest = hashlib.sha256("|".join(map(str, key_of(target))).encode()).hexdigest()
    return f"{source_id}-{target['region_id']}-{target['year'] or 'undated'}-{digest[:8]}"


def targets(row: Cells, source_id: str) -> list[dict[str, Any]]:
    """The rows of kind `target` that a faultless row gives, one a year; ids follow `key_of`, so they stay when
    rows are moved."""
    low, high = _bounds(row)
    years: Period | None = row["tahun"]
    spread = years is not None and years.first != years.last
    document, locator = row["dokumen"], row["lokator"]
    period = row["periode_rencana"] or _printed_period(document)
    when = _issued(row)
    issued_year = when.year if when else None
    level_spread = spread and row["jenis"] == "level"
    found = []
    for year in [None] if years is None else years.years:
        reason = not_judgeable(document, locator, row["region_id"], year, issued_year)
        marks: dict[str, Any] = {
            "draft": row["tahap"] == "draft" if row["tahap"] else is_draft(document),
            "for_round": row["posisi"] or round_of(document),
            "bound": bound_of(
                row["jenis"], low=row["batas_bawah"] is not None, high=row["batas_atas"] is not None
            ),
        }
        target = {
            "region_id": row["region_id"],
            "indicator": row["indikator"],
            "measure": row["jenis"],
            "area": row["area"],
            "year": year,
            "low": low,
            "high": high,
            "base_year": row["tahun_dasar"],
            "base_value": row["nilai_dasar"],
            "plan": row["rencana"],
            "plan_start": period.first if period else None,
            "plan_end": period.last if period else None,
            "document": document,
            "issued_year": issued_year,
            "issued_basis": when.basis if when else None,
            "status": "turunan" if level_spread else row["status"],
            "confidence": row["keyakinan"],
            "locator": locator,
            "judgeable": reason == "" and row["dinilai"] != "no",
            **marks,
            "reason": reason or ("own" if row["dinilai"] == "no" else ""),
            "doubt": "",
            "read_by": row["dibaca_oleh"] or "",
            "page": row["halaman"] or "",
            "read_on": row["tanggal_baca"] or "",
            "note": note_of(
                reason,
                weak=row["keyakinan"] == WEAK,
                **marks,
                more="; ".join(n for n in (_spread_note(row) if spread else "", row["catatan"] or "") if n),
            ),
        }
        found.append({"target_id": _target_id(source_id, target), **target})
    return found


def _bounds(row: Cells) -> tuple[float, float]:
    """Stored low and high: a fall becomes a negative change; a bound that is blank stands as the other."""
    low, high = row["batas_bawah"], row["batas_atas"]
    low, high = (high if low is None else low), (low if high is None else high)
    return (-high, -low) if row["jenis"] == "yearly_change" else (low, high)


def _spread_note(row: Cells) -> str:
    amended = " (dokumen perubahan)" if row["status"] == "perubahan" and row["jenis"] == "level" else ""
    return f"dijabarkan per tahun dari {row['tahun']}{amended}"


def _printed_period(document: str) -> Period | None:
    found = plan_period(document)
    return Period(*found) if found else None


def _issued(row: Cells) -> Issued | None:
    if row["tahun_terbit"] is not None:
        return Issued(row["tahun_terbit"], "stated")
    years = row["tahun"]
    return issued(
        row["dokumen"], row["lokator"], row["rencana"], row["status"], years.first if years else None
    )
