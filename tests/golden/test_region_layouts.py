"""Every layout of region lists on a small file: what stands in the file is what is stored; broken files are refused."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from etl.figure_files import read_kind
from tests.ingesting import GOLDEN, fingerprint, load, one, refusal

REGION = GOLDEN / "region"


def stored(tmp_path: Path, name: str, source_id: str, kind: str) -> pd.DataFrame:
    report = load(tmp_path, REGION / name)
    assert report.exit_code == 0, report.recap()
    assert [s.source_id for s in report.sources] == [source_id]
    return read_kind(tmp_path, kind, source_id)


def test_the_list_of_a_decree(tmp_path: Path) -> None:
    upper = stored(tmp_path, "kemendagri_2025.csv", "region_kemendagri_2025", "region_list")
    assert upper["region_id"].tolist() == ["33", "3309"]
    assert one(upper, region_id="33").population == 38430645
    below = read_kind(tmp_path, "region_list_village", "region_kemendagri_2025")
    assert below["region_id"].tolist() == ["330902", "3309022002", "330920", "3309202001"]
    assert one(below, region_id="3309202001").source_row == 7


def test_the_history_keeps_what_came_went_or_was_renamed(tmp_path: Path) -> None:
    runs = stored(tmp_path, "kemendagri_history.csv", "region_kemendagri_history", "region_code_history")
    told = runs[["region_id", "printed_name", "first_list", "last_list"]].to_numpy().tolist()
    assert told == [
        ["120518", "Brandan Barat", 2016, 2016],
        ["120518", "Berandan Barat", 2018, 2025],
        ["1212", "Kab. Toba Samosir", 2016, 2020],
        ["1212", "Kabupaten Toba", 2022, 2025],
        ["3309022001", "Seboto", 2016, 2018],
        ["3309202001", "Seboto", 2020, 2025],
    ]


def test_codes_of_bps(tmp_path: Path) -> None:
    codes = stored(tmp_path, "crosswalk_kab.csv", "region_bps_crosswalk_kabupaten", "region_bps_code")
    assert dict(zip(codes["bps_code"], codes["region_id"], strict=True)) == {"1103": "1101", "9501": "9301"}


def test_codes_of_bps_for_villages(tmp_path: Path) -> None:
    kind = "region_bps_code_village"
    codes = stored(tmp_path, "crosswalk_desa.csv", "region_bps_crosswalk_desa", kind)
    assert one(codes, bps_code="1103020002").region_id == "1101012001"


def test_codes_before_the_papua_split(tmp_path: Path) -> None:
    codes = stored(tmp_path, "code_2020.csv", "region_code_2020", "region_code_2020")
    merauke = one(codes, region_id="9301")
    assert (merauke.kemendagri_2020, merauke.bps_code_2020, merauke.bps_code) == ("9101", "9401", "9501")


def test_history_of_bps(tmp_path: Path) -> None:
    runs = stored(tmp_path, "bps_history.csv", "region_bps_history", "region_bps_history")
    pangandaran = runs[runs["bps_code_2018"] == "3218"]
    assert pangandaran[["bps_code", "printed_name", "first_list", "last_list"]].to_numpy().tolist() == [
        ["3209", "Ciamis", "2000", "2000"],
        ["3207", "Ciamis", "2012-1", "2012-1"],
        ["3218", "Pangandaran", "2012-2", "2018-1"],
    ]


def test_codes_of_djpk(tmp_path: Path) -> None:
    codes = stored(tmp_path, "djpk.csv", "region_djpk_code", "region_djpk_code")
    assert one(codes, djpk_code="11.05").kemendagri_code == "3309"


def test_villages_without_polygon(tmp_path: Path) -> None:
    villages = stored(tmp_path, "tanpa_poligon.csv", "region_no_polygon", "region_no_polygon")
    assert villages["region_id"].tolist() == ["1116062021"]


@pytest.mark.parametrize(
    ("find", "put", "words"),
    [
        ("33.09.20.2001,", "33.09.20.20O1,", "row 7"),
        ("33.09.20,Gladagsari", "33.09.02,Gladagsari", "'33.09.02' stands twice"),
        ("33.09.20.2001,Seboto,desa_kel,33.09.20", "33.09.21.2001,Seboto,desa_kel,33.09.21", "its parent"),
        ("Ampel,kecamatan", "Ampel,desa_kel", "is no desa"),
        ("33.09.20.2001,Seboto,desa_kel,33.09.20,,,,", "33.09.20.2001,Seb", "row 7"),
    ],
)
def test_a_broken_list_is_refused_whole(tmp_path: Path, find: str, put: str, words: str) -> None:
    load(tmp_path / "data", REGION / "kemendagri_2025.csv")
    before = fingerprint(tmp_path / "data")
    text = (REGION / "kemendagri_2025.csv").read_text("utf-8")
    assert find in text
    broken = tmp_path / "kemendagri_2026.csv"
    broken.write_text(text.replace(find, put), "utf-8")
    assert words in refusal(load(tmp_path / "data", broken))
    assert fingerprint(tmp_path / "data") == before
