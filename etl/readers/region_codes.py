"""Lists that join the codes of BPS, DJPK and older years to Kemendagri's, and the villages without a
polygon."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd

from etl.errors import LayoutError, Where
from etl.readers.base import Heading, Progress, RawFile, Tables
from etl.readers.region_csv import header, heading_if, read_text_csv, require_match, require_unique
from etl.region_names import clean

if TYPE_CHECKING:
    from etl.manifest import Source
    from etl.regions import RegionBook

LEVEL_BY_BPS_LENGTH = {2: "provinsi", 4: "kabupaten", 7: "kecamatan", 10: "desa"}
DIGITS = {"provinsi": 2, "kabupaten": 4, "kecamatan": 6, "desa": 10}
"""Digits of a Kemendagri code."""


def digits(codes: pd.Series) -> pd.Series:
    """Codes without dots."""
    return codes.str.replace(".", "", regex=False)


class BpsCrosswalk:
    """`kode_bps,nama_bps,kode_dagri,nama_dagri,kode_pos` of one level. One Kemendagri code may stand beside
    several BPS codes (villages that BPS counts apart), never the other way round. The title is the level.

    Gives `region_bps_code` (provinces, regencies) or `region_bps_code_village` (kecamatan, villages)."""

    layout = "region_bps_crosswalk"
    columns = ("kode_bps", "nama_bps", "kode_dagri", "nama_dagri", "kode_pos")

    def sniff(self, raw: RawFile) -> Heading | None:
        if heading_if(raw, self.columns) is None:
            return None
        first = raw.data.split(b"\n", 2)[1] if raw.data.count(b"\n") else b""
        level = LEVEL_BY_BPS_LENGTH.get(len(first.split(b",", 1)[0].strip()), "")
        return Heading(title=level, columns=self.columns)

    def read(
        self, raw: RawFile, source: Source, regions: RegionBook, progress: Progress | None = None
    ) -> Tables:
        frame = read_text_csv(raw)
        require_match(frame, "kode_bps", r"\d{2}|\d{4}|\d{7}|\d{10}", raw)
        require_match(frame, "kode_dagri", r"\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?", raw)
        require_unique(frame, "kode_bps", raw)
        out = pd.DataFrame(
            {
                "bps_code": frame["kode_bps"],
                "region_id": digits(frame["kode_dagri"]),
                "level": frame["kode_bps"].str.len().map(LEVEL_BY_BPS_LENGTH),
                "bps_name": frame["nama_bps"],
                "source_row": frame["source_row"],
            }
        )
        lengths = out["level"].map(DIGITS)
        odd = (out["region_id"].str.len() != lengths) | (out["level"] != out["level"].mode().iloc[0])
        if odd.any():
            row = out[odd].iloc[0]
            raise LayoutError(
                f"{row['bps_code']} and {row['region_id']} are no two codes of a {out['level'].mode().iloc[0]}",
                where=Where(raw.name, row=int(row["source_row"]), column="kode_bps"),
            )
        small = set(out["level"]) <= {"provinsi", "kabupaten"}
        return {"region_bps_code" if small else "region_bps_code_village": out}


class CodesBeforePapuaSplit:
    """`kode_bps_2020,kode_dagri_2020,kode_bps_2025,kode_dagri_2025,nama_2025`: the 514 regencies under the
    codes of 2020 and of 2025 (26 were re-coded when Papua was split in 2022). Gives `region_code_2020`."""

    layout = "region_code_2020"
    columns = ("kode_bps_2020", "kode_dagri_2020", "kode_bps_2025", "kode_dagri_2025", "nama_2025")

    def sniff(self, raw: RawFile) -> Heading | None:
        return heading_if(raw, self.columns)

    def read(
        self, raw: RawFile, source: Source, regions: RegionBook, progress: Progress | None = None
    ) -> Tables:
        frame = read_text_csv(raw)
        for column in self.columns[:4]:
            require_match(frame, column, r"\d\d\.?\d\d", raw)
            require_unique(frame, column, raw)
        out = frame.assign(
            bps_code_2020=frame["kode_bps_2020"],
            kemendagri_2020=digits(frame["kode_dagri_2020"]),
            bps_code=frame["kode_bps_2025"],
            region_id=digits(frame["kode_dagri_2025"]),
        )
        return {
            "region_code_2020": out[
                ["region_id", "bps_code", "kemendagri_2020", "bps_code_2020", "source_row"]
            ]
        }


class BpsHistory:
    """`kode_YYYY,nama_YYYY ...`: today's regencies under the BPS code and name of each census or semester
    (`kode_20121` = first semester of 2012). Gives `region_bps_history`: one row per regency and run of lists
    under one code and name.

    `first_list` / `last_list` are the lists as printed: '2000', '2012-1'."""

    layout = "region_bps_history"

    def sniff(self, raw: RawFile) -> Heading | None:
        names = header(raw)
        pairs = list(zip(names[::2], names[1::2], strict=False))
        if len(pairs) > 3 and all(
            re.fullmatch(r"kode_\d{4,5}", a) and b == a.replace("kode", "nama") for a, b in pairs
        ):
            return Heading(title="", columns=names)
        return None

    def read(
        self, raw: RawFile, source: Source, regions: RegionBook, progress: Progress | None = None
    ) -> Tables:
        frame = read_text_csv(raw)
        lists = [c[5:] for c in frame.columns if c.startswith("kode_")]
        last = f"kode_{lists[-1]}"
        for name in lists:
            require_match(frame, f"kode_{name}", "[0-9]{3,4}|", raw)
        require_match(frame, last, "[0-9]{4}", raw)
        require_unique(frame, last, raw)
        rows = []
        for record in frame.to_dict("records"):
            run: dict[str, object] = {}
            for name in lists:
                code, printed = record[f"kode_{name}"], clean(record[f"nama_{name}"])
                label = name[:4] if len(name) == 4 else f"{name[:4]}-{name[4]}"
                if run and (run["bps_code"], run["printed_name"]) == (code, printed):
                    run["last_list"] = label
                    continue
                run = {
                    "bps_code_2018": record[last],
                    "bps_code": code,
                    "printed_name": printed,
                    "first_list": label,
                    "last_list": label,
                    "source_row": record["source_row"],
                }
                rows.append(run)
        return {"region_bps_history": pd.DataFrame(rows)}


class DjpkCodes:
    """`kodepemda,kodesatker,namapemda,kodeprovinsi,kodekabkota,provinsi,kodewilayah`: DJPK's code 'PP.NN'
    beside Kemendagri's digits of before 2022. Gives `region_djpk_code`."""

    layout = "region_djpk_code"
    columns = (
        "kodepemda",
        "kodesatker",
        "namapemda",
        "kodeprovinsi",
        "kodekabkota",
        "provinsi",
        "kodewilayah",
    )

    def sniff(self, raw: RawFile) -> Heading | None:
        return heading_if(raw, self.columns)

    def read(
        self, raw: RawFile, source: Source, regions: RegionBook, progress: Progress | None = None
    ) -> Tables:
        frame = read_text_csv(raw)
        require_match(frame, "kodepemda", r"\d\d\.\d\d", raw)
        require_match(frame, "kodekabkota", r"\d{4}", raw)
        require_unique(frame, "kodepemda", raw)
        out = frame.assign(
            djpk_code=frame["kodepemda"],
            kemendagri_code=frame["kodekabkota"],
            printed_name=frame["namapemda"],
            printed_province=frame["provinsi"],
        )
        return {
            "region_djpk_code": out[
                ["djpk_code", "kemendagri_code", "printed_name", "printed_province", "source_row"]
            ]
        }


class VillagesWithoutPolygon:
    """`kode,nama`: villages of the code list that the boundary set lacks. Gives `region_no_polygon`."""

    layout = "region_no_polygon"
    columns = ("kode", "nama")

    def sniff(self, raw: RawFile) -> Heading | None:
        return heading_if(raw, self.columns)

    def read(
        self, raw: RawFile, source: Source, regions: RegionBook, progress: Progress | None = None
    ) -> Tables:
        frame = read_text_csv(raw)
        require_match(frame, "kode", r"\d\d\.\d\d\.\d\d\.\d{4}", raw)
        require_unique(frame, "kode", raw)
        out = frame.assign(region_id=digits(frame["kode"]), printed_name=frame["nama"])
        return {"region_no_polygon": out[["region_id", "printed_name", "source_row"]]}


READERS = (
    BpsCrosswalk(),
    CodesBeforePapuaSplit(),
    BpsHistory(),
    DjpkCodes(),
    VillagesWithoutPolygon(),
)
