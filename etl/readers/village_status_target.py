"""The register of status targets of villages: the columns of the register of poverty targets with the actual printed
beside each, one row a statement.

Gives `village_target` (rows with a target), `village_target_witness` (the printed actuals) and `target_left_out`
(rows that are neither).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from etl import village_text as text
from etl.errors import LayoutError, Where
from etl.numbers import parse_numbers
from etl.readers.base import Heading, Progress, RawFile, Tables
from etl.readers.located import region_at
from etl.readers.region_csv import heading_if, read_text_csv, require_match, require_once

if TYPE_CHECKING:
    from etl.manifest import Source
    from etl.regions import RegionBook

COLUMNS = (
    *("level", "region_name", "bps_code_if_known", "year", "indicator", "target_low", "target_high", "unit"),
    *("baseline_year", "baseline_value", "actual_year", "actual_value"),
    *("source_document", "source_locator", "confidence"),
)
NUMBERS = ("target_low", "target_high", "baseline_year", "baseline_value", "actual_year", "actual_value")
LEVELS = {"national": "negara", "province": "provinsi", "kab_kota": "kabupaten"}
UNITS = {"desa": None, "persen": 100.0, "indeks": 1.0}
"""Unit -> the highest possible value."""
CONFIDENCE = (
    *("official_website", "dataset_citing_official", "press_quoting_official"),
    *("press_weak_or_ambiguous", "derived"),
)


class VillageStatusTargets:
    """Reader of the layout."""

    layout = "village_status_target"

    def sniff(self, raw: RawFile) -> Heading | None:
        return heading_if(raw, COLUMNS)

    def read(
        self, raw: RawFile, source: Source, regions: RegionBook, progress: Progress | None = None
    ) -> Tables:
        frame = read_text_csv(raw)
        require_match(frame, "year", r"20\d\d", raw)
        for column, known in (
            ("level", tuple(LEVELS)),
            ("indicator", tuple(text.MEASURES)),
            ("unit", tuple(UNITS)),
            ("confidence", CONFIDENCE),
        ):
            _require_known(frame, column, known, raw)
        require_once(frame, raw)
        for column in NUMBERS:
            frame[column], _ = parse_numbers(
                frame[column],
                source.numbers,
                marks={"": "not_available"},
                rows=frame["source_row"].tolist(),
                where=Where(raw.name, column=column),
            )
        unstated = set(frame.loc[frame["source_locator"].map(text.unstated), "source_document"])
        rows = [_told(r, source, regions, raw.name, unstated) for r in frame.to_dict("records")]
        kept = [r for r in rows if not r["left_out"]]
        tables = {
            "village_target": pd.DataFrame([_target(r) for r in kept if not pd.isna(r["high"])]),
            "village_target_witness": pd.DataFrame([_witness(r) for r in kept if not pd.isna(r["value"])]),
            "target_left_out": pd.DataFrame([_left_out(r) for r in rows if r["left_out"]]),
        }
        return {kind: table for kind, table in tables.items() if len(table)}


def _require_known(frame: pd.DataFrame, column: str, known: tuple[str, ...], raw: RawFile) -> None:
    bad = frame[~frame[column].isin(known)]
    if len(bad):
        raise LayoutError(
            f"{bad.iloc[0][column]!r} is not known here",
            where=Where(raw.name, row=int(bad.iloc[0]["source_row"]), column=column),
            next=f"known: {', '.join(known)}",
        )


def _told(
    row: dict[str, Any], source: Source, regions: RegionBook, file: str, unstated: set[str]
) -> dict[str, Any]:
    """A row with all that its texts say; `unstated`: documents that do not name their index."""
    where = Where(file, row=int(row["source_row"]))
    _refuse(row, where)
    locator, panel = text.checked(row["source_locator"])
    said = f"{row['source_document']} {locator}"
    measure, status = text.measure_of(row["indicator"], locator)
    base_year = _year(row["baseline_year"])
    year, actual_year = int(row["year"]), _year(row["actual_year"])
    silent = row["source_document"] in unstated
    scheme = text.scheme_of(locator, measure, year, base_year, document_unstated=silent)
    return {
        "row_id": f"{source.source_id}-{row['source_row']}",
        "region_id": _region(row, regions, where),
        "scheme": scheme,
        "measure": measure,
        "status": status,
        "year": year,
        "low": row["target_low"] if not pd.isna(row["target_low"]) else row["target_high"],
        "high": row["target_high"],
        "unit": row["unit"],
        "base_year": base_year,
        "base_value": row["baseline_value"],
        "base_scheme": text.base_scheme(scheme.name, base_year),
        "actual_year": actual_year,
        "value": row["actual_value"],
        "panel_value": panel,
        "document": row["source_document"],
        "locator": locator,
        "said": said,
        "silent": silent,
        "confidence": row["confidence"],
        "left_out": text.left_out(locator),
        "source_row": row["source_row"],
    }


def _refuse(row: dict[str, Any], where: Where) -> None:
    """Raises `LayoutError` for a row that contradicts its own bounds, years or unit, or says nothing."""
    low, high, actual = row["target_low"], row["target_high"], row["actual_value"]
    if pd.isna(high) and not pd.isna(low):
        raise LayoutError("a target without its upper value", where=where)
    if pd.isna(high) and pd.isna(actual):
        raise LayoutError("neither a target nor an actual stands in the row", where=where)
    if not pd.isna(low) and low > high:
        raise LayoutError(f"the target's bounds are reversed: {low:g} to {high:g}", where=where)
    for name in ("baseline", "actual"):
        year, value = row[f"{name}_year"], row[f"{name}_value"]
        if pd.isna(year) and not pd.isna(value):
            raise LayoutError(f"the {name} value {value:g} has no year", where=where)
        if not pd.isna(year) and not 1990 <= year <= 2100:
            raise LayoutError(
                f"{year:g} is no year", where=Where(where.file, None, where.row, f"{name}_year")
            )
    if not pd.isna(row["baseline_year"]) and row["baseline_year"] > int(row["year"]):
        raise LayoutError(
            f"the base of {row['baseline_year']:.0f} is later than the year {row['year']}", where=where
        )
    most = UNITS[row["unit"]]
    for column in ("target_low", "target_high", "baseline_value", "actual_value"):
        value = row[column]
        whole = row["unit"] != "desa" or pd.isna(value) or float(value).is_integer()
        if not pd.isna(value) and (value < 0 or (most is not None and value > most) or not whole):
            raise LayoutError(
                f"{value:g} is no number of the unit {row['unit']!r}",
                where=Where(where.file, None, where.row, column),
            )


def _year(value: float) -> int | None:
    return None if pd.isna(value) else int(value)


def _region(row: dict[str, Any], regions: RegionBook, where: Where) -> str:
    """By BPS code; the country has none. The level must be the one the row says."""
    with region_at(Where(where.file, None, where.row, "bps_code_if_known")):
        region_id = regions.by_code(row["bps_code_if_known"] or "0000", "bps")
    if regions.level_of(region_id) != LEVELS[row["level"]]:
        raise LayoutError(
            f"{row['region_name']!r} is said to be of level {row['level']!r}, its code is of "
            f"{regions.level_of(region_id)!r}",
            where=Where(where.file, None, where.row, "level"),
        )
    return region_id


_SHARED = (
    *("region_id", "measure", "status", "unit", "base_year", "base_value", "base_scheme"),
    *("document", "locator", "confidence", "source_row"),
)


def _target(row: dict[str, Any]) -> dict[str, Any]:
    said, scheme = row["said"], row["scheme"]
    return {
        **{c: row[c] for c in (*_SHARED, "year", "low", "high")},
        "target_id": row["row_id"],
        "scheme": scheme.name,
        "scheme_basis": scheme.basis,
        "sense": text.sense_of(row["measure"], row["status"], row["high"]),
        "plan": text.plan_of(said),
        "statement": text.statement_of(row["locator"]),
        "draft": text.is_draft(said),
        "year_assumed": text.year_assumed(row["locator"]),
        "reason": text.reason_of(
            row["measure"],
            row["status"],
            scheme,
            row["year"],
            row["high"],
            row["confidence"],
            row["locator"],
        ),
    }


def _witness(row: dict[str, Any]) -> dict[str, Any]:
    year = row["actual_year"] or row["year"]
    scheme = text.scheme_of(row["locator"], row["measure"], year, year, document_unstated=row["silent"])
    return {
        **{c: row[c] for c in (*_SHARED, "value", "panel_value")},
        "witness_id": row["row_id"],
        "target_id": None if pd.isna(row["high"]) else row["row_id"],
        "scheme": scheme.name,
        "scheme_basis": scheme.basis,
        "base_scheme": text.base_scheme(scheme.name, row["base_year"]),
        "year": year,
        "year_assumed": text.year_assumed(row["locator"]),
        "differs_from_panel": row["panel_value"] is not None,
    }


def _left_out(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "region_id": row["region_id"],
        "year": str(row["year"]),
        "document": row["document"],
        "confidence": row["confidence"],
        "reason": row["left_out"],
        "source_row": row["source_row"],
    }


READER = VillageStatusTargets()
