"""The national village index as JSON: a file a province with every village, and a file of counts of all
regencies.

Neither says its year: `[read] year`. A village is `[code, name, IDM, IKS, IKE, IKL, status, flag]` under its
kecamatan `k`; status 1 (mandiri) to 5 (sangat tertinggal), 0 without scores. Flag 1: the value was carried
over from the year before; 2: it was taken from the national data centre's server; neither it nor 0 says that
it was measured anew.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pandas as pd

from etl.errors import EtlError, LayoutError, RegionError, Where
from etl.readers.base import Heading, Progress, RawFile, Tables
from etl.readers.idm_status import COUNT_COLUMNS, STATUSES, check_scores, count_rows, current_code, region_of
from etl.readers.located import region_at
from etl.tables import json_value, peek_json

if TYPE_CHECKING:
    from etl.manifest import Source
    from etl.regions import RegionBook

COUNTRY = "ID"
_PROVINCE_KEYS = {"k", "nm", "n", "d", "kec"}
_META_KEYS = {"prov", "nas", "thr"}
_CARRIED = 1
_FLAGS = (0, 1, 2)
_VILLAGE = ["code", "name", "idm", "iks", "ike", "ikl", "status", "flag"]


def _broken(what: str, file: str) -> LayoutError:
    return LayoutError(what, where=Where(file), next="take the file again as published")


class IdmProvince:
    """Gives `village_index`. `source_row` is the village's position in the file, from 1."""

    layout = "idm_province_json"

    def sniff(self, raw: RawFile) -> Heading | None:
        value = peek_json(raw)
        if not isinstance(value, dict) or not set(value) >= _PROVINCE_KEYS:
            return None
        return Heading(f"IDM {value['nm']}", tuple(sorted(value)))

    def read(
        self, raw: RawFile, source: Source, regions: RegionBook, progress: Progress | None = None
    ) -> Tables:
        province = json_value(raw)
        try:
            frame = pd.DataFrame(
                [
                    [district["k"] + village[0], *village[1:], district["nm"]]
                    for district in province["kec"]
                    for village in _listed(district, raw.name)
                ],
                columns=[*_VILLAGE, "district"],
            )
            _check_counts(frame, province, raw.name)
        except (KeyError, TypeError, ValueError, IndexError, AttributeError) as e:
            raise _broken(f"the file is no province of the village index: {e!r}", raw.name) from e
        year = source.read["year"]
        rows = range(1, len(frame) + 1)
        frame = frame.assign(
            region_id=_regions(frame, source, year, regions, raw.name),
            year=year,
            status=frame["status"].map(dict(enumerate(STATUSES, start=1))),
            remeasured=frame["flag"].map({_CARRIED: False}).astype("boolean"),
            source_row=rows,
        )
        check_scores(frame, raw.name)
        return {"village_index": frame.drop(columns=["code", "name", "flag", "district"])}


def _listed(district: dict[str, Any], file: str) -> list[Any]:
    listed: list[Any] = district["ds"]
    if len(listed) != district["n"] or not district["k"].startswith(district["kb"]):
        raise _broken(
            f"kecamatan {district['k']} of {district['kb']} lists {len(listed)} villages of {district['n']}",
            file,
        )
    if any(len(village) != len(_VILLAGE) for village in listed):
        raise _broken(
            f"a village of kecamatan {district['k']} has other parts than {', '.join(_VILLAGE)}", file
        )
    for village in listed:
        texts, numbers, marks = village[:2], village[2:6], village[6:]
        if not re.fullmatch("[0-9]{10}", f"{district['k']}{village[0]}"):
            raise _broken(f"{district['k']}{village[0]} is no code of a village", file)
        if (
            not all(isinstance(t, str) for t in texts)
            or not all(n is None or (isinstance(n, int | float) and not isinstance(n, bool)) for n in numbers)
            or not all(isinstance(m, int) and not isinstance(m, bool) for m in marks)
        ):
            raise _broken(
                f"village {village[:2]} of kecamatan {district['k']} holds other things than scores", file
            )
    return listed


def _regions(frame: pd.DataFrame, source: Source, year: int, regions: RegionBook, file: str) -> list[str]:
    """region_id of every village: by its code; in a renumbered province, whose codes are of a list that no
    longer stands, first by its name in the kecamatan of the same name."""
    found = []
    for row, (code, name, district) in enumerate(
        zip(frame["code"], frame["name"], frame["district"], strict=True), 1
    ):
        with region_at(Where(file, row=row)):
            region_id = None
            if current_code(code, source) != code:
                region_id = _by_name(code, name, district, source, year, regions)
            found.append(region_id or region_of(code, source, year, regions))
    return found


def _by_name(
    code: str, name: str, district: str, source: Source, year: int, regions: RegionBook
) -> str | None:
    regency = region_of(code[:4], source, year, regions)
    try:
        return regions.by_name(name, "desa", parent=regions.by_name(district, "kecamatan", parent=regency))
    except RegionError:
        return None


def _check_counts(frame: pd.DataFrame, province: dict[str, Any], file: str) -> None:
    """The file's own counts hold, and the codes and flags are of the vocabulary."""
    counts = [int((frame["status"] == number).sum()) for number in range(1, len(STATUSES) + 1)]
    if len(frame) != province["n"] or counts != province["d"]:
        raise _broken(
            f"{len(frame)} villages with statuses {counts}, published {province['n']} with {province['d']}",
            file,
        )
    if not frame["code"].str.startswith(province["k"]).all():
        raise _broken(f"a village is not of province {province['k']}", file)
    if not frame["flag"].isin(_FLAGS).all() or not frame["status"].between(0, len(STATUSES)).all():
        raise _broken("a flag or a status is not of the vocabulary", file)


def _require_sum(parts: list[Any], whole: dict[str, Any], what: str, file: str) -> None:
    """Villages and every status of the parts add up to the whole."""
    added = [
        sum(p["n"] for p in parts),
        *(sum(column) for column in zip(*(p["d"] for p in parts), strict=True)),
    ]
    if added != [whole["n"], *whole["d"]]:
        raise _broken(f"{what} do not sum to it: {added}, published {[whole['n'], *whole['d']]}", file)


class IdmMeta:
    """Gives `index_count` of Indonesia, provinces and regencies. `source_row` counts them in the file's
    order."""

    layout = "idm_meta_json"

    def sniff(self, raw: RawFile) -> Heading | None:
        value = peek_json(raw)
        if not isinstance(value, dict) or not set(value) >= _META_KEYS:
            return None
        return Heading("IDM meta", tuple(sorted(value)))

    def read(
        self, raw: RawFile, source: Source, regions: RegionBook, progress: Progress | None = None
    ) -> Tables:
        meta = json_value(raw)
        year = source.read["year"]
        found: list[tuple[str, int, str, float, int]] = []
        try:
            places = [(COUNTRY, meta["nas"])]
            for province in meta["prov"]:
                places += [(p["k"], p) for p in (province, *province["kab"])]
                _require_sum(province["kab"], province, f"the regencies of {province['k']}", raw.name)
            _require_sum(meta["prov"], meta["nas"], "the provinces", raw.name)
            for row, (code, counts) in enumerate(places, start=1):
                with region_at(Where(raw.name, row=row)):
                    region_id = region_of(code, source, year, regions)
                    if not all(isinstance(n, int) and n >= 0 for n in (*counts["d"], counts["n"])):
                        raise _broken(f"a count of {code} is no whole number", raw.name)
                    found += count_rows(
                        region_id, year, counts["d"], counts["n"], row, Where(raw.name, row=row)
                    )
        except EtlError:
            raise
        except (KeyError, TypeError, ValueError, AttributeError) as e:
            raise _broken(f"the file holds no counts of the village index: {e!r}", raw.name) from e
        return {"index_count": pd.DataFrame(found, columns=COUNT_COLUMNS)}


READERS = (IdmProvince(), IdmMeta())
