"""The village pages on the project's own figures; amounts checked by hand against the official answers."""

from __future__ import annotations

import time
from pathlib import Path
from urllib.parse import parse_qsl

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analysis import focus, queries, villages
from tests import mini, registers, small
from tests.pages.app import open_page, said
from ui import village_frame, village_list, village_view

pytestmark = pytest.mark.usefixtures("real_pages")


def page(path: str, **query: str) -> AppTest:
    app = open_page(path, **query)
    assert not app.exception
    return app


@pytest.mark.parametrize(
    ("language", "title", "moved", "no_rate"),
    [
        (
            "id",
            "Kudus: 63 dari 123 desa berstatus mandiri pada 2024",
            "17 desa naik status, 0 turun",
            "BPS tidak merilis angka kemiskinan di bawah kabupaten/kota",
        ),
        (
            "en",
            "Kudus: 63 of 123 villages were self-reliant (mandiri) in 2024",
            "17 villages moved up, 0 down",
            "BPS publishes no poverty rate below the regency",
        ),
    ],
)
def test_the_villages_of_kudus(language: str, title: str, moved: str, no_rate: str) -> None:
    app = page("desa", wilayah="3319", bahasa=language)
    assert app.title[0].value == title
    assert moved in said(app)
    assert no_rate in said(app)


@pytest.mark.parametrize(
    ("language", "rule"),
    [
        ("id", "Aturan 3 desa dengan IDM 2024 terendah di tiap kecamatan memilih 27 desa di 9 kecamatan."),
        (
            "en",
            "The rule of the 3 villages with the lowest 2024 IDM in each kecamatan picks 27 villages in 9 "
            "kecamatan.",
        ),
    ],
)
def test_three_villages_in_each_of_bulelengs_nine_kecamatan(language: str, rule: str) -> None:
    app = page("desa", wilayah="5108", tampilan="terendah", bahasa=language)
    assert "91" in app.title[0].value and "129" in app.title[0].value
    assert rule in said(app)
    assert len(app.dataframe[0].value) == 27
    queries_of_links = [dict(parse_qsl(e.proto.query_string)) for e in app.main.get("page_link")]
    (text,) = [query["fokus"] for query in queries_of_links if "fokus" in query]
    kept = focus.decode(text)
    assert kept is not None
    assert (len(kept.codes), kept.rule) == (27, "kecamatan-idm-3-2024")
    assert app.dataframe[0].value.iloc[:, 2].value_counts().tolist() == [3] * 9


@pytest.mark.parametrize(
    ("language", "said_of_it"),
    [
        ("id", "Kandangmas berstatus mandiri dengan skor IDM 0,8362 pada 2024, status tertinggi."),
        (
            "en",
            "Kandangmas was self-reliant (mandiri) with an IDM score of 0.8362 in 2024, the highest status.",
        ),
    ],
)
def test_a_picked_village_is_summed_up_and_leads_to_its_profile(language: str, said_of_it: str) -> None:
    """Kandangmas: jateng/raw/3319092005/2021.json and the panel of 2023-2024."""
    app = page("desa", wilayah="3319", desa="3319092005", bahasa=language)
    text = said(app)
    assert said_of_it in text
    assert "Kecamatan Dawe, Kabupaten Kudus" in text
    assert "Rp2,2 miliar" in text or "Rp2.2 billion" in text  # pagu 2222312000
    links = [link.proto for link in app.get("page_link")]
    profile = next(link for link in links if link.label in ("Buka profil desa", "Open the village profile"))
    assert "desa=3319092005" in profile.query_string and "wilayah=3319" in profile.query_string


def test_a_village_picked_on_a_provinces_map_leads_to_its_regency() -> None:
    app = page("desa", wilayah="33", desa="3319092005")
    labels = [link.proto.label for link in app.get("page_link")]
    assert "Peta desa Kabupaten Kudus" in labels
    assert "Buka profil desa" in labels


@pytest.mark.parametrize(
    ("language", "title", "statuses", "moved"),
    [
        (
            "id",
            "Jawa Tengah: 1.528 dari 7.810 desa berstatus mandiri pada 2024",
            "1.528 mandiri, 3.817 maju, 2.457 berkembang, dan 8 tertinggal. 753 kelurahan tidak diukur IDM; pada "
            "peta diarsir, bukan nol.",
            "1.589 desa naik status, 6 turun",
        ),
        (
            "en",
            "Jawa Tengah: 1,528 of 7,810 villages were self-reliant (mandiri) in 2024",
            "753 kelurahan are not measured by the IDM; the map hatches them, it does not show zero.",
            "1,589 villages moved up, 6 down",
        ),
    ],
)
def test_the_villages_of_jawa_tengah_at_once(language: str, title: str, statuses: str, moved: str) -> None:
    """Counted in idm_2024_kemendesa/prov/33.json (1528, 3817, 2457, 8, 0) and in the panel of 2023-2024."""
    app = page("desa", wilayah="33", bahasa=language)
    assert app.title[0].value == title
    assert statuses in said(app)
    assert moved in said(app)
    assert len(app.dataframe[0].value) == village_list.MOST
    assert "8.563" in said(app) or "8,563" in said(app)


def test_the_villages_of_the_country_at_once() -> None:
    """17,203 of 75,261 by Kemendesa's own counts of 37 provinces; 7 of its codes are of villages no longer listed,
    none of them mandiri. Scores of 2023 are loaded for Java and Bali."""
    app = page("desa", wilayah="ID")
    assert app.title[0].value == "Indonesia: 17.203 dari 75.254 desa berstatus mandiri pada 2024"
    text = said(app)
    assert "8.496 kelurahan tidak diukur IDM" in text
    assert "Skor 2023 dan 2024 dimuat untuk 23.108 dari 75.254 desa, semuanya di Jawa Barat" in text
    assert "83.762 desa dan kelurahan, Indonesia" in text
    assert "360 desa tidak mempunyai batas pada sumber peta" in text
    assert len(app.dataframe[0].value) == village_list.MOST


def test_a_figure_of_one_province_says_so_on_the_countrys_map() -> None:
    text = said(page("desa", wilayah="ID", ukuran="pagu", tahun="2020"))
    assert "Angka ini dimuat untuk 7.809 dari 75.266 desa, semuanya di Jawa Tengah." in text


def test_the_share_of_a_field_is_of_what_the_village_reported() -> None:
    """jateng/raw/3319012001/2020.json: Keadaan Mendesak 103.2 + 51.6 + 154.8 million and Penanggulangan Bencana 5.0
    of 781.5 million in all; 3319092005/2021.json: 474.8 of 780.6 million, no field Pembinaan."""
    shares = {
        year: villages.field_shares(queries.village_fields("3319", year).frame, villages.FIELDS["mendesak"])
        for year in (2020, 2021)
    }
    assert shares[2020]["3319012001"] == pytest.approx(314.6 / 781.4709 * 100, abs=0.001)
    assert shares[2021]["3319092005"] == pytest.approx(474.832418 / 780.647418 * 100, abs=0.001)
    none = villages.field_shares(queries.village_fields("3319", 2021).frame, villages.FIELDS["pembinaan"])
    assert none["3319092005"] == 0
    app = page("desa", wilayah="3319", ukuran="kegiatan", bidang="mendesak", tahun="2020", cari="3319012001")
    assert "belanja Dana Desa 2020" in said(app)
    assert "Laporan desa sendiri, bukan hasil audit" in said(app)
    (row,) = app.dataframe[0].value.itertuples(index=False)
    assert 40.25 < row[3] < 40.26


def test_a_register_that_is_not_loaded_is_said_with_the_command_that_loads_it() -> None:
    text = said(page("desa", wilayah="3319", ukuran="register"))
    assert "python -m etl ingest BERKAS" in text
    assert "Desil 1 dalam register" not in text


def test_a_register_that_is_loaded_colours_the_map(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mini.publish(tmp_path, "build-20250901-aaaaaaaa", registers.TABLES)
    (tmp_path / "boundaries").symlink_to(small.ROOT / "data" / "boundaries")
    monkeypatch.setenv("CAPAIAN_DATA", str(tmp_path))
    village = str(registers.TABLES["welfare_count"][0]["region_id"])
    app = page("desa", wilayah=village[:4], ukuran="register")
    text = said(app)
    assert "Desil adalah peringkat kesejahteraan nasional" in text
    assert "python -m etl ingest" not in text.split("Yang tidak bisa dijawab")[1]


def test_a_search_narrows_the_table_and_an_empty_one_says_so() -> None:
    app = page("desa", wilayah="3319", cari="kandangmas")
    assert app.dataframe[0].value.iloc[:, 0].tolist() == ["3319092005"]
    nothing = page("desa", wilayah="3319", cari="tidak ada desa begini")
    assert "Tidak ada desa yang cocok dengan pencarian ini." in said(nothing)
    assert not nothing.dataframe


@pytest.mark.parametrize("status", ["mandiri", "tidak_diukur"])
def test_a_status_narrows_the_list(status: str) -> None:
    app = page("desa", wilayah="3319", status=status)
    assert len(app.dataframe[0].value) == {"mandiri": 63, "tidak_diukur": 9}[status]


def test_the_lowest_on_the_map_come_first_and_those_without_a_figure_last() -> None:
    app = page("desa", wilayah="33", urut="rendah")
    scores = app.dataframe[0].value.iloc[:, 7]
    assert scores.is_monotonic_increasing
    area = village_frame.load("3319")
    shown = village_view.view(area, "status", None, "", "id")
    ids = village_frame.chosen(area, village_frame.Wanted(order="tinggi"), shown.score)
    assert len(ids) == 132
    assert area.table.loc[ids[-9:], "kind"].eq("kelurahan").all()


@pytest.mark.parametrize(
    "measure", ["status", "gerak", "perubahan", "pagu", "salur", "kegiatan", "taksiran", "register"]
)
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_measure_of_the_map_is_named(measure: str, language: str) -> None:
    app = page("desa", wilayah="3319", ukuran=measure, bahasa=language)
    assert len(app.subheader) >= 2


@pytest.mark.parametrize("regency", ["3171", "3374", "9402", "1101", "5108", "3309", "31", "94", "51"])
def test_areas_of_all_kinds_open(regency: str) -> None:
    app = page("desa", wilayah=regency)
    assert app.title[0].value


@pytest.mark.parametrize(
    ("language", "title", "share"),
    [
        (
            "id",
            "Jawa Tengah: pagu Dana Desa 2020 Rp8,1 triliun",
            "Tercatat tersalur 100,0 persen dari pagu.",
        ),
        (
            "en",
            "Jawa Tengah: the village fund of 2020 had a ceiling of Rp8.1 trillion",
            "100.0 % of the ceiling is on record as disbursed.",
        ),
    ],
)
def test_the_fund_of_jawa_tengah_beside_poverty(language: str, title: str, share: str) -> None:
    app = page("dana-desa", wilayah="33", tahun="2020", bahasa=language)
    assert app.title[0].value == title
    text = said(app)
    assert share in text
    assert "11,41" in text or "11.41" in text  # BPS, March 2020


def test_a_year_on_record_in_part_says_so() -> None:
    text = said(page("dana-desa", wilayah="33", tahun="2021"))
    assert "catatan tahun itu belum lengkap, jadi ini batas bawah" in text


@pytest.mark.parametrize("region", ["ID", "33", "3319", "3374", "1101", "31", "9402"])
@pytest.mark.parametrize("year", ["2018", "2021", "2023", "2024"])
def test_the_fund_page_opens_for_all_kinds_of_regions(region: str, year: str) -> None:
    assert page("dana-desa", wilayah=region, tahun=year).title[0].value


def test_villages_outside_a_rule_are_named_as_such_and_not_as_missing() -> None:
    area = village_frame.load("5108")
    lowest = village_frame.chosen(area, village_frame.Wanted(lowest=3), pd.Series(dtype=float))
    for measure in ("status", "perubahan"):
        shown = village_view.narrowed(village_view.view(area, measure, None, "", "id"), lowest)
        assert shown.values.notna().sum() == 27
        assert shown.why is not None
        assert shown.why.value_counts()[village_view.OTHERS] == len(area.table) - 27
        assert village_view.OTHERS in shown.reasons


def test_kelurahan_are_told_from_villages_without_a_score() -> None:
    area = village_frame.load("ID")
    shown = village_view.view(area, "status", None, "", "id")
    assert shown.why is not None
    lacking = shown.why[~shown.why.index.isin(shown.values.index)].value_counts().to_dict()
    assert lacking == {"kelurahan": 8_496, "desa": 12}
    assert shown.reasons["kelurahan"].label == "kelurahan, tidak diukur IDM"


def test_83762_villages_are_filtered_and_sorted_in_a_moment() -> None:
    """A generous bound for a busy machine; docs/benchmarks.md has the measured time."""
    area = village_frame.load("ID")
    shown = village_view.view(area, "status", None, "", "id")
    wanted = village_frame.Wanted("sari barat", "berkembang", order="rendah")
    village_list.listed(area, shown, village_frame.chosen(area, wanted, shown.score), None, "id")
    started = time.process_time()
    ids = village_frame.chosen(area, wanted, shown.score)
    listed = village_list.listed(area, shown, ids, None, "id")
    assert time.process_time() - started < 0.3
    assert 0 < len(listed.found.frame) < 1000
    assert (
        listed.found.frame["name"]
        .str.cat(listed.found.frame[["kecamatan_name", "regency_name"]], sep=" ")
        .str.contains("(?i)sari")
        .all()
    )
