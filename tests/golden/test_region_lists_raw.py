"""Every list of names and codes in the official raw files resolves one to one (skipped where they are not)."""

from __future__ import annotations

import csv
import json
import re
import tarfile
from pathlib import Path

import pytest

from tests.ingesting import ROOT, book

RAW = ROOT.parent / "shared" / "raw"
pytestmark = [
    pytest.mark.raw,
    pytest.mark.skipif(not RAW.is_dir(), reason="the official raw files folder is not beside the project"),
]
BPS_LISTS = sorted(
    p.relative_to(RAW).as_posix()
    for pattern in ("bps/kabkota/[PJG]*.csv", "bps/pendamping/ipm_514/IPM*.csv")
    for p in RAW.glob(pattern)
)
DJPK = "dana_desa/djpk"


def rows(name: str, delimiter: str = ",") -> list[list[str]]:
    with (RAW / name).open(encoding="utf-8-sig", newline="") as f:
        return list(csv.reader(f, delimiter=delimiter))


@pytest.mark.parametrize("name", BPS_LISTS)
def test_tables_of_provinces_in_capitals_and_their_regencies(name: str) -> None:
    province, found = "", []
    for printed in (r[0].strip() for r in rows(name)):
        if printed.isupper() and printed != "INDONESIA":
            province = book().by_name(printed, "provinsi")
            found.append(province)
        elif province and printed and not printed.startswith("Catatan") and printed != "INDONESIA":
            if "<" in printed or len(printed) > 60:
                break
            found.append(book().by_name(printed, "kabupaten", province))
    twice = 26 if "IPM" in name else 0  # the Papua area stands under its old and its new provinces
    assert len(found) == 38 + 514 + twice
    assert len(set(found)) == 552


@pytest.mark.parametrize("name", ["datadasar-danadesa2018.csv", "datadasar-danadesa2019.csv"])
def test_434_names_without_a_province(name: str) -> None:
    names = [r[0] for r in rows(f"{DJPK}/{name}")[1:]]
    assert len(names) == len({book().by_name(n, "kabupaten") for n in names}) == 434


@pytest.mark.parametrize(
    ("name", "delimiter", "province", "code", "label"),
    [
        ("pagu-dana-desa.csv", "\t", 1, 3, 4),
        ("realisasi-dana-desa.csv", "\t", 1, 3, 4),
        ("djpk_tkdd_danadesa_kab_2020_2021.csv", ",", 1, 3, 4),
    ],
)
def test_codes_of_djpk_say_what_the_names_say(
    name: str, delimiter: str, province: int, code: int, label: str
) -> None:
    seen = 0
    for row in rows(f"{DJPK}/{name}", delimiter)[1:]:
        if row[code] == "--" or row[province] == "00":
            continue
        region = book().by_code(f"{row[province]}.{row[code]}", "djpk", int(row[0]))
        assert book().by_name(row[label], "kabupaten", region[:2]) == region
        seen += 1
    assert seen > 700


def test_the_bridge_of_djpk_says_what_its_names_say() -> None:
    for code, _, name, _, _, province, _ in rows(f"{DJPK}/kode_kabkota.csv")[1:]:
        region = book().by_code(code, "djpk")
        old = book().by_name(province, "provinsi")  # the province of before 2022
        assert book().by_name(name, "kabupaten", old) == region


def test_a_recorded_answer_of_the_web_api() -> None:
    answer = json.loads((RAW / "bps/webapi/Garis Kemiskinan.json").read_text("utf-8"))
    found = set()
    for entry in answer["vervar"]:
        region = book().by_code(str(entry["val"]), "bps", 2025)
        name = re.sub(r"</?b>", "", entry["label"])
        level = "provinsi" if len(region) == 2 else "kabupaten"
        assert book().by_name(name, level, None if level == "provinsi" else region[:2]) == region
        found.add(region)
    assert len(found) == 552


@pytest.mark.parametrize(
    ("name", "code", "label", "scheme", "count"),
    [
        ("bps/kabkota/kemiskinan_kabkota_2024_2025.csv", 1, 2, "kemendagri", 514),
        ("bps/pendamping/ipm_514/ipm_kabkota_2024_2025_lf.csv", 1, 2, "kemendagri", 514),
        ("bps/pendamping/kemiskinan_jateng_2020_2025.csv", 0, 1, "bps", 35),
        ("bps/pendamping/jatim/tpt_kabkota_historis_2001_2025.csv", 0, 1, "bps", 38),
        ("bps/pendamping/jabar/raw_garis_kemiskinan.csv", 3, 4, "bps", 27),
    ],
)
def test_lists_with_codes_say_what_their_names_say(
    name: str, code: int, label: int, scheme: str, count: int
) -> None:
    found = set()
    for row in rows(name)[1:]:
        region = book().by_code(row[code], scheme)  # type: ignore[arg-type]
        assert book().by_name(row[label], "kabupaten", region[:2]) == region
        found.add(region)
    assert len(found) == count


def test_all_7809_villages_of_the_fund_archive_are_villages_of_today() -> None:
    with tarfile.open(RAW / "dana_desa/jaga/jaga_jateng_2018_2021.tar.gz") as archive:
        codes = {Path(n).parent.name for n in archive.getnames() if n.endswith(".json")}
    found = {book().by_code(c, "kemendagri", 2018) for c in codes}
    assert len(codes) == len(found) == 7809
    today = set(book().children("33", "desa"))
    assert found <= today
    assert len(codes - today) == 33


def test_villages_of_the_index_panel_are_villages_of_today() -> None:
    with (RAW / "idm/idm_2023_2024_panel_jawa_bali.csv").open(encoding="utf-8-sig", newline="") as f:
        reader = csv.DictReader(f)
        column = next(c for c in reader.fieldnames or [] if "kode" in c.casefold() and "desa" in c.casefold())
        codes = {r[column] for r in reader}
    assert len({book().by_code(c, "kemendagri", 2024) for c in codes}) == 23108
