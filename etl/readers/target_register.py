"""The register of official targets: `level,region_name,bps_code_if_known,year,...,confidence`, one row a
target.

The title says which part of the country the file speaks of (`part_of_country`), read from the codes of its rows,
so that a wrong cell or a stray row does not make it another file. Gives `target` (year ranges expanded, one row a
year) and `target_left_out` (rows that rest on
memory alone).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pandas as pd

from etl.errors import LayoutError, Problem, RegisterError, Where
from etl.numbers import parse_numbers
from etl.readers.base import Heading, Progress, RawFile, Tables
from etl.readers.located import region_at
from etl.readers.region_csv import heading_if, read_text_csv, require_once
from etl.tables import peek_csv
from etl.target_faults import faults
from etl.target_text import (
    WEAK,
    bound_of,
    is_draft,
    issued,
    not_judgeable,
    note_of,
    plan_of,
    plan_period,
    round_of,
    status_of,
)

if TYPE_CHECKING:
    from etl.manifest import Source
    from etl.regions import RegionBook

COLUMNS = (
    "level",
    "region_name",
    "bps_code_if_known",
    "year",
    "indicator",
    "target_low",
    "target_high",
    "baseline_year",
    "baseline_value",
    "source_document",
    "source_locator",
    "confidence",
)
MEASURES = {
    "persentase_penduduk_miskin_P0_pct": ("poverty_rate", "level", "total"),
    "kemiskinan_ekstrem_pct": ("extreme_poverty_rate", "level", "total"),
    "perubahan_P0_poin_persen_per_tahun": ("poverty_rate", "yearly_change", "total"),
    "P0_perdesaan_pct": ("poverty_rate", "level", "perdesaan"),
}
"""The file's indicator -> indicator, measure, area."""
CONFIDENCE = (
    "official_website",
    "dataset_citing_bappenas",
    "press_quoting_official",
    "press_weak_or_ambiguous",
    "derived",
    "memory",
)
MEMORY = "memory"
JAVA_BALI = ("31", "32", "33", "34", "35", "36", "51")
SUMATRA = ("1", "2")
FEW = 0.05
"""Share of a file's rows below which a group of islands does not make it another file."""
UNDATED = "unspecified"


def part_of_country(codes: list[str]) -> str:
    """Where the regions of a file mostly lie, by their BPS codes: 'Jawa-Bali', 'Jawa-Bali dan Sumatra', 'campuran',
    'luar Jawa-Bali', 'luar Jawa-Bali dan Sumatra'. A group of islands with few of the rows (`FEW`) does not count."""
    rows = Counter(_islands(c.strip()) for c in codes if re.match(r"\s*\d\d", c))
    main = {islands for islands, n in rows.items() if n > FEW * rows.total()}
    if "java" in main:
        return (
            "Jawa-Bali dan Sumatra" if "sumatra" in main else "campuran" if "other" in main else "Jawa-Bali"
        )
    return "luar Jawa-Bali" if "sumatra" in main else "luar Jawa-Bali dan Sumatra"


def _islands(code: str) -> str:
    return "java" if code.startswith(JAVA_BALI) else "sumatra" if code.startswith(SUMATRA) else "other"


class TargetRegister:
    """Reader of the layout."""

    layout = "target_register"

    def sniff(self, raw: RawFile) -> Heading | None:
        if heading_if(raw, COLUMNS) is None:
            return None
        rows = peek_csv(raw, rows=1000, size=len(raw.data))[1:]
        if any(r[:1] == ["national"] for r in rows):
            return Heading("nasional", COLUMNS)
        return Heading(part_of_country([c for r in rows for c in r[2:3]]), COLUMNS)

    def read(
        self, raw: RawFile, source: Source, regions: RegionBook, progress: Progress | None = None
    ) -> Tables:
        frame = read_text_csv(raw)
        for column, known in {"indicator": tuple(MEASURES), "confidence": CONFIDENCE}.items():
            _require_known(frame, column, known, raw)
        for column in ("target_low", "target_high", "baseline_year", "baseline_value"):
            where = Where(raw.name, column=column)
            rows = frame["source_row"].tolist()
            marks = {"": "not_available"} if column != "target_high" else {}
            frame[column], _ = parse_numbers(
                frame[column], source.numbers, marks=marks, rows=rows, where=where
            )
        odd = frame["baseline_year"].notna() & ~frame["baseline_year"].isin(range(1970, 2101))
        if odd.any():
            raise LayoutError(
                f"{frame.loc[odd, 'baseline_year'].iloc[0]:g} is no year",
                where=Where(raw.name, row=int(frame.loc[odd, "source_row"].iloc[0]), column="baseline_year"),
            )
        require_once(frame, raw)
        frame["region_id"] = [_region(r, regions, raw.name) for r in frame.to_dict("records")]
        _require_sound(frame, raw)
        left_out = frame["confidence"] == MEMORY
        targets = [t for r in frame[~left_out].to_dict("records") for t in _targets(r, source, raw)]
        tables = {"target": pd.DataFrame(targets)}
        return tables | ({"target_left_out": _left_out(frame[left_out])} if left_out.any() else {})


def _require_sound(frame: pd.DataFrame, raw: RawFile) -> None:
    """Raises `RegisterError` with every row that contradicts itself, `LayoutError` for one whose year is none."""
    found: list[Problem] = []
    for row in frame.to_dict("records"):
        years = _years(row["year"], Where(raw.name, row=int(row["source_row"]), column="year"))
        found += faults(row, MEASURES[row["indicator"]][1], years[-1])
    if found:
        raise RegisterError(found, raw.name)


def _require_known(frame: pd.DataFrame, column: str, known: tuple[str, ...], raw: RawFile) -> None:
    bad = frame[~frame[column].isin(known)]
    if len(bad):
        row = bad.iloc[0]
        raise LayoutError(
            f"{row[column]!r} is not known here",
            where=Where(raw.name, row=int(row["source_row"]), column=column),
            next=f"known: {', '.join(known)}",
        )


def _region(row: dict[str, Any], regions: RegionBook, file: str) -> str:
    """By BPS code where the file gives one, island groups by name."""
    column = "bps_code_if_known" if row["bps_code_if_known"] else "region_name"
    with region_at(Where(file, row=int(row["source_row"]), column=column)):
        if row["bps_code_if_known"]:
            return regions.by_code(row["bps_code_if_known"], "bps")
        return regions.by_name(row["region_name"], "kelompok_pulau")


def _years(text: str, where: Where) -> list[int | None]:
    """'2019' -> [2019], '2017-2021' -> five years, 'unspecified' -> [None]."""
    if text == UNDATED:
        return [None]
    found = re.fullmatch(r"(20\d\d)(?:-(20\d\d))?", text)
    if not found:
        raise LayoutError(f"{text!r} is no year, no range of years and not {UNDATED!r}", where=where)
    first, last = int(found[1]), int(found[2] or found[1])
    return list(range(first, last + 1))


def _targets(row: dict[str, Any], source: Source, raw: RawFile) -> list[dict[str, Any]]:
    """The rows of kind `target` that one row of the file gives."""
    indicator, measure, area = MEASURES[row["indicator"]]
    document, locator, confidence = row["source_document"], row["source_locator"], row["confidence"]
    plan, status = plan_of(document), status_of(document, locator, confidence)
    period = plan_period(document)
    years = _years(row["year"], Where(raw.name, row=int(row["source_row"]), column="year"))
    high = row["target_high"]
    low = high if pd.isna(row["target_low"]) else row["target_low"]
    when = issued(document, locator, plan, status, years[0])
    marks: dict[str, Any] = {
        "draft": is_draft(document),
        "for_round": round_of(document),
        "bound": bound_of(measure, low=not pd.isna(row["target_low"]), high=True),
    }
    rows = []
    for year in years:
        reason = not_judgeable(document, locator, row["region_id"], year, when.year if when else None)
        suffix = f"-{year}" if len(years) > 1 else ""
        rows.append(
            {
                "target_id": f"{source.source_id}-{row['source_row']}{suffix}",
                "region_id": row["region_id"],
                "indicator": indicator,
                "measure": measure,
                "area": area,
                "year": year,
                "low": low,
                "high": high,
                "base_year": row["baseline_year"],
                "base_value": row["baseline_value"],
                "plan": plan,
                "plan_start": period[0] if period else None,
                "plan_end": period[1] if period else None,
                "document": document,
                "issued_year": when.year if when else None,
                "issued_basis": when.basis if when else None,
                "status": status,
                "confidence": confidence,
                "locator": locator,
                "judgeable": reason == "",
                **marks,
                "reason": reason,
                "doubt": "",
                "read_by": "",
                "page": "",
                "read_on": "",
                "note": note_of(reason, weak=confidence == WEAK, **marks),
                "source_row": row["source_row"],
            }
        )
    return rows


def _left_out(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(
        document=frame["source_document"],
        year=frame["year"],
        reason="hanya dari ingatan, tanpa dokumen",
    )[["region_id", "year", "document", "confidence", "reason", "source_row"]]


READER = TargetRegister()
