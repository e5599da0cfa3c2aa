"""The leagues on the project's own figures: who fell most, how sure a rank is, and who is left out."""

from __future__ import annotations

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.app import open_page, said
from ui import leagues, ranking_view

pytestmark = pytest.mark.usefixtures("real_pages")


def page(**query: str) -> AppTest:
    app = open_page("peringkat", **query)
    assert not app.exception
    return app


def jateng(
    measure: str = "setahun", order: leagues.Order = "kemajuan", selected: str = ""
) -> leagues.Ranking:
    return leagues.ranking(
        "33", "Jawa Tengah", "kabupaten", 2025, measure=measure, order=order, selected=selected
    )


@pytest.mark.parametrize(
    ("language", "title", "sentences"),
    [
        (
            "id",
            "Jawa Tengah 2024-2025: Kebumen turun paling banyak",
            (
                "Dari Maret 2024 ke Maret 2025 Kebumen turun 2,13 poin (15,71 ke 13,58 persen), penurunan terbesar",
                "Kota Semarang turun 0,23 poin (4,03 ke 3,80 persen), penurunan terkecil",
                "Jarak Kebumen ke Wonosobo, 0,19 poin, tidak lebih besar dari perubahan tahunan yang biasa",
                "Dalam persen dari angka awal pun Kebumen turun paling banyak, 13,6 persen",
                "Gerak bersama: median 35 kabupaten/kota turun 0,92 poin; 35 turun",
                "Jumlah penduduk miskin 35 kabupaten/kota turun 337,6 ribu jiwa dari Maret 2024 ke Maret 2025",
                "BPS membulatkan jumlah penduduk miskin ke sepuluh jiwa",
            ),
        ),
        (
            "en",
            "Jawa Tengah 2024-2025: Kebumen fell most",
            (
                "From March 2024 to March 2025 Kebumen was down 2.13 points (15.71 to 13.58 %), the largest fall",
                "The distance from Kebumen to Wonosobo, 0.19 points, is no larger than the usual year-to-year "
                "variation of the series",
                "Common movement: the median of 35 regencies and cities was down 0.92 points; 35 fell",
                "Poor people in 35 regencies and cities: down 337.6 thousand people",
                "BPS rounds the number of poor people to the ten",
            ),
        ),
    ],
)
def test_jawa_tengah_2025_who_fell_most_and_how_sure_it_is(
    language: str, title: str, sentences: tuple[str, ...]
) -> None:
    app = page(wilayah="33", tahun="2025", bahasa=language)
    assert app.title[0].value.startswith(title)
    text = said(app)
    for sentence in sentences:
        assert sentence in text


def test_the_title_counts_those_not_clearly_behind() -> None:
    rivals = int(jateng().progress.loc["3305", "worst"]) - 1
    assert rivals > 0
    title = page(wilayah="33", tahun="2025").title[0].value
    assert title.endswith(f"{rivals} lainnya tidak jelas tertinggal")


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_regency_in_the_link_is_singled_out_in_its_province(language: str) -> None:
    """Purworejo 2025: 10.06, 22nd of 35 by level as in 2024."""
    text = said(page(wilayah="3306", tahun="2025", bahasa=language))
    own = jateng(selected="3306").level.loc["3306"]
    assert own["rank"] == own["rank_before"] == 22
    assert own["best"] < 22 < own["worst"]
    best, worst = int(own["best"]), int(own["worst"])
    if language == "id":
        assert (
            f"Purworejo: peringkat tingkat 22 dari 35, perubahan tahunan yang biasa memungkinkan {best} sampai {worst}"
            in text
        )
        assert "Peringkat tingkatnya sama dengan setahun sebelumnya" in text
    else:
        assert f"Purworejo: rank by level 22 of 35; usual variation allows {best} to {worst}" in text
        assert "Its rank by level is the same as a year earlier" in text


def test_regions_with_passed_targets_are_left_out_of_the_gap_league_and_counted() -> None:
    found = jateng("selisih")
    passed = int(found.progress["out"].eq("passed").sum())
    assert passed > 6
    text = said(page(wilayah="33", tahun="2025", ukuran="selisih"))
    assert f"{passed} daerah (target terakhirnya sudah lewat, jadi menyangkut tahun lain)" in text
    assert "Kota Surakarta (targetnya tidak dapat dinilai)" in text


@pytest.mark.parametrize("measure", ["setahun", "tiga", "lima", "sendiri", "terlaksana", "selisih", "jiwa"])
def test_every_measure_fills_table_and_chart(measure: str) -> None:
    found = jateng(measure)
    table = ranking_view.table(found, "id")
    assert list(table["progress_rank"].dropna()) == sorted(table["progress_rank"].dropna())
    assert len(table) == 35
    assert table[measure].notna().sum() == table["progress_rank"].notna().sum()
    rows = ranking_view.chart_rows(found, "wide", "id")
    assert len(rows) == 35
    assert rows["skipped"].sum() == 0
    assert set(rows.loc[rows["progress_rank"].isna(), "progress_text"]) <= {"–"}
    page(wilayah="33", tahun="2025", ukuran=measure, bahasa="en")


def test_of_many_regions_the_ends_and_the_neighbours_of_the_selected_one_are_drawn() -> None:
    found = leagues.ranking(
        "ID", "Indonesia", "kabupaten", 2025, measure="setahun", order="tingkat", selected="3306"
    )
    rows = ranking_view.chart_rows(found, "wide", "id")
    assert len(rows) == 21
    assert rows["skipped"].sum() == 514 - 21
    place = list(rows["region_id"]).index("3306")
    around = rows["level_rank"].iloc[place - 2 : place + 3]
    assert around.is_monotonic_increasing
    assert rows["selected"].sum() == 1
    text = said(page(wilayah="ID", tampilan="kabupaten", tahun="2025", urut="tingkat", dengan="3306"))
    assert "dari 514" in text


@pytest.mark.parametrize(
    ("area", "year", "ranked"),
    [
        ("ID", 2026, 38),
        ("ID", 2012, 33),
        ("33", 2012, 35),
        ("33", 2015, 35),
        ("31", 2020, 6),
        ("95", 2019, 8),
    ],
)
def test_years_and_areas_of_all_kinds_open(area: str, year: int, ranked: int) -> None:
    unit = "provinsi" if area == "ID" else "kabupaten"
    found = leagues.ranking(area, "x", unit, year, measure="setahun", order="kemajuan", selected="")
    assert found.level["rank"].notna().sum() == ranked
    for language in ("id", "en"):
        page(wilayah=area, tahun=str(year), bahasa=language)


def test_march_is_never_ranked_with_september() -> None:
    """Regencies were surveyed in September until 2014 and in March from 2015: no change joins the two."""
    text = said(page(wilayah="33", tahun="2015"))
    assert "35 daerah (tidak ada angka awal dari bulan survei yang sama)" in text
    found = leagues.ranking(
        "33", "Jawa Tengah", "kabupaten", 2015, measure="setahun", order="kemajuan", selected=""
    )
    assert found.progress["rank"].isna().all()
    assert found.leads[0].measure == "tingkat"


def test_a_split_province_is_left_out_by_name() -> None:
    """Papua and Papua Barat were split in 2022; their figures of 2024 are of the new territory."""
    text = said(page(wilayah="ID", tahun="2024"))
    assert "Papua dan Papua Barat (deretnya terputus karena wilayah atau metode berubah)" in text or (
        "Papua Barat dan Papua (deretnya terputus karena wilayah atau metode berubah)" in text
    )


def test_the_figure_of_a_parent_is_no_region_of_its_own() -> None:
    """Until 2014 the tables print Kalimantan Timur's figure for Kalimantan Utara."""
    found = leagues.ranking(
        "ID", "Indonesia", "provinsi", 2014, measure="setahun", order="kemajuan", selected=""
    )
    assert found.level.loc["65", "out"] in {"borrowed", "other_round"}
    assert pd.isna(found.level.loc["65", "rank"])


def test_the_few_that_decide_are_named_with_their_share() -> None:
    text = said(page(wilayah="33", tahun="2023"))
    assert "di atas target atau jalurnya 2023" in text
    assert "daerah yang di atasnya" in text
    assert "Target yang sudah lewat menyangkut tahun lain dan tidak dijumlahkan" in text


def test_counts_that_are_not_loaded_are_not_shared_out() -> None:
    """Of March 2026 the number of poor people is loaded for one province alone."""
    text = said(page(wilayah="ID", tahun="2026"))
    assert "belum dimuat atau tidak sebanding" in text
    assert "di atas targetnya tidak terhitung karena jumlah penduduk miskinnya belum dimuat" in text


def test_the_source_line_names_only_the_month_that_is_ranked() -> None:
    assert jateng().about.rounds == ("maret",)


def test_links_lead_to_the_regions_pages() -> None:
    app = page(wilayah="3306", tahun="2025")
    links = {one.proto.label: one.proto.query_string for one in app.main.get("page_link")}
    for name, region_id in (("Purworejo", "3306"), ("Kebumen", "3305"), ("Kota Semarang", "3374")):
        assert f"wilayah={region_id}" in links[name]


def test_a_hostile_link_falls_back() -> None:
    app = page(wilayah="33", ukuran="drop_table", urut="mundur", dengan="9999", tahun="1871")
    assert app.title[0].value.startswith("Jawa Tengah")
