"""What happened to regions: re-coded, renamed, split. Derived from the code histories, by name and place,
never by likeness.

Pure functions on the stored reference lists; used by `etl.regions.RegionBook` and by the build
(`pub.region_change`).
"""

from __future__ import annotations

import tomllib
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd

from etl.region_names import name_key, split_regency
from etl.region_table import Reference

LAWS = Path(__file__).with_name("region_laws.toml")
COLUMNS = ("region_id", "related_id", "change", "year", "after_year", "old_code", "new_code", "law", "note")
"""`region_id` what it was, `related_id` what it became (the same id for a rename); `change` recode | rename
| split; the change happened after the list of `after_year` and not later than that of `year`; `law`: the
decree or law that shows it first."""


@cache
def laws() -> dict[str, Any]:
    """`region_laws.toml`."""
    return tomllib.loads(LAWS.read_text("utf-8"))


def decree(year: int) -> str:
    """The decree behind Kemendagri's list of `year`."""
    return str(laws()["list"].get(str(year), f"daftar Kemendagri {year}"))


def _key(level: str, name: str) -> str:
    kind, bare = split_regency(name) if level == "kabupaten" else (None, name_key(name))
    return f"{kind or ''}{bare}"


def _matched(old: pd.DataFrame, new: pd.DataFrame, place: str) -> dict[str, str]:
    """region_id -> region_id where the pair (place, key) is the same and stands once on either side."""
    by = [place, "key"]
    once_old, once_new = (f[~f.duplicated(by, keep=False)] for f in (old, new))
    pairs = once_old.merge(once_new, on=by, suffixes=("_old", "_new"))
    return dict(zip(pairs["region_id_old"], pairs["region_id_new"], strict=True))


def recodes(reference: Reference) -> pd.DataFrame:
    """Codes that ended between two lists and go on under another one: the same name in the same kecamatan,
    else (alone of its name) in the same regency; regencies by name in the country. What matches nothing has
    simply ended."""
    history = reference["region_code_history"]
    years = sorted(set(history["first_list"]) | set(history["last_list"]))
    history = history[(history["last_list"] < years[-1]) | (history["first_list"] > years[0])]
    history = history.assign(
        key=[_key(lv, n) for lv, n in zip(history["level"], history["printed_name"], strict=True)]
    )
    rows: list[dict[str, Any]] = []
    for before, after in pairwise(years):
        ended = history[history["last_list"] == before]
        begun = history[history["first_list"] == after]
        stays = set(ended["region_id"]) & set(begun["region_id"])
        ended, begun = ended[~ended["region_id"].isin(stays)], begun[~begun["region_id"].isin(stays)]
        moved: dict[str, str] = {}
        for level, cuts in {"kabupaten": (0,), "kecamatan": (4,), "desa": (6, 4)}.items():
            for cut in cuts:
                old = ended[(ended["level"] == level) & ~ended["region_id"].isin(set(moved))]
                new = begun[(begun["level"] == level) & ~begun["region_id"].isin(set(moved.values()))]
                places = old["region_id"].str[:cut]
                found = _matched(
                    old.assign(place=places.map(lambda p, m=dict(moved): m.get(p, p))),
                    new.assign(place=new["region_id"].str[:cut]),
                    "place",
                )
                moved |= found
                note = {0: "nama sama", 4: "nama sama, kabupaten/kota sama", 6: "nama sama, kecamatan sama"}[
                    cut
                ]
                rows += [
                    {"region_id": o, "related_id": n, "year": after, "after_year": before, "note": note}
                    for o, n in found.items()
                ]
    frame = pd.DataFrame(rows, columns=["region_id", "related_id", "year", "after_year", "note"])
    return frame.assign(
        change="recode",
        old_code=frame["region_id"],
        new_code=frame["related_id"],
        law=frame["year"].map(decree),
    )[list(COLUMNS)]


def renames(reference: Reference) -> pd.DataFrame:
    """Codes that bear another name than in the list before (spelling of capitals, spaces and points
    aside)."""
    history = reference["region_code_history"].sort_values(["region_id", "first_list"])
    before = history.shift()
    same = (history["region_id"] == before["region_id"]) & (history["first_list"] > before["last_list"])
    now, then = history[same], before[same]
    frame = pd.DataFrame(
        {
            "region_id": now["region_id"],
            "related_id": now["region_id"],
            "change": "rename",
            "year": now["first_list"].astype(int),
            "after_year": then["last_list"].astype(int),
            "old_code": now["region_id"],
            "new_code": now["region_id"],
            "law": now["first_list"].map(decree),
            "note": then["printed_name"] + " → " + now["printed_name"],
        }
    )
    return frame[list(COLUMNS)]


def region_changes(reference: Reference) -> pd.DataFrame:
    """All changes, sorted by region and year; columns `COLUMNS`."""
    frame = pd.concat([recodes(reference), renames(reference)], ignore_index=True)
    return frame.sort_values(["region_id", "year", "related_id"], ignore_index=True)
