"""The work list of running plans: one row a region, what is known and what is missing, in the columns of the target
template, so that a reader fills it and `ingest` reads it back.

A row carries the template's columns, prefilled with region, indicator and, where it is known, plan and document, and
beside them columns that only tell (`TOLD`); reading back they are passed over, and so is a row in which nothing was
filled (`is_unfilled`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from analysis import queries, running_plans
from analysis.numerals import Lang, target_text
from analysis.register import SPOKEN
from analysis.target_template import Prefilled, fields
from analysis.warehouse import Warehouse
from analysis.wording import running_plans as words
from analysis.wording.words import CONFIDENCE, word

TOLD = (
    "keadaan",
    "yang_kurang",
    "termuat_tahun",
    "termuat_nilai",
    "termuat_dokumen",
    "termuat_keyakinan",
)
"""Columns that tell and are never read back: state, what is missing, and of the level loaded nearest to the year its
year, value, document and confidence."""
PLACE = ("kode_wilayah", "nama_wilayah", "provinsi")
PREFILLED = (*PLACE, "indikator", "area", "jenis", "rencana", "periode_rencana", "dokumen")
"""Columns of the template that a work list fills itself."""
Writer = Callable[[Lang, Prefilled | None], bytes]
"""`analysis.target_template.as_csv` or `as_workbook`."""
_FORMULA = ("=", "+", "-", "@")


class NoFiguresError(Exception):
    """No poverty rate is loaded: there is no year as of which a plan could run."""


def columns() -> tuple[str, ...]:
    """The columns of a work list in their order: the region, what is told of it, then the rest of the template."""
    return (*PLACE, *TOLD, *(f.name for f in fields() if f.name not in PLACE))


def is_unfilled(cells: Mapping[str, str]) -> bool:
    """Whether a row of a work list was left as it came: it tells a state, and no cell that a reader fills holds
    anything."""
    answers = (f.name for f in fields() if f.name not in PREFILLED)
    return bool(cells.get(TOLD[0])) and not any(cells.get(name) for name in answers)


def states(*, warehouse: Warehouse | None = None) -> tuple[pd.DataFrame, int]:
    """The running plan of every province and regency of today (`analysis.running_plans.of_regions`), and the year as of
    which it runs: the newest with a published poverty rate. Has name, full_name, level, province_id (of a province its
    own) and province_name.

    Raises `NoFiguresError` where no poverty rate is loaded."""
    newest = queries.newest_rate_year(warehouse=warehouse).frame["year"].dropna()
    if newest.empty:
        raise NoFiguresError
    year = int(newest.iloc[0])
    provinces = queries.regions("provinsi", warehouse=warehouse).frame
    regencies = queries.regions("kabupaten", warehouse=warehouse).frame
    regions = pd.concat([provinces, regencies], ignore_index=True).set_index("region_id")
    names = provinces.set_index("region_id")["name"]
    home = regions["province_id"].fillna(pd.Series(regions.index, index=regions.index))
    regions = regions.assign(province_id=home, province_name=home.map(names))
    regions["level"] = ["provinsi"] * len(provinces) + ["kabupaten"] * len(regencies)
    targets = queries.register_of_targets(warehouse=warehouse).frame
    return running_plans.of_regions(regions, targets, year), year


def rows(found: pd.DataFrame, year: int, lang: Lang) -> list[dict[str, str]]:
    """The rows of the work list, a province before its regencies: column -> cell, numbers in the marks of the
    language."""
    ordered = found.assign(_code=found.index).sort_values(["province_id", "_code"], kind="stable")
    return [_row(str(region_id), row, year, lang) for region_id, row in ordered.iterrows()]


def _row(region_id: str, row: pd.Series, year: int, lang: Lang) -> dict[str, str]:
    plan = row["plan"] if row["plan"] and row["plan"] not in SPOKEN else ""
    words_of = {f.name: {stored: text for text, stored in f.values.items()} for f in fields()}
    period = plan and not pd.isna(row["plan_start"]) and not pd.isna(row["plan_end"])
    loaded = not pd.isna(row["loaded_year"])
    filled = {
        "kode_wilayah": region_id,
        "nama_wilayah": row["full_name"],
        "provinsi": row["province_name"] if row["level"] == "kabupaten" else "",
        "keadaan": words.state(row["state"], lang),
        "yang_kurang": words.missing(row, year, lang),
        "termuat_tahun": f"{int(row['loaded_year'])}" if loaded else "",
        "termuat_nilai": target_text(row["loaded_low"], row["loaded_high"], lang) if loaded else "",
        "termuat_dokumen": row["loaded_document"] if loaded else "",
        "termuat_keyakinan": word(CONFIDENCE, row["loaded_confidence"], lang) if loaded else "",
        "indikator": words_of["indikator"]["poverty_rate"],
        "area": words_of["area"]["total"],
        "jenis": words_of["jenis"]["level"],
        "rencana": plan or running_plans.SOUGHT,
        "periode_rencana": f"{int(row['plan_start'])}-{int(row['plan_end'])}" if period else "",
        "dokumen": row["document"] if plan else "",
    }
    return {name: _guarded(str(filled.get(name, ""))) for name in columns()}


def _guarded(text: str) -> str:
    """Text that a spreadsheet would run as a formula, with a blank before it."""
    return f" {text}" if text.startswith(_FORMULA) else text


def prefilled(lang: Lang, *, warehouse: Warehouse | None = None) -> Prefilled:
    """The whole list, for `analysis.target_template.as_csv` and `as_workbook`."""
    found, year = states(warehouse=warehouse)
    return as_prefilled(found, year, lang)


def as_prefilled(found: pd.DataFrame, year: int, lang: Lang) -> Prefilled:
    """The list of the regions in `found` (rows of `states`)."""
    return Prefilled(columns(), TOLD, rows(found, year, lang))
