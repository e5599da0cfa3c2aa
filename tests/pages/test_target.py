"""The page of a region's targets on the project's own figures: conflicts, revisions, cascade, coverage, register."""

from __future__ import annotations

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.app import open_page, said

pytestmark = pytest.mark.usefixtures("real_pages")


def page(region_id: str, year: int | None = None, **query: str) -> AppTest:
    if year is not None:
        query["tahun"] = str(year)
    app = open_page("target", wilayah=region_id, **query)
    assert not app.exception
    return app


def register(app: AppTest) -> pd.DataFrame:
    return app.dataframe[-1].value


@pytest.mark.parametrize(
    ("language", "title", "sentences"),
    [
        (
            "id",
            "Jawa Timur: 3 target untuk 2025, hasilnya bergantung pada yang dipakai",
            (
                "Dimuat 12 target tingkat kemiskinan Jawa Timur dari 12 dokumen, untuk 2017 sampai 2045",
                "Dengan 9,50 persen pada Maret 2025: tidak tercapai menurut 8,90 sampai 9,40 persen (RPJPD 2025–2045)",
                "tercapai menurut 9,75 sampai 9,95 persen (RKPD 2025)",
                "Di luar gambar: 2,25 sampai 3,05 persen untuk 2045",
                "29 dari 38 kabupaten/kota memiliki target",
            ),
        ),
        (
            "en",
            "Jawa Timur: 3 targets for 2025, and the verdict depends on which is used",
            (
                "At 9.50 % in March 2025: missed under 8.90 to 9.40 % (RPJPD 2025–2045)",
                "met under 9.75 to 9.95 % (RKPD 2025)",
                "29 of 38 regencies and cities have a poverty-rate target",
            ),
        ),
    ],
)
def test_jawa_timur_2025_hangs_on_the_target_used(
    language: str, title: str, sentences: tuple[str, ...]
) -> None:
    app = page("35", 2025, bahasa=language)
    assert app.title[0].value == title
    for sentence in sentences:
        assert sentence in said(app)


def test_each_target_of_the_year_has_its_verdict_and_measures() -> None:
    text = said(page("35", 2025))
    assert "7 target yang berbicara tentang 2025" in text
    for one in ("8,90 sampai 9,40 persen", "▲ tidak tercapai", "● tercapai", "−0,25 poin", "98,9", "102,6"):
        assert one in text


def test_a_press_judges_by_another_target() -> None:
    app = page("35", 2025)
    app.button(key="use-target_java_bali-73").click().run()
    assert "target_java_bali-73" in app.query_params["sasaran"]
    text = said(app)
    assert "target Jawa Timur 9,95 persen tercapai" in text, "the cascade is held against the target picked"


def test_kulon_progo_2022_has_targets_far_apart() -> None:
    app = page("3401", 2022)
    assert (
        app.title[0].value == "Kulon Progo: 6 target untuk 2022 dengan angka berbeda, tidak satu pun tercapai"
    )
    text = said(app)
    for level in ("12,30 persen", "8,85 persen", "7,00 persen", "16,17 persen"):
        assert level in text
    assert "belum pernah dicapai siapa pun" in text, "from 18.30 to 7 in four years"


def test_who_changed_which_target_when() -> None:
    text = said(page("1671", 2023))
    assert (
        "Perubahan RPJMD 2018–2023 (terbit 2020) mengubah target 2023 dari 10,40 persen menjadi 11,20 persen, "
        "0,80 poin lebih longgar" in text
    )
    jateng = said(page("33", 2023))
    assert (
        "Target 2023 yang terbit 2022 (RKPD 2023) 2,38 poin lebih longgar daripada yang terbit 2018" in jateng
    )


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "id",
            (
                "hasilnya 10,22 persen: target Jawa Tengah 9,86 persen tidak tercapai, kurang 0,36 poin",
                "14 dari 35 memiliki target (39 persen penduduk)",
                "Dasarnya: 12 dinyatakan untuk 2023 dan 2 jalur ke target berikutnya (turunan)",
                "21 daerah tanpa target untuk 2023",
                "35 dari 35 kabupaten/kota memiliki target",
            ),
        ),
        (
            "en",
            (
                "If all regencies and cities hit their targets, the result is 10.22 %",
                "35 of 35 regencies and cities have a poverty-rate target",
            ),
        ),
    ],
)
def test_the_regencies_of_jawa_tengah_do_not_add_up(language: str, sentences: tuple[str, ...]) -> None:
    app = page("33", 2023, bahasa=language)
    for sentence in sentences:
        assert sentence in said(app)


def test_the_regencies_without_a_target_are_linked() -> None:
    app = page("35", 2025)
    assert [one for one in app.main.get("page_link") if one.proto.label == "Magetan"]


def test_provinces_against_the_national_plan() -> None:
    text = said(page("ID", 2024))
    assert (
        "Bila semua provinsi mencapai targetnya, hasilnya 8,49 persen: target Indonesia 7,00 persen tidak tercapai"
        in text
    )
    assert "7 ditetapkan rencana nasional" in text
    assert "33 dari 38 provinsi memiliki target" in text
    ahead = said(page("ID", 2029))
    assert "target Indonesia 4,50 persen tidak tercapai" in ahead


def test_the_register_names_document_status_source_ambition_and_remarks() -> None:
    table = register(page("33"))
    rows = table[table["Tahun"].eq("2023")].set_index("Target")
    assert rows.loc["7,48%", "Hasil pada tahunnya"] == "▲ tidak tercapai"
    assert rows.loc["7,48%", "Ambisi"] == "pernah dicapai sendiri"
    assert rows.loc["7,48%", "Sumber"] == "pers mengutip pejabat"
    assert rows.loc["−1,00 poin per tahun", "Ukuran"] == "perubahan per tahun"
    weak = table[table["Sumber"].eq("pers, lemah atau rancu")]
    assert weak["Catatan"].str.contains("sumber lemah").all()


def test_extreme_and_rural_targets_are_shown_and_never_judged() -> None:
    rural = register(page("35"))
    rural = rural[rural["Ukuran"].eq("penduduk miskin perdesaan")]
    assert rural[["Target", "Hasil pada tahunnya", "Ambisi"]].values.tolist() == [["11,20%", "", ""]]
    sukoharjo = register(page("3311"))
    sukoharjo = sukoharjo[sukoharjo["Ukuran"].eq("kemiskinan ekstrem")]
    assert len(sukoharjo) == 1
    assert sukoharjo["Hasil pada tahunnya"].tolist() == [""]
    assert sukoharjo["Catatan"].str.startswith("tidak dinilai: kemiskinan ekstrem").all()


def test_the_register_of_an_area_can_be_searched() -> None:
    whole = register(page("33", tampilan="daerah"))
    assert whole["Daerah"].nunique() > 30
    found = register(page("33", tampilan="daerah", cari="purworejo rpjmd"))
    assert 0 < len(found) < len(whole)
    assert found["Daerah"].eq("Kabupaten Purworejo").all()
    assert 'Tidak ada target yang cocok dengan "tidakada"' in said(page("33", cari="tidakada"))


def test_a_region_without_a_target_says_so() -> None:
    app = page("3520", bahasa="en")
    assert app.title[0].value == "Magetan: no poverty target loaded"
    assert "those of other regions are not borrowed" in said(app)


def test_an_implausible_target_stands_in_the_register_to_be_checked() -> None:
    """Kotawaringin Timur: 1.0 for 2029, of a base of 5.83."""
    table = register(page("6202"))
    row = table[table["Target"].eq("1,00%")].iloc[0]
    assert row["Catatan"].startswith(
        "tidak dinilai: perlu dicek ke dokumen; menuntut penurunan yang jauh lebih cepat"
    )
    assert row["Ambisi"] == ""


def test_a_target_of_before_the_split_is_not_graded() -> None:
    text = said(page("91"))
    assert "target 2018 tidak dapat dinilai" in text
    assert "Target ini meminta" not in text


def test_the_template_is_offered() -> None:
    assert "python -m etl ingest" in said(page("33"))


@pytest.mark.parametrize(
    ("region_id", "year"),
    [
        ("ID", 2012),
        ("ID", 2026),
        ("31", 2045),
        ("92", 2029),
        ("95", 2025),
        ("96", 2024),
        ("64", 2010),
        ("3306", 2017),
        ("3372", 2024),
        ("3404", 2021),
        ("3523", 2019),
        ("8271", 2008),
        ("9501", 2025),
        ("1101", 2004),
        ("8103", 2015),
    ],
)
def test_pages_of_all_kinds_of_regions_open(region_id: str, year: int) -> None:
    for language in ("id", "en"):
        page(region_id, year, bahasa=language)


def test_a_promised_fall_is_drawn_at_the_year_it_is_read_for() -> None:
    """Boyolali's fall of a point a year, promised for 2018 from 2016: 11.09 in 2017."""
    app = page("3309", 2017)
    chart = app.get("plotly_chart")[0].proto.spec
    assert "11,09" in chart
    assert (
        "Satu target dinyatakan untuk tahun yang sudah ada angkanya (sumber lemah tidak dihitung): tidak tercapai"
        in (said(app))
    )
