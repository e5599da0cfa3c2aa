"""The overview, on the project's own figures: who keeps their own promise in a province and in the country."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.app import open_page, said
from ui import judgement, overview

pytestmark = pytest.mark.usefixtures("real_pages")


def page(**query: str) -> AppTest:
    app = open_page("", **query)
    assert not app.exception
    return app


@pytest.mark.parametrize(
    ("language", "level", "coverage"),
    [
        (
            "id",
            "Kemiskinan di Jawa Tengah 9,48 persen pada Maret 2025, turun 0,99 poin dari 10,47 persen",
            "35 dari 35 kabupaten/kota memiliki target yang dimuat",
        ),
        (
            "en",
            "Poverty in Jawa Tengah stood at 9.48 % in March 2025, down 0.99 points from 10.47 %",
            "35 of 35 regencies and cities have a target loaded",
        ),
    ],
)
def test_jawa_tengah_opens_first_with_its_level_and_coverage(
    language: str, level: str, coverage: str
) -> None:
    text = said(page(bahasa=language, tahun="2025"))
    assert level in text
    assert coverage in text


def test_the_title_counts_the_regencies_by_their_own_targets() -> None:
    """Title, table and counts agree: short = missed + behind, of all that can be judged."""
    app = page(wilayah="33", tahun="2023")
    found = overview.area("33", "Jawa Tengah", "kabupaten", 2023)
    table = found.table
    own = table[table["standing"].isin(["current_met", "current_missed"]) & table["target_year"].eq(2023)]
    above = int((own["actual"] > own["high"] + 1e-9).sum())
    assert app.title[0].value == (
        f"Jawa Tengah: {len(own)} dari 35 kabupaten/kota punya target 2023, {above} di antaranya tidak mencapainya"
    )


def test_2025_speaks_of_targets_of_2025_first_and_of_lapsed_ones_by_their_fates() -> None:
    text = said(page(wilayah="33", tahun="2025"))
    table = judgement.of_area("33", "kabupaten", 2025).frame
    reached, above = (int(table["standing"].eq(one).sum()) for one in ("lapsed_reached", "lapsed_above"))
    assert f"dengan angka 2025, {reached} sudah mencapainya dan {above} masih di atasnya" in text
    assert text.index("punya target 2025:") < text.index("hanya punya target lama")
    for gone in ("belum memenuhi targetnya", "dari seluruh kelebihan", "14 dari 32"):
        assert gone not in text


def test_the_page_says_where_the_province_is_ahead_of_its_regencies() -> None:
    """Provinces reach March 2026, regencies 2025: the page opens on 2025 and says so; 2026 asked for is not silent."""
    text = said(page(wilayah="33"))
    assert "Angka 2026 sudah terbit untuk Indonesia dan provinsi" in text
    assert "Tahun 2026 yang dipilih tidak ada angkanya di halaman ini; yang ditampilkan 2025." in said(
        page(wilayah="33", tahun="2026")
    )


def test_kudus_2023_is_short_of_its_own_target_not_of_the_provinces() -> None:
    """7.24 in March 2023 against 5.90 (RPJMD 2018-2023): missed; the province's 9.05-9.86 would have been met."""
    row = overview.area("33", "Jawa Tengah", "kabupaten", 2023).table.loc["3319"]
    assert (row["current"], row["high"], row["status"]) == (7.24, 5.90, "missed")


def test_the_few_that_decide_are_ordered_and_linked() -> None:
    app = page(wilayah="33", tahun="2023")
    rows = overview.deciding(overview.area("33", "Jawa Tengah", "kabupaten", 2023))
    assert rows["people_due"].is_monotonic_decreasing
    assert rows["people_due"].min() > 0
    links = {one.proto.label: one.proto.query_string for one in app.main.get("page_link")}
    names = overview.area("33", "Jawa Tengah", "kabupaten", 2023).table["name"]
    for region_id in rows.index:
        assert f"wilayah={region_id}" in links[names[region_id]]
        assert "tahun=2023" in links[names[region_id]]


@pytest.mark.parametrize("level", ["provinsi", "kabupaten"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_country_can_be_read_by_province_and_by_regency(level: str, language: str) -> None:
    app = page(wilayah="ID", tampilan=level, tahun="2024", bahasa=language)
    text = said(app)
    assert app.title[0].value.startswith("Indonesia")
    assert ("9,03 persen" if language == "id" else "9.03 %") in text
    count = len(judgement.of_area("ID", level, 2024).frame)
    assert count == {"provinsi": 38, "kabupaten": 514}[level]
    assert str(count) in text


def test_a_province_without_boundaries_or_targets_still_opens() -> None:
    for region_id in ("91", "97", "65"):
        page(wilayah=region_id, tahun="2025")


def test_a_regency_in_the_link_stands_for_its_province() -> None:
    assert page(wilayah="3306", tahun="2025").title[0].value.startswith("Jawa Tengah")


def test_the_limits_stand_on_the_page() -> None:
    text = said(page(bahasa="id"))
    assert "BPS tidak menerbitkan angka kemiskinan di bawah kabupaten/kota" in text
    assert "target provinsinya tidak dipinjamkan" in text


def test_the_table_sets_all_formulas_side_by_side_and_says_where_they_disagree() -> None:
    """Kudus 2023, (7.41, 5.90, 7.24): LKjIP 77.3 'tinggi', T/R 81.5, 11 % of the needed reduction done."""
    app = page(wilayah="33", tahun="2023")
    table = next(str(e.proto.body) for e in app.get("html") if "Bentuk rasio T/R" in str(e.proto.body))
    row = next(part for part in table.split("<tr>") if ">Kudus<" in part)
    for cell in (
        "77,3%",
        "tinggi",
        "81,5%",
        "11%",
        "Rumus LKjIP memberi 77,3 persen (tinggi), padahal baru 11 persen",
    ):
        assert cell in row
    assert 'style="min-width:380px">Catatan' in table, "sentences are not squeezed into a pillar"
    banded = page(wilayah="33", tahun="2023", skala="batas-92-78-60-40")
    table = next(str(e.proto.body) for e in banded.get("html") if "Bentuk rasio T/R" in str(e.proto.body))
    assert ">sedang<" in next(part for part in table.split("<tr>") if ">Kudus<" in part)
