"""The region table derived from the stored reference lists. Pure: frames in, frames out (only
`Reference` reads).

Used by `etl.regions.RegionBook` and by the build (`pub.region`).
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import pandas as pd

from etl.region_changes import decree_year, list_labels, new_provinces, splits
from etl.region_names import STATUS, clean, regency_display
from etl.region_reference import Reference, aliases, load_reference

__all__ = ["COLUMNS", "COUNTRY", "display", "level_by_code", "load_reference", "parent_of", "region_table"]

LENGTH_LEVEL = {2: "provinsi", 4: "kabupaten", 6: "kecamatan", 10: "desa"}
COUNTRY = "ID"
FIRST_SEMESTER_LISTS = 2010
"""From here on BPS lists regencies every semester, so that a split has a year."""
COLUMNS = (
    "region_id",
    "level",
    "name",
    "full_name",
    "kind",
    "parent_id",
    "province_id",
    "regency_id",
    "bps_code",
    "kemendagri_code",
    "valid_from",
    "valid_to",
    "area_km2",
    "population_2025",
)


def _dotted(ids: pd.Series) -> pd.Series:
    """Kemendagri's way of writing: 3309022001 -> 33.09.02.2001; NA for what is no code."""
    length = ids.str.len()
    code = ids.str[:2]
    for start, stop in ((2, 4), (4, 6), (6, 10)):
        code = code.where(length <= start, code + "." + ids.str[start:stop])
    return code.where(ids.str.isdigit())


def parent_of(region_id: str) -> str | None:
    """The parent by the code's own digits; the country for provinces and island groups; None for the
    country."""
    if region_id == COUNTRY:
        return None
    if not region_id.isdigit() or len(region_id) == 2:
        return COUNTRY
    return region_id[: {4: 2, 6: 4, 10: 6}[len(region_id)]]


def level_by_code(region_id: str) -> str:
    """Level by the shape of a region_id (whether it exists is another question)."""
    if region_id == COUNTRY:
        return "negara"
    return LENGTH_LEVEL[len(region_id)] if region_id.isdigit() else "kelompok_pulau"


def _shown(frame: pd.DataFrame) -> pd.DataFrame:
    """`kind`, `name`, `full_name` of rows with `region_id`, `level`, `printed_name`."""
    village = frame["level"] == "desa"
    printed, status = frame.loc[village, "printed_name"], frame.loc[village, "region_id"].str[6]
    odd = printed.str.isupper() | printed.str.contains(r"\s\s|^\s|\s$")
    name = printed.where(~odd, printed[odd].map(clean))
    title = status.map({d: k.replace("_", " ").capitalize() for d, k in STATUS.items()})
    below = pd.DataFrame({"kind": status.map(STATUS), "name": name, "full_name": title + " " + name})
    above = frame[~village]
    rows = [
        display(i, level, n)
        for i, level, n in zip(above["region_id"], above["level"], above["printed_name"], strict=True)
    ]
    return pd.concat([below, pd.DataFrame(rows, index=above.index, columns=below.columns)])


def display(region_id: str, level: str, printed: str) -> tuple[str, str, str]:
    """Kind, short and full name of a region as Kemendagri prints it."""
    if level == "kabupaten":
        return regency_display(printed)
    name = clean(printed)
    if level == "provinsi":
        return "provinsi", aliases()["display"].get(region_id, name), f"Provinsi {name}"
    if level == "kecamatan":
        return "kecamatan", name, f"Kecamatan {name}"
    kind = STATUS[region_id[6]]
    return kind, name, f"{kind.replace('_', ' ').capitalize()} {name}"


def primary_bps_codes(reference: Reference) -> dict[str, str]:
    """region_id -> its BPS code. Of several BPS codes of one village: the one whose BPS name is the
    village's own, else the lowest (all of them stay resolvable in `region_bps_code_village`)."""
    villages = reference["region_list_village"]
    own = dict(zip(villages["region_id"].tolist(), villages["printed_name"].tolist(), strict=True))
    found: dict[str, tuple[bool, str]] = {}
    for kind in ("region_bps_code", "region_bps_code_village"):
        frame = reference[kind]
        codes, ids, names = (frame[c].tolist() for c in ("bps_code", "region_id", "bps_name"))
        for code, region_id, name in zip(codes, ids, names, strict=True):
            rank = (own.get(region_id, "").casefold() != name.casefold(), code)
            if region_id not in found or rank < found[region_id]:
                found[region_id] = rank
    return {i: code for i, (_, code) in found.items()}


def _special_rows() -> Iterable[dict[str, Any]]:
    """The country and the island groups of the national plans."""
    yield {
        "region_id": COUNTRY,
        "level": "negara",
        "name": "Indonesia",
        "full_name": "Indonesia",
        "kind": "negara",
    }
    for region_id, group in aliases()["island_group"].items():
        yield {
            "region_id": region_id,
            "level": "kelompok_pulau",
            "name": group["name"],
            "full_name": f"Kelompok pulau {group['name']}",
            "kind": "kelompok_pulau",
        }


def gone_regions(reference: Reference, current: set[str]) -> pd.DataFrame:
    """Codes of the history that no longer exist, with the name they bore last."""
    history = reference["region_code_history"]
    ended = [i not in current for i in history["region_id"].tolist()]
    gone = history[pd.Series(ended, index=history.index, dtype="bool")]
    return gone.sort_values(["region_id", "first_list"]).drop_duplicates("region_id", keep="last")


def validity(reference: Reference) -> tuple[dict[str, str], dict[str, str]]:
    """region_id -> year it is first shown (absent: the oldest list already does), and -> year it is first no
    longer shown (absent: it exists). Years of the decrees; of the laws for what new provinces took over; of
    BPS's lists for regencies born since 2010."""
    labels = list_labels(reference)
    following = dict(pairwise(labels))
    history = reference["region_code_history"]
    span = history.groupby("region_id").agg(first=("first_list", "min"), last=("last_list", "max"))
    ids = [str(i) for i in span.index]
    laws = {i: str(p.signed.year) for i, p in new_provinces().items()}
    codes = reference["region_code_2020"]
    taken_over = {
        old: laws[new[:2]]
        for old, new in zip(codes["kemendagri_2020"].tolist(), codes["region_id"].tolist(), strict=True)
        if old[:2] != new[:2]
    }
    born = splits(reference)
    born = born[born["after_year"] >= FIRST_SEMESTER_LISTS]
    starts = dict(zip(born["related_id"].tolist(), born["year"].astype("str").tolist(), strict=True))
    for i, label in zip(ids, span["first"].tolist(), strict=True):
        if label > labels[0]:
            starts[i] = laws.get(i[:2]) or str(decree_year(label))
    ends = {
        i: taken_over.get(i[:4]) or str(decree_year(following[label]))
        for i, label in zip(ids, span["last"].tolist(), strict=True)
        if label in following
    }
    return starts, ends


def region_table(reference: Reference) -> pd.DataFrame:
    """Every region that exists or existed, one row a region_id; columns `COLUMNS`.

    `valid_from` / `valid_to` are years as text ('2022', see `validity`); a region that exists has no
    `valid_to`. A code that lives on is one region whatever its name, so a historical row can not clash with
    a current one.
    """
    listed = pd.concat([reference["region_list"], reference["region_list_village"]], ignore_index=True)
    current = set(listed["region_id"].tolist())
    gone = gone_regions(reference, current)
    frame = pd.concat([listed, gone[["region_id", "level", "printed_name"]]], ignore_index=True)
    frame = frame.join(_shown(frame))
    frame["population_2025"] = frame["population"]
    frame = pd.concat([pd.DataFrame(_special_rows()), frame], ignore_index=True)
    ids = frame["region_id"]
    length, digits = ids.str.len(), ids.str.isdigit()
    frame["kemendagri_code"] = _dotted(ids)
    frame["parent_id"] = ids.str[:6].where(length == 10, ids.str[:4].where(length == 6, ids.str[:2]))
    frame["parent_id"] = frame["parent_id"].mask(~digits | (length == 2), COUNTRY).mask(ids == COUNTRY)
    frame["province_id"] = ids.str[:2].where(digits)
    frame["regency_id"] = ids.str[:4].where(digits & (length >= 4))
    starts, ends = validity(reference)
    before = reference["region_code_2020"]
    bps = dict(zip(before["kemendagri_2020"].tolist(), before["bps_code_2020"].tolist(), strict=True))
    bps |= primary_bps_codes(reference) | {COUNTRY: "0000"}
    for column, known in {"bps_code": bps, "valid_from": starts, "valid_to": ends}.items():
        frame[column] = pd.Series([known.get(i) for i in ids.tolist()], dtype="str")
    return frame[list(COLUMNS)]
