"""The page of the village fund in both languages: its five parts, what it says where something is not loaded.

Published values: `djpk/datadasar-danadesa2019.csv` (Kab. Kudus), the JAGA answers of 2019, counted by hand.
"""

from __future__ import annotations

import pytest

from tests.pages.app import open_page, said

PAGE = "dana-desa"


def opened(**query: str) -> str:
    """What the page says."""
    app = open_page(PAGE, **query)
    assert not app.exception, [e.value for e in app.exception]
    return said(app)


@pytest.mark.usefixtures("real_pages")
class TestParts:
    def test_kudus_2019_in_indonesian(self) -> None:
        text = opened(wilayah="3319", tahun="2019")
        assert "Kudus: pagu Dana Desa 2019 Rp139,1 miliar" in text
        assert "Tercatat tersalur 98,3 persen dari pagu" in text  # 136,674,898,800 of 139,077,753,000
        assert "alokasi dasar 59,5 persen, afirmasi 0,0 persen, dan formula 40,5 persen" in text
        assert "Rp1,1 miliar per desa, Rp173.101 per penduduk (penduduk menurut rumus)" in text
        assert "Rp1,2 juta per penduduk miskin menurut hitungan rumus" in text
        assert "dengan hitungan Susenas Maret 2019, Rp2,4 juta" in text
        assert "Rumus memakai 111,9 ribu jiwa penduduk miskin" in text

    def test_kudus_2019_in_english(self) -> None:
        text = opened(wilayah="3319", tahun="2019", bahasa="en")
        assert "the basic part 59.5 %" in text
        assert "Rp1.2 million per poor person as the formula counted them" in text
        assert "Poor people in the formula" in text

    def test_a_year_without_parts_says_which_year_stands_in(self) -> None:
        text = opened(wilayah="3319", tahun="2024")
        assert "Bagian alokasi 2024 tidak dimuat; yang dipakai tahun 2019." in text

    def test_the_poor_of_a_province_are_those_of_its_receiving_regencies(self) -> None:
        assert "per penduduk miskin di kabupaten penerima" in opened(wilayah="33", tahun="2019")

    def test_more_than_the_ceiling_is_explained(self) -> None:
        text = opened(wilayah="5102", tahun="2023", bahasa="en")
        assert "103.3 % of the ceiling is on record as disbursed" in text
        assert "Rp2.0 trillion of the ceiling of 2023 is booked in a national row alone" in text

    def test_a_sum_of_fewer_regencies_says_so(self) -> None:
        assert "mencakup 305 daerah penerima yang dimuat; pada tahun lain 434" in opened(
            wilayah="ID", tahun="2020"
        )


@pytest.mark.usefixtures("real_pages")
class TestPayments:
    def test_the_province_names_its_latest_regencies_and_the_day_it_counts_from(self) -> None:
        text = opened(wilayah="33", tahun="2019", tampilan="penyaluran")
        assert "Cilacap (+47 hari), Purworejo (+34 hari), dan Batang (+26 hari)" in text
        assert "hari median penyaluran tahap 3 tahun 2019 di desa-desa Jawa Tengah: 14 November 2019" in text
        assert "Batas resmi tidak dimuat" in text
        assert "Tanggal tercatat untuk 7.791 dari 7.809 desa" in text
        assert "12 tanggal mustahil" in text

    def test_a_regency_names_its_place_and_its_villages(self) -> None:
        text = opened(wilayah="3319", tahun="2019", tampilan="penyaluran")
        assert "desa median Kudus menerima 17 hari sebelum median provinsi" in text
        assert "Desa menurut hari penyaluran tahap 3 tahun 2019" in text

    def test_another_stage_by_the_url(self) -> None:
        text = opened(wilayah="33", tahun="2019", tampilan="penyaluran", status="tahap-1")
        assert "di desa-desa Jawa Tengah: 15 April 2019" in text

    def test_an_incomplete_record_is_never_a_shortfall(self) -> None:
        text = opened(wilayah="33", tahun="2020", tampilan="penyaluran")
        assert "Sisa dana 2020 tidak dihitung" in text
        assert "catatan penyaluran terpotong 7.809" in text

    def test_unspent_says_what_it_is_not(self) -> None:
        text = opened(wilayah="33", tahun="2018", tampilan="penyaluran", bahasa="en")
        assert "In the 4,427 of 7,809 villages whose record of 2018 is whole" in text
        assert "not an audited balance" in text

    def test_elsewhere_it_says_what_is_not_loaded(self) -> None:
        assert "Rincian per desa tidak dimuat" in opened(wilayah="6401", tahun="2019", tampilan="penyaluran")
        assert "dimuat untuk Jawa Tengah saja" in opened(wilayah="ID", tahun="2019", tampilan="penyaluran")


@pytest.mark.usefixtures("real_pages")
class TestActivities:
    def test_the_share_that_no_rule_maps_is_shown(self) -> None:
        text = opened(wilayah="33", tahun="2020", tampilan="kegiatan")
        assert "Tidak terpetakan ke program mana pun: 0,02 persen" in text
        assert "bacaan tertinggi" in text

    def test_the_cash_transfer_is_a_range_where_reports_are_unclear(self) -> None:
        text = opened(wilayah="33", tahun="2020", tampilan="kegiatan", bahasa="en")
        assert (
            "'Keadaan Mendesak', which holds the BLT cash transfer, came to Rp2.6 trillion–Rp3.3 trillion"
            in text
        )
        assert "Social aid and cash transfer (BLT): 0.2 % in 2018" in text

    def test_a_programme_by_the_url(self) -> None:
        text = opened(wilayah="3319", tahun="2019", tampilan="kegiatan", bidang="water")
        assert "Air bersih (Pamsimas), 2019: menurut wilayah" in text
        assert "Kegiatan di balik Air bersih (Pamsimas), 2019" in text

    def test_a_hostile_programme_is_as_good_as_none(self) -> None:
        assert "Bantuan sosial dan BLT Desa memuat" in opened(
            wilayah="3319", tampilan="kegiatan", bidang="xyz"
        )


@pytest.mark.usefixtures("real_pages")
class TestPoverty:
    def test_change_beside_change_says_that_no_effect_can_be_read(self) -> None:
        text = opened(wilayah="3319", tahun="2024", tampilan="kemiskinan")
        assert (
            "Kudus, 2018–2024: pagu +14,1 persen, penduduk miskin +0,25 poin" in text
        )  # 134,545,491,000 / 117,966,044,000; 7.23 - 6.98
        assert "Tiap titik satu daerah penerima (29)" in text
        assert "Pengaruh dana tidak dapat dibaca dari sini" in text
        assert "Rumus Dana Desa sendiri membagi menurut kemiskinan" in text

    def test_the_first_year_has_no_change(self) -> None:
        text = opened(wilayah="33", tahun="2018", tampilan="kemiskinan", bahasa="en")
        assert "No year before 2018 is loaded" in text


@pytest.mark.usefixtures("real_pages")
class TestList:
    def test_the_villages_of_a_regency_can_be_searched(self) -> None:
        assert "123 desa, Dana Desa 2018" in opened(wilayah="3319", tahun="2018", tampilan="rincian")
        text = opened(wilayah="3319", tahun="2018", tampilan="rincian", cari="bakalan")
        assert "1 desa, Dana Desa 2018" in text
        app = open_page(PAGE, wilayah="3319", tahun="2018", tampilan="rincian", cari="bakalan")
        assert "Bakalankrapyak" in app.dataframe[0].value.to_string()

    def test_villages_that_the_source_does_not_have_are_said(self) -> None:
        text = opened(wilayah="3309", tahun="2021", tampilan="rincian")
        assert "Catatan 2021 memuat 228 desa, pada tahun lain 261" in text

    def test_a_province_lists_its_regencies(self) -> None:
        assert "29 daerah penerima, Dana Desa 2024" in opened(wilayah="33", tahun="2024", tampilan="rincian")

    def test_a_city_without_villages_says_so(self) -> None:
        text = opened(wilayah="3374", tahun="2024")
        assert "Kota tidak menerima Dana Desa bila seluruh wilayahnya berupa kelurahan" in text
        assert "Pembagian" not in text
