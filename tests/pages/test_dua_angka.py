"""The page of two numbers: on the project's own figures without a register, and with a made-up one of
`tests.registers`. Published values checked by hand in BPS's tables (P0 and count by regency) and DJPK's
datadasar-danadesa2018 and 2019."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests import mini, registers
from tests.pages.app import open_page, said


@pytest.fixture
def with_register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mini.publish(tmp_path, "build-20250901-aaaaaaaa", registers.TABLES)
    monkeypatch.setenv("CAPAIAN_DATA", str(tmp_path))


def page(**query: str) -> AppTest:
    app = open_page("dua-angka", **query)
    assert not app.exception
    return app


@pytest.mark.usefixtures("real_pages")
@pytest.mark.parametrize(
    ("language", "title", "macro", "fund", "missing"),
    [
        (
            "id",
            "Kudus: 6,68 persen miskin menurut survei; daftar per desa belum dimuat",
            "Survei (Susenas Maret 2019, BPS) menaksir 6,68 persen penduduk Kudus, sekitar 58,0 ribu jiwa",
            "Rumus Dana Desa 2019 memakai angka ketiga: 111,9 ribu jiwa penduduk miskin, 1,9 kali angka survei",
            "dimuat untuk 0 dari 514 kabupaten/kota",
        ),
        (
            "en",
            "Kudus: 6.68 % poor by the survey; no register by village is loaded",
            "The survey (Susenas March 2019, BPS) estimates that 6.68 % of the people of Kudus, about 58.0 thousand",
            "used a third number, 111.9 thousand people counted as poor, 1.9 times the survey's",
            "one is loaded for 0 of 514 regencies",
        ),
    ],
)
def test_without_a_register_the_page_shows_two_numbers_and_what_is_missing(
    language: str, title: str, macro: str, fund: str, missing: str
) -> None:
    app = page(wilayah="3319", tahun="2019", bahasa=language)
    assert app.title[0].value == title
    text = said(app)
    for sentence in (macro, fund, missing):
        assert sentence in text
    assert "python -m etl ingest FILE" in [code.value for code in app.code]
    for layout in ("DTSEN", "DTKS / SIDesa", "P3KE", "docs/loading-a-register.md"):
        assert layout in text
    assert not app.dataframe


@pytest.mark.usefixtures("real_pages")
def test_a_year_before_the_formula_shows_its_first_and_a_city_has_none() -> None:
    text = said(page(wilayah="3319", tahun="2018"))
    assert "6,98 persen" in text and "113,5 ribu jiwa" in text
    assert "tahun anggaran 2018; penduduk desanya 792,3 ribu jiwa" in text
    city = said(page(wilayah="3374"))
    assert "tidak ada angka: Dana Desa hanya untuk desa" in city
    assert "Rumus Dana Desa 20" not in city


@pytest.mark.usefixtures("real_pages")
@pytest.mark.parametrize("regency", ["1101", "3171", "5108", "9402", "9501"])
def test_regencies_of_all_kinds_open(regency: str) -> None:
    assert page(wilayah=regency).title[0].value


@pytest.mark.usefixtures("with_register")
@pytest.mark.parametrize(
    ("language", "title", "listed", "verdicts", "uncovered"),
    [
        (
            "id",
            "Boyolali: 11,96 persen miskin menurut survei, ",
            "di 7 dari 8 desa dan kelurahan",
            "dinilai terhadap 0 persen pada 2030 lewat jalur lurus (SDGs Desa tujuan 1, turunan)",
            "1 desa atau kelurahan tidak ada pada ronde ini dan tidak dihitung sebagai nol: Desa 2-4.",
        ),
        (
            "en",
            "Boyolali: 11.96 % poor by the survey, ",
            "in 7 of 8 villages and kelurahan",
            "judged against 0 % by 2030 on a straight path (SDGs Desa goal 1, derived)",
            "1 village or kelurahan is not in this round and is not counted as zero: Desa 2-4.",
        ),
    ],
)
def test_with_a_register_both_numbers_stand_side_by_side(
    language: str, title: str, listed: str, verdicts: str, uncovered: str
) -> None:
    app = page(wilayah="3309", bahasa=language)
    assert app.title[0].value.startswith(title) and "DTSEN" in app.title[0].value
    text = said(app)
    for sentence in (listed, verdicts, uncovered):
        assert sentence in text
    assert "python -m etl ingest FILE" not in [code.value for code in app.code]
    assert len(app.dataframe[0].value) == 7


def test_a_register_of_few_villages_says_so_in_the_title_and_its_round_is_no_survey(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = [
        {**r, "round": "september"}
        for r in registers.TABLES["welfare_count"]
        if r["register"] == "dtsen" and r["region_id"].startswith("330901")
    ]
    mini.publish(tmp_path, "build-20250901-dddddddd", {**registers.TABLES, "welfare_count": kept})
    monkeypatch.setenv("CAPAIAN_DATA", str(tmp_path))
    app = page(wilayah="3309")
    assert app.title[0].value.endswith("di desil 1 menurut DTSEN (4 dari 8 desa)")
    assert "DTSEN 2026, ronde September" in said(app)
    assert "Susenas Maret dan September" not in said(app)


@pytest.mark.usefixtures("with_register")
def test_the_regencys_share_is_the_sum_of_its_villages_counts() -> None:
    """DTSEN 2026, people, of the seven villages covered: desil 1 and all listed, added up from the rows."""
    rows = [
        r
        for r in registers.TABLES["welfare_count"]
        if (r["register"], r["unit"], r["year"]) == ("dtsen", "jiwa", 2026)
    ]
    first = sum(r["count"] for r in rows if r["desil"] == "1")
    total = sum(r["count"] for r in rows if r["desil"] == "total")
    share = f"{first / total * 100:.2f}".replace(".", ",")
    assert f"{share} persen di desil 1 menurut DTSEN" in page(wilayah="3309").title[0].value


@pytest.mark.usefixtures("with_register")
def test_the_table_is_sorted_searched_and_carries_its_labels() -> None:
    app = page(wilayah="3309")
    shown = app.dataframe[0].value
    over = shown["Kelebihan (jiwa)"]
    assert over.is_monotonic_decreasing
    assert shown["Target yang dipakai"].str.contains("turunan").all()
    assert set(shown["Daftar"]) == {"DTSEN 2026"} and set(shown["Satuan"]) == {"jiwa"}
    behind = shown["Putusan"].str.contains("di belakang jalur")
    assert (behind == (shown["Selisih dari jalur"] > 0.005)).all()
    assert 0 < behind.sum() < len(shown)
    one = page(wilayah="3309", cari="desa 2-1").dataframe[0].value
    assert one["Desa"].tolist() == ["Desa 2-1"]
    on_course = page(wilayah="3309", status="on_course").dataframe[0].value
    assert len(on_course) == len(shown) - behind.sum()
    assert "Tidak ada desa yang cocok" in said(page(wilayah="3309", cari="tidak ada desa begini"))


@pytest.mark.usefixtures("with_register")
@pytest.mark.parametrize("measure", ["desil1", "desil1_4"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_households_of_an_older_register_stand_alone_and_by_their_last_round(
    measure: str, language: str
) -> None:
    app = page(wilayah="3309", daftar="dtks-rumah_tangga", tahun="2024", ukuran=measure, bahasa=language)
    text = said(app)
    table = app.dataframe[0].value
    assert len(table) == 8
    register, unit = ("Daftar", "rumah tangga") if language == "id" else ("Register", "households")
    round_word = "ronde" if language == "id" else "round"
    assert set(table[register]) == {f"DTKS 2024, {round_word} 4"}
    assert unit in text
    assert "tidak pernah dijumlahkan" in text or "rounds are never summed" in text


@pytest.mark.usefixtures("with_register")
def test_the_first_year_of_a_register_is_a_base() -> None:
    app = page(wilayah="3309", tahun="2025", desa="3309012001")
    assert "2025 adalah tahun pertama deret ini" in said(app)
    assert any("angka dasar" in s.value for s in app.subheader)


@pytest.mark.usefixtures("with_register")
def test_a_picked_village_has_its_verdict_with_the_house_s_measures() -> None:
    app = page(wilayah="3309", desa="3309012001")
    assert any(s.value.startswith("Desa 1-1: turun") for s in app.subheader)
    text = said(app)
    assert "jalur dari 12,12 persen (2025)" in text and "(turunan)" in text
    assert "Rasio laju" in text and "tidak ada nilainya pada target nol" in text


@pytest.mark.usefixtures("with_register")
def test_all_rounds_are_listed_and_one_stands_for_its_year() -> None:
    app = page(wilayah="3309", daftar="dtks-rumah_tangga", tahun="2024")
    rounds = app.dataframe[1].value
    assert len(rounds) == 4 * 4 + 2
    used = rounds[rounds["Mewakili tahunnya"].eq("●")]
    assert used["Ronde"].tolist() == ["ronde 4"] * 4 + ["tahunan"] * 2
    assert not rounds.duplicated(["Daftar", "Satuan", "Tahun", "Ronde"]).any()


@pytest.mark.usefixtures("with_register")
def test_the_regency_is_judged_as_the_sum_of_the_villages_covered() -> None:
    text = said(page(wilayah="3309"))
    assert "Boyolali sebagai jumlah 7 desa itu: " in text
    assert "paling keras" not in text
    assert "bacaan yang paling keras" in said(page(wilayah="3309", ukuran="desil1_4"))


def test_a_regencys_own_targets_go_before_the_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = {
        "target_id": "boyolali-desa-1",
        "region_id": "3309012001",
        "indicator": "welfare_desil1_share",
        "measure": "level",
        "area": "total",
        "year": 2026,
        "low": 50.0,
        "high": 50.0,
        "plan": "RKPD",
        "document": "RKPD Kabupaten Boyolali 2026",
        "issued_year": 2025,
        "status": "asli",
        "confidence": "official_document",
        "judgeable": True,
        "source_id": "plan",
    }
    tables = {**registers.TABLES, "target": [*registers.TABLES["target"], own]}
    mini.publish(tmp_path, "build-20250901-bbbbbbbb", tables)
    monkeypatch.setenv("CAPAIAN_DATA", str(tmp_path))
    table = page(wilayah="3309").dataframe[0].value.set_index("Desa")
    assert table.loc["Desa 1-1", "Putusan"] == "● tercapai"
    assert table.loc["Desa 1-1", "Target yang dipakai"] == "RKPD Kabupaten Boyolali 2026"
    assert table["Target yang dipakai"].str.contains("turunan").sum() == len(table) - 1
    by_default = page(wilayah="3309", sasaran="sdgs-desa-1").dataframe[0].value
    assert by_default["Target yang dipakai"].str.contains("turunan").all()


def test_a_register_of_the_lowest_four_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = [
        {**r, "register": "p3ke"}
        for r in registers.TABLES["welfare_count"]
        if r["register"] == "dtsen" and r["desil"] in ("1", "2", "3", "4")
    ]
    mini.publish(tmp_path, "build-20250901-cccccccc", {**registers.TABLES, "welfare_count": kept})
    monkeypatch.setenv("CAPAIAN_DATA", str(tmp_path))
    app = page(wilayah="3309", ukuran="desil1_4")
    text = said(app)
    assert "P3KE ini hanya memuat desil 1 sampai 4" in text
    assert "di desil 1 menurut P3KE" in app.title[0].value
    assert "Bagian yang dibaca" not in [box.label for box in app.selectbox]


@pytest.mark.usefixtures("with_register")
def test_a_year_that_the_register_does_not_have_is_said() -> None:
    text = said(page(wilayah="3309", tahun="2017"))
    assert "Daftar DTSEN, jiwa tidak dimuat untuk 2017." in text
