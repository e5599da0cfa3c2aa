"""What a frame must satisfy before it is stored: its kind, the vocabulary of observations, its manifest's
`expect`."""

from __future__ import annotations

import difflib
import math
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from etl.errors import DuplicateError, LayoutError, RefusedError, UsageError, Where
from etl.figure_files import BOUNDARY, coerce
from etl.figures import KINDS, Kind
from etl.indicators import known
from etl.manifest import ABSENT, EXPECT, Source, load_manifests

_HERE = Path(__file__).resolve().parent
ROUNDS = ("maret", "september", "tahunan")
AREAS = ("total", "perkotaan", "perdesaan")
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffd\ud800-\udfff]"
)
"""Control characters, marks without width or direction, half characters and the mark of an undecodable one."""


def indicators(*more: Source) -> dict[str, dict[str, Any]]:
    """The indicators that may stand in a file: the project's, those of all manifests and of `more`."""
    return known([*load_manifests().values(), *more])


@cache
def flags() -> dict[str, dict[str, str]]:
    """etl/flags.toml: what each flag of an observation means."""
    return tomllib.loads((_HERE / "flags.toml").read_text("utf-8"))


@dataclass(frozen=True)
class Clean:
    """A frame that may be stored, and how many identical duplicate rows were dropped from it."""

    frame: pd.DataFrame
    duplicates: int


def _at(frame: pd.DataFrame, bad: pd.Series, file: str) -> Where:
    first = frame[bad].iloc[0]
    row = first.get("source_row")
    return Where(
        file,
        first.get("source_sheet") or None,
        int(row) if row is not None and pd.notna(row) else None,
        first.get("source_column") or None,
    )


def without_duplicates(frame: pd.DataFrame, kind: Kind, file: str) -> Clean:
    """The frame with one row a key. Rows that say the same twice are dropped and counted.

    Raises `DuplicateError` when the same key stands twice with different figures.
    """
    place = {"source_row", "source_sheet", "source_column", "target_id"}
    key = list(kind.key)
    repeated = frame.duplicated(key, keep=False)
    if not repeated.any():
        return Clean(frame, 0)
    told = [c for c in kind.columns if c not in place]
    same = frame.duplicated(told, keep="first")
    kept = frame[~same]
    clash = kept.duplicated(key, keep="first")
    if clash.any():
        first = kept[clash].iloc[0]
        raise DuplicateError(
            "the same figure stands twice with different values: "
            + ", ".join(f"{k}={first[k]}" for k in key),
            where=_at(kept, clash, file),
        )
    return Clean(kept.reset_index(drop=True), int(same.sum()))


def check_observations(frame: pd.DataFrame, file: str, *sources: Source) -> None:
    """Vocabulary, ranges, and a value or a reason but never both; `sources` may define indicators of their own.
    Raises `RefusedError` at the first bad row."""
    told = indicators(*sources)
    low = frame["indicator"].map({i: d["valid"][0] for i, d in told.items()}).astype("float64")
    high = frame["indicator"].map({i: d["valid"][1] for i, d in told.items()}).astype("float64")
    flag_words = frame["flag"].fillna("")
    unknown_flags = {
        text for text in flag_words.unique() if any(w not in flags() for w in text.split(";") if w)
    }
    problems = [
        (~frame["indicator"].isin(list(told)), "an indicator that nothing defines"),
        (~frame["round"].isin(ROUNDS), "a survey round that is not known"),
        (~frame["area"].isin(AREAS), "an area that is not known"),
        (frame["region_id"].isna(), "a row without a region"),
        (frame["value"].isna() == frame["absent"].isna(), "a value and a reason for absence, or neither"),
        (frame["absent"].notna() & ~frame["absent"].isin(ABSENT), "a reason for absence that is not known"),
        (flag_words.isin(list(unknown_flags)), "a flag that etl/flags.toml does not know"),
        (
            (frame["value"] < low) | (frame["value"] > high),
            "a value outside the valid range of its indicator",
        ),
    ]
    for bad, what in problems:
        mask = bad.fillna(False).astype("bool")
        if mask.any():
            first = frame[mask].iloc[0]
            raise LayoutError(
                f"{what} ({int(mask.sum())} row(s)): {first['indicator']} of {first['region_id']} "
                f"{first['year']} {first['round']} = {first['value']}",
                where=_at(frame, mask, file),
                next="a switched unit or a moved column looks like this: compare with the original",
            )


def check_cells(frame: pd.DataFrame, kind: Kind, file: str) -> None:
    """No text with marks that cannot be printed, no infinite number. Raises `LayoutError` with the row."""
    for column, dtype in kind.columns.items():
        if dtype == "string":
            texts = frame[column].dropna()
            told = [t for t in texts.unique() if not str(t).isascii() or not str(t).isprintable()]
            bad = frame[column].isin([t for t in told if UNPRINTABLE.search(str(t))])
            what = "a text holds a character that cannot be printed: the file was written or cut in another encoding"
        elif dtype == "float64":
            bad, what = frame[column].abs() == math.inf, "a number without end"
        else:
            continue
        if bad.any():
            first = frame[bad].iloc[0][column]
            raise LayoutError(f"{what} ({column} {first!r})", where=_at(frame, bad, file))


ALIKE = 5
"""From so many regions on, one and the same figure in all of them is no finding but a fault of the file."""
COMPARED = {
    "observation": ("value", ["indicator", "year", "round", "area"]),
    "village_index": ("idm", ["year"]),
    "village_fund": ("ceiling_rp", ["level", "year"]),
    "fund_allocation": ("total_rp", ["year"]),
    "village_allocation": ("total_rp", ["year"]),
}


def check_alike(frame: pd.DataFrame, kind: str, file: str) -> None:
    """Not all regions of a column have the same figure. Raises `LayoutError` with the first row of such a one."""
    if kind not in COMPARED:
        return
    column, together = COMPARED[kind]
    told = frame[frame[column].notna()]
    groups = told.groupby([*together, told["region_id"].str.len()], observed=True)
    alike = (groups[column].transform("nunique") == 1) & (groups["region_id"].transform("nunique") >= ALIKE)
    if alike.any():
        first = told[alike].iloc[0]
        raise LayoutError(
            f"all regions of a level have the same figure {first[column]:.10g} "
            f"({', '.join(str(first[k]) for k in together)})",
            where=_at(told, alike, file),
            next="a column that was filled down looks like this: take the original",
        )


def _check_anchor(frame: pd.DataFrame, anchor: dict[str, Any], file: str) -> None:
    wanted = {k: v for k, v in anchor.items() if k != "value"}
    unknown = [k for k in wanted if k not in frame.columns]
    if unknown:
        raise UsageError(f"an anchor names the unknown column {unknown[0]!r}")
    mask = pd.Series(True, index=frame.index)
    for column, value in wanted.items():
        mask &= (frame[column] == value).fillna(False).astype("bool")
    in_scope = (frame["year"] == anchor["year"]).any() if "year" in anchor else True
    if not in_scope:
        return
    found = frame.loc[mask, "value"]
    if len(found) != 1 or not math.isclose(found.iloc[0], anchor["value"], rel_tol=1e-9):
        shown = "absent" if found.empty else ", ".join(str(v) for v in found)
        raise LayoutError(
            f"a known value does not stand where it must: {wanted} is {shown}, published {anchor['value']}",
            where=_at(frame, mask, file) if len(found) else Where(file),
            next="the file is mislabelled or its unit changed; if BPS revised it, correct the anchor",
        )


def check_expect(tables: dict[str, pd.DataFrame], source: Source, file: str, duplicates: int) -> None:
    """The manifest's `expect`, over all tables of one file: rows_min, rows_max, regions_min, regions_max
    (distinct region_id), years (must all be there), valid [low, high], anchors (known values, checked in
    files that hold their year), duplicates_max. Raises `RefusedError`."""
    expect = source.expect
    for key in expect:
        if key not in EXPECT:
            close = difflib.get_close_matches(key, EXPECT, 1)
            raise UsageError(
                f"unknown key {key!r} under [expect]",
                where=source.where,
                next=f"did you mean {close[0]!r}?" if close else f"valid keys: {', '.join(EXPECT)}",
            )
    rows = sum(len(t) for t in tables.values())
    regions = len({r for t in tables.values() if "region_id" in t for r in t["region_id"].dropna().unique()})
    counts = {"rows": rows, "regions": regions}
    for name, count in counts.items():
        low, high = expect.get(f"{name}_min", 0), expect.get(f"{name}_max", math.inf)
        if not low <= count <= high:
            limit = f"at least {low}" if count < low else f"at most {high}"
            raise LayoutError(
                f"{count} {name} were read where {limit} are expected: the file is cut or of another table",
                where=Where(file),
            )
    if duplicates > expect.get("duplicates_max", math.inf):
        raise DuplicateError(
            f"{duplicates} row(s) stand twice where {expect['duplicates_max']} are known of",
            where=Where(file),
        )
    for frame in tables.values():
        if "years" in expect and "year" in frame:
            missing = sorted(set(expect["years"]) - set(frame["year"].dropna().astype(int)))
            if missing:
                raise LayoutError(f"years are missing: {missing}", where=Where(file))
        if "valid" in expect and "value" in frame:
            low, high = expect["valid"]
            bad = (frame["value"] < low) | (frame["value"] > high)
            if bad.any():
                raise LayoutError(
                    f"{int(bad.sum())} value(s) outside {low} to {high}, first {frame['value'][bad].iloc[0]}",
                    where=_at(frame, bad, file),
                    next="the unit was switched or the file is of another table",
                )
        if "value" in frame:
            for anchor in expect.get("anchors", ()):
                _check_anchor(frame, anchor, file)


def _coerced(frame: pd.DataFrame, name: str, file: str) -> pd.DataFrame:
    try:
        return coerce(frame, KINDS[name])
    except LayoutError as e:
        raise LayoutError(e.what, where=Where(file), next=e.next) from e


def clean_tables(
    tables: dict[str, pd.DataFrame], source: Source, file: str
) -> tuple[dict[str, pd.DataFrame], int]:
    """All checks on what a reader returned. Returns the frames that may be stored and the duplicates dropped.

    Raises a `RefusedError` naming file and row.
    """
    if not any(len(frame) for frame in tables.values()):
        raise LayoutError("the table holds no row", where=Where(file))
    checked: dict[str, pd.DataFrame] = {}
    dropped = 0
    for name, frame in tables.items():
        if name == BOUNDARY:
            checked[name] = frame
            continue
        if name not in KINDS:
            raise RefusedError(f"the reader returned the unknown kind {name!r}", where=Where(file))
        clean = without_duplicates(_coerced(frame, name, file), KINDS[name], file)
        check_cells(clean.frame, KINDS[name], file)
        if name == "observation":
            check_observations(clean.frame, file, source)
        check_alike(clean.frame, name, file)
        checked[name] = clean.frame
        dropped += clean.duplicates
    check_expect(checked, source, file, dropped)
    return checked, dropped
