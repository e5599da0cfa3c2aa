"""What happened to regions: re-coded, renamed, split. Derived from the code histories by name and place,
never by likeness; only the laws behind new provinces are written down by hand (`region_laws.toml`).

Pure functions on the stored reference lists; used by `etl.regions.RegionBook` and by the build
(`pub.region_change`).
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd

from etl.region_names import name_key, split_regency
from etl.region_reference import Reference

LAWS = Path(__file__).with_name("region_laws.toml")
COLUMNS = (
    "region_id",
    "related_id",
    "change",
    "year",
    "after_year",
    "effective_on",
    "old_code",
    "new_code",
    "law",
    "note",
)
"""`region_id` what it was, `related_id` what it became or gave birth to (the same id for a rename); `change`
recode | rename | split. It is first shown by the decree or list of `year` and not yet by that of
`after_year`; `effective_on` is the day of the law where that is known; `law` the law, else the decree or
list that first shows the change. `old_code` / `new_code` are Kemendagri's, for splits before 2015 BPS's."""
FIRST_BPS_LIST = "2000"
_NOTES = {0: "nama sama", 4: "nama sama, kabupaten/kota sama", 6: "nama sama, kecamatan sama"}


@dataclass(frozen=True)
class NewProvince:
    """A province split from another by a law."""

    region_id: str
    parent: str
    law: str
    signed: date


@cache
def _laws() -> dict[str, Any]:
    return tomllib.loads(LAWS.read_text("utf-8"))


@cache
def new_provinces() -> dict[str, NewProvince]:
    """The provinces split since 2010, by their region_id."""
    return {
        i: NewProvince(i, entry["from"], entry["law"], entry["signed"])
        for i, entry in _laws()["province"].items()
    }


def decree(list_label: int) -> str:
    """The decree behind Kemendagri's list of that label."""
    return str(_laws()["list"][str(list_label)]["decree"])


def decree_year(list_label: int) -> int:
    """The year of that decree (the list labelled 2023 is of November 2022)."""
    return int(_laws()["list"][str(list_label)]["year"])


def list_labels(reference: Reference) -> list[int]:
    """The labels of the lists in Kemendagri's code history, oldest first."""
    history = reference["region_code_history"]
    return sorted(set(history["first_list"].tolist()) | set(history["last_list"].tolist()))


def _key(level: str, name: str) -> str:
    kind, bare = split_regency(name) if level == "kabupaten" else (None, name_key(name))
    return f"{kind or ''}{bare}"


def _matched(old: pd.DataFrame, new: pd.DataFrame) -> dict[str, str]:
    """region_id -> region_id where the pair (place, key) is the same and stands once on either side."""
    by = ["place", "key"]
    once_old, once_new = (f[~f.duplicated(by, keep=False)] for f in (old, new))
    pairs = once_old.merge(once_new, on=by, suffixes=("_old", "_new"))
    return dict(zip(pairs["region_id_old"].tolist(), pairs["region_id_new"].tolist(), strict=True))


def _without(frame: pd.DataFrame, ids: Container[str]) -> pd.DataFrame:
    keep = [i not in ids for i in frame["region_id"].tolist()]
    return frame[pd.Series(keep, index=frame.index, dtype="bool")]


def _moved(ended: pd.DataFrame, begun: pd.DataFrame) -> Iterable[tuple[str, str, str]]:
    """Old id, new id and evidence of what ended and began between two lists, regencies first."""
    moved: dict[str, str] = {}
    for level, cuts in {"kabupaten": (0,), "kecamatan": (4,), "desa": (6, 4)}.items():
        for cut in cuts:
            taken = set(moved.values())
            old = _without(ended[ended["level"] == level], moved)
            new = _without(begun[begun["level"] == level], taken)
            old_places = [moved.get(i[:cut], i[:cut]) for i in old["region_id"]]
            new_places = [i[:cut] for i in new["region_id"]]
            found = _matched(old.assign(place=old_places), new.assign(place=new_places))
            moved |= found
            yield from ((o, n, _NOTES[cut]) for o, n in found.items())


def recodes(reference: Reference) -> pd.DataFrame:
    """Codes that ended between two lists and go on under another one: the same name in the same kecamatan,
    else (alone of its name) in the same regency; regencies by name in the country. What matches nothing has
    simply ended."""
    history = reference["region_code_history"]
    labels = list_labels(reference)
    history = history[(history["last_list"] < labels[-1]) | (history["first_list"] > labels[0])]
    history = history.assign(
        key=[_key(lv, n) for lv, n in zip(history["level"], history["printed_name"], strict=True)]
    )
    rows: list[dict[str, Any]] = []
    for before, after in pairwise(labels):
        ended = history[history["last_list"] == before]
        begun = history[history["first_list"] == after]
        renamed = set(ended["region_id"]) & set(begun["region_id"])
        for old, new, note in _moved(_without(ended, renamed), _without(begun, renamed)):
            province = new_provinces().get(new[:2]) if old[:2] != new[:2] else None
            rows.append(
                {
                    "region_id": old,
                    "related_id": new,
                    "change": "recode",
                    "year": province.signed.year if province else decree_year(after),
                    "after_year": decree_year(before),
                    "effective_on": province.signed.isoformat() if province else None,
                    "old_code": old,
                    "new_code": new,
                    "law": province.law if province else decree(after),
                    "note": note,
                }
            )
    return pd.DataFrame(rows, columns=COLUMNS)


def kecamatan_splits(reference: Reference, moves: pd.DataFrame) -> pd.DataFrame:
    """New kecamatan that took villages over from another one, with how many: read from the re-codings of
    villages (`moves`). A kecamatan that was re-coded as a whole is none of them."""
    history = reference["region_code_history"]
    begun = history[history["level"] == "kecamatan"].groupby("region_id")["first_list"].min()
    begun = begun[begun > list_labels(reference)[0]].map(decree_year)
    villages = moves[moves["region_id"].str.len() == 10]
    counted = (
        villages.assign(region_id=villages["region_id"].str[:6], related_id=villages["related_id"].str[:6])
        .groupby(["region_id", "related_id", "year", "after_year", "law"], as_index=False)
        .size()
    )
    whole = moves.loc[moves["region_id"].str.len() == 6, ["region_id", "related_id"]].assign(recoded=True)
    counted = counted.merge(whole, on=["region_id", "related_id"], how="left")
    born = counted["related_id"].map(begun) == counted["year"]
    counted = counted[born & counted["recoded"].isna() & (counted["region_id"] != counted["related_id"])]
    return counted.assign(
        change="split",
        effective_on=None,
        old_code=counted["region_id"],
        new_code=counted["related_id"],
        note=counted["size"].astype("str") + " desa/kelurahan berpindah",
    )[list(COLUMNS)]


def renames(reference: Reference) -> pd.DataFrame:
    """Codes below a province that bear another name than in the list before (spelling of capitals, spaces and
    points aside)."""
    history = reference["region_code_history"].sort_values(["region_id", "first_list"])
    history = history[history["level"] != "provinsi"]
    before = history.shift()
    same = (history["region_id"] == before["region_id"]) & (history["first_list"] > before["last_list"])
    now, then = history[same], before[same]
    frame = pd.DataFrame(
        {
            "region_id": now["region_id"],
            "related_id": now["region_id"],
            "change": "rename",
            "year": now["first_list"].map(decree_year),
            "after_year": then["last_list"].astype(int).map(decree_year),
            "effective_on": None,
            "old_code": now["region_id"],
            "new_code": now["region_id"],
            "law": now["first_list"].map(decree),
            "note": then["printed_name"] + " → " + now["printed_name"],
        }
    )
    return frame[list(COLUMNS)]


def earlier_renames(reference: Reference) -> pd.DataFrame:
    """Regencies that BPS's lists show under one code of their own and two names, before the decrees begin
    (Pontianak, from 2014 Mempawah)."""
    return pd.DataFrame(_bps_renames(reference, decree_year(min(list_labels(reference)))), columns=COLUMNS)


def _bps_renames(reference: Reference, until: int) -> Iterable[dict[str, Any]]:
    codes = reference["region_code_2020"]
    today = dict(zip(codes["bps_code_2020"].tolist(), codes["region_id"].tolist(), strict=True))
    for (before, then), (after, now) in pairwise(_standing(reference).items()):
        bearers = [code for code, _ in then.values()]
        for key, (code, name) in then.items():
            new_code, new_name = now.get(key, ("", ""))
            alone = bearers.count(code) == 1 and code == new_code
            if not alone or key not in today or int(after[:4]) >= until:
                continue
            if split_regency(name)[1] != split_regency(new_name)[1]:
                yield {
                    "region_id": today[key],
                    "related_id": today[key],
                    "change": "rename",
                    "year": int(after[:4]),
                    "after_year": int(before[:4]),
                    "effective_on": None,
                    "old_code": code,
                    "new_code": new_code,
                    "law": f"daftar wilayah BPS {after}",
                    "note": f"{name} → {new_name}",
                }


def splits(reference: Reference) -> pd.DataFrame:
    """Provinces split by law since 2010, and regencies that BPS's lists since 2000 show under one code first
    and under several later: from the one that kept the name to each new one. Where none kept the name
    (Sangihe Talaud) there is no row."""
    rows = [
        {
            "region_id": p.parent,
            "related_id": p.region_id,
            "change": "split",
            "year": p.signed.year,
            "after_year": p.signed.year - 1,
            "effective_on": p.signed.isoformat(),
            "old_code": p.parent,
            "new_code": p.region_id,
            "law": p.law,
            "note": "pemekaran provinsi",
        }
        for p in new_provinces().values()
    ]
    rows += _regency_splits(reference)
    return pd.DataFrame(rows, columns=COLUMNS)


def _standing(reference: Reference) -> dict[str, dict[str, tuple[str, str]]]:
    """List of BPS -> regency (its code of 2018) -> code and name in that list, from `FIRST_BPS_LIST` on."""
    columns = ["bps_code_2018", "bps_code", "printed_name", "first_list", "last_list"]
    runs = reference["region_bps_history"][columns].to_numpy().tolist()
    labels = sorted({r[3] for r in runs} | {r[4] for r in runs})
    return {
        label: {key: (code, name) for key, code, name, first, last in runs if first <= label <= last}
        for label in labels
        if label >= FIRST_BPS_LIST
    }


def _regency_splits(reference: Reference) -> Iterable[dict[str, Any]]:
    codes = reference["region_code_2020"]
    today = dict(zip(codes["bps_code_2020"].tolist(), codes["region_id"].tolist(), strict=True))
    for (before, then), (after, now) in pairwise(_standing(reference).items()):
        groups: dict[str, list[str]] = defaultdict(list)
        for key, (code, _) in then.items():
            groups[code].append(key)
        for code, keys in groups.items():
            name = split_regency(then[keys[0]][1])[1]
            mothers = {now[k][0]: k for k in keys if split_regency(now[k][1])[1] == name}
            if len(mothers) != 1:
                continue
            mother = next(iter(mothers.values()))
            for child in keys:
                if now[child][0] == now[mother][0]:
                    continue
                yield {
                    "region_id": today[mother],
                    "related_id": today[child],
                    "change": "split",
                    "year": int(after[:4]),
                    "after_year": int(before[:4]),
                    "effective_on": None,
                    "old_code": code,
                    "new_code": now[child][0],
                    "law": f"daftar wilayah BPS {after}",
                    "note": "pemekaran kabupaten/kota",
                }


def region_changes(reference: Reference) -> pd.DataFrame:
    """All changes, sorted by region and year; columns `COLUMNS`."""
    moves = recodes(reference)
    parts = [moves, kecamatan_splits(reference, moves), renames(reference), splits(reference)]
    parts.append(earlier_renames(reference))
    frame = pd.concat([p.astype("object") for p in parts], ignore_index=True)
    frame = frame.astype({"year": "int64", "after_year": "int64"})
    return frame.sort_values(["region_id", "year", "related_id"], ignore_index=True)
