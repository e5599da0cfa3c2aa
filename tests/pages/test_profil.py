"""The profile of one village, as a link opens it, and its printed sheet."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import duckdb
import pytest
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from analysis import queries
from analysis.numerals import Lang
from analysis.result import Result
from tests.pages.app import open_page, said
from ui import village_data, village_spending
from ui.report import paper, village_sheet
from ui.report.sheet import Sheet

pytestmark = pytest.mark.usefixtures("real_pages")

KANDANGMAS, LAMPAR, SEBOROKRAPYAK = "3319092005", "3309212001", "3306072001"
KELURAHAN, BALI, PAPUA, ACEH = "3309051001", "5108012001", "9403042001", "1101012001"
NO_POLYGON, ADAT = "1116062021", "9103013007"
LINK = "https://capaian.example.id/profil?wilayah=3319&desa=3319092005"


def page(**query: str) -> AppTest:
    app = open_page("profil", **query)
    assert not app.exception
    return app


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(
    "village",
    [
        KANDANGMAS,
        LAMPAR,
        SEBOROKRAPYAK,
        KELURAHAN,
        BALI,
        PAPUA,
        ACEH,
        NO_POLYGON,
        ADAT,
        "3171011001",
        "1105022062",  # one of the four without a score
    ],
)
def test_villages_of_all_kinds_open(village: str, language: str) -> None:
    app = page(wilayah=village[:4], desa=village, bahasa=language)
    name = queries.village_profile(village).frame["name"].iloc[0]
    assert name in app.title[0].value.replace("\\", "")
    assert app.selectbox("control.desa").value == village


@pytest.mark.parametrize(
    ("language", "title", "sentences"),
    [
        (
            "id",
            "Kandangmas: naik dari maju ke mandiri pada 2024",
            [
                "Skor IDM 2024: 0,8362, berstatus mandiri. Skornya naik 0,1130 dari 0,7232 pada 2023.",
                "Dana Desa 2019: pagu Rp2,0 miliar; 100,0 persen tercatat tersalur; desa melaporkan Rp225,2 juta "
                "sampai Rp426,8 juta terserap (tidak jelas apakah laporan tahapnya kumulatif).",
                "menurut laporan desa: Rp396,9 juta (2020) dan Rp383,7 juta (2021).",
                # BPS, kemiskinan_kabkota_2024_2025.csv: 2025,3319,Kudus,Jawa Tengah,60.37,6.59
                "Angka Kabupaten Kudus, bukan angka desa ini: 6,59 persen penduduknya miskin pada Maret 2025 "
                "(60,4 ribu jiwa), Susenas BPS.",
                "Penduduk miskin: taksiran balik dari rumus Dana Desa, bukan BPS.",
                "10/50/15/25",
                "Catatan penyaluran 2020 terpotong pada sumber",
                "python -m etl ingest FILE",
            ],
        ),
        (
            "en",
            "Kandangmas: up from advanced (maju) to self-reliant (mandiri) in 2024",
            [
                "IDM score of 2024: 0.8362, status self-reliant (mandiri). The score rose by 0.1130 from 0.7232",
                "the village reported Rp225.2 million to Rp426.8 million absorbed",
                "as the village reported it: Rp396.9 million (2020) and Rp383.7 million (2021).",
                "A figure of Kabupaten Kudus, not of this village: 6.59 % of its people were poor in March 2025",
                "Poor people: read back from the village-fund formula, not BPS.",
                "python -m etl ingest FILE",
            ],
        ),
    ],
)
def test_kandangmas_in_sentences(language: str, title: str, sentences: list[str]) -> None:
    app = page(wilayah="3319", desa=KANDANGMAS, bahasa=language)
    text = said(app)
    assert app.title[0].value.replace("\\", "") == title
    for sentence in sentences:
        assert sentence in text
    assert "3.352" in text or "3,352" in text


def test_identical_scores_and_the_default_target_are_said() -> None:
    text = said(page(wilayah="3309", desa=LAMPAR))
    assert "Lampar: maju, skor 2024 sama persis dengan 2023" in text
    assert "sama persis dengan 2023 (mungkin tidak diukur ulang)" in text
    assert "Masih kurang 0,1013 poin indeks ke langkah status berikutnya, mandiri (0,8156)." in text
    assert "2021: sumber tidak memuat jawaban untuk desa ini" in text
    assert "Kode berubah dari 3309042001 menjadi 3309212001 pada 2019 (Permendagri 72/2019)." in text


def test_a_link_with_the_old_code_opens_the_village_of_today() -> None:
    app = page(wilayah="3309", desa="3309042001")
    assert app.selectbox("control.desa").value == LAMPAR
    assert "Kode 3309042001 yang diminta tautan ini sudah diganti; desa itu kini berkode 3309212001." in said(
        app
    )


def test_a_village_alone_in_the_link_brings_its_regency() -> None:
    app = page(desa=LAMPAR)
    assert app.selectbox("control.wilayah").value == "3309"
    assert str(app.title[0].value).startswith("Lampar")


@pytest.mark.parametrize(
    ("region", "regency"), [("51", "51"), ("33", "3319"), ("ID", "3319"), ("9103", "9103")]
)
def test_a_province_brings_one_of_its_regencies(region: str, regency: str) -> None:
    assert str(page(wilayah=region).selectbox("control.desa").value).startswith(regency)


@pytest.mark.parametrize(("language", "word"), [("id", "itu bukan nol"), ("en", "not a zero")])
def test_a_kelurahan_says_that_neither_exists_for_it(language: str, word: str) -> None:
    app = page(wilayah="3309", desa=KELURAHAN, bahasa=language)
    text = said(app)
    assert "kelurahan" in text
    assert word in text
    assert "8,71" in text or "8.71" in text  # the regency's rate, March 2025
    assert not [b for b in app.get("download_button") if "PDF" in b.proto.label]


def test_a_village_whose_fund_is_not_loaded_says_so() -> None:
    text = said(page(wilayah="5108", desa=BALI))
    assert "Angka Dana Desa desa ini tidak dimuat" in text
    assert "2023" in text and "Rp0" not in text


def test_year_and_field_stand_in_the_url_and_open_the_activities() -> None:
    app = page(wilayah="3306", desa=SEBOROKRAPYAK, tahun="2018", bidang="pembangunan")
    assert "Untuk apa: kegiatan 2018 menurut laporan desa" in said(app)
    rows = queries.village_spending(SEBOROKRAPYAK, 2018).frame
    bars = village_spending.spending_bars(rows, "pembangunan", "id")
    assert [bar.name for bar in bars] == [
        "Pembangunan desa",
        "Pembangunan Tembok Penahan Tanah",
        "Sanitasi Permukiman (Gorong-gorong, Selokan, Parit, dll., diluar prasarana jalan)",
        "Jalan Desa",
    ]
    # 3306072001/2018.json: 192,279,300 + 31,783,200 + 12,101,800
    assert bars[0].high == 236_164_300
    assert [bar.name for bar in village_spending.spending_bars(rows, "tutup", "id")] == ["Pembangunan desa"]


def test_a_year_that_the_village_has_not_reported_falls_back() -> None:
    assert "kegiatan 2021" in said(page(wilayah="3319", desa=KANDANGMAS, tahun="1999", bidang="salah"))


def test_hostile_and_foreign_codes_fall_back_to_a_village_of_the_regency() -> None:
    for code in ("0000000000", "5108012001", "<script>"):
        app = page(wilayah="3319", desa=code)
        assert str(app.selectbox("control.desa").value).startswith("3319")


def test_every_figure_is_traced_to_its_file() -> None:
    text = said(page(wilayah="3319", desa=KANDANGMAS))
    # the line of the panel that a person finds the village in, the archive and its fingerprint
    assert "idm_2023_2024_panel_jawa_bali.csv" in text and ">10646<" in text
    assert "jaga_jateng_2018_2021.tar.gz" in text and "7f1121a68c9c6d2f" in text


class TestTarget:
    def test_its_own_target_stands_before_the_next_step(self) -> None:
        village = village_data.load(LAMPAR)
        own = village.targets.frame.reindex([0]).assign(year=2026, high=0.75, plan="RPJM Desa")
        village = replace(village, targets=Result(own, village.targets.provenance))
        aim = village.aim("id")
        assert aim is not None
        assert (aim[0].score, aim[0].name, aim[1]) == (0.75, "RPJM Desa 2026", True)
        assert "target desa sendiri (RPJM Desa 2026)" in " ".join(village.index_sentences("id"))


class TestRegister:
    def test_counts_stand_in_the_table_once_loaded(self, real_data: Path, tmp_path: Path) -> None:
        """Rows as an import leaves them, in a copy of the build."""
        from analysis import warehouse

        copy = tmp_path / "build-copy.duckdb"
        copy.write_bytes(warehouse.current(real_data).path.read_bytes())
        with duckdb.connect(str(copy)) as con:
            kind = con.execute(
                "SELECT table_type FROM information_schema.tables WHERE table_schema = 'pub' "
                "AND table_name = 'welfare_count'"
            ).fetchone()
            assert kind is not None
            con.execute("CREATE TABLE told AS FROM pub.welfare_count")
            con.execute(
                "INSERT INTO told (region_id, year, round, register, unit, desil, count, source_id) VALUES "
                "('3319092005', 2025, 'tahunan', 'dtsen', 'jiwa', '1', 900, 'jaga_jateng'), "
                "('3319092005', 2025, 'tahunan', 'dtsen', 'jiwa', 'total', 9000, 'jaga_jateng')"
            )
            con.execute("CREATE OR REPLACE VIEW pub.welfare_count AS FROM told")
        found = queries.welfare_of_village(KANDANGMAS, warehouse=warehouse.open_build(copy)).frame
        row = found.iloc[0]
        assert (row["desil1"], row["total"], row["welfare_desil1_share"]) == (900, 9000, 10)


def sheet_text(region_id: str, lang: Lang) -> tuple[str, int]:
    pages = PdfReader(BytesIO(paper.pdf(village_sheet.sheet(region_id, lang, link=LINK)))).pages
    return re.sub(r"\s+", " ", "\n".join(p.extract_text() for p in pages)).replace("\u00a0", " "), len(pages)


@pytest.mark.parametrize(
    ("region_id", "lang", "words"),
    [
        (
            KANDANGMAS,
            "id",
            [
                "Lembar desa",
                "Kandangmas: naik dari maju ke mandiri pada 2024",
                "2024: 0,8362",
                "24 April, Rp408,1 juta",
                "2019: pagu Rp2,0 miliar, terserap Rp225,2 juta sampai Rp426,8 juta (tidak jelas).",
                "Rp396,9 juta (2020) dan Rp383,7 juta (2021)",
                "bukan BPS: 3.037 sampai 3.352 jiwa, paling banyak 5.484 jiwa.",
                "bukan angka desa ini: 6,59 persen",
                "belum dimuat; python -m etl ingest FILE",
                "KPK, layanan JAGA",
                "Muatan build-",
            ],
        ),
        (
            LAMPAR,
            "en",
            [
                "Village sheet",
                "with exactly the scores of 2023 in 2024",
                "next step: self-reliant (mandiri), 0.8156",
                "2: 16 April, Rp293.1 million",
                "The code changed from 3309042001 to 3309212001 in 2019",
                "not BPS: 233 to 250 people, at most 528 people.",
                "Warehouse build-",
            ],
        ),
        (BALI, "id", ["Angka Dana Desa desa ini tidak dimuat", "bukan angka desa ini"]),
        (KELURAHAN, "en", ["urban ward", "not of this kelurahan"]),
        # Tergo, Kudus: the answer of 2018 has "realisasi": 0 and no day in all three stages
        ("3319092007", "id", ["sumber mencatat Rp0 tanpa tanggal pada ketiga tahap: mungkin tidak tercatat"]),
    ],
)
def test_the_sheet_says_what_the_page_says(region_id: str, lang: Lang, words: list[str]) -> None:
    text, pages = sheet_text(region_id, lang)
    assert pages == 1
    for word in words:
        assert word in text


def test_a_village_with_too_much_to_tell_loses_the_strip_and_keeps_the_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    full, short = (village_sheet.sheet(KANDANGMAS, "id", short=short) for short in (False, True))
    assert sum(block.chart is not None for block in full.blocks) == 2
    assert sum(block.chart is not None for block in short.blocks) == 1
    made = village_sheet.paper.pdf

    def cramped(content: Sheet) -> bytes:
        if content.blocks[1].chart is not None:
            raise village_sheet.paper.SheetTooLongError(content.title)
        return made(content)

    monkeypatch.setattr(village_sheet.paper, "pdf", cramped)
    page = PdfReader(BytesIO(village_sheet.pdf(KANDANGMAS, "id"))).pages[0]
    text = re.sub(r"\s+", " ", page.extract_text())
    assert "Skor IDM 2024: 0,8362, ke-40 tertinggi dari 123 desa" in text


def test_the_sheet_is_the_same_for_the_same_build() -> None:
    first, second = (paper.pdf(village_sheet.sheet(KANDANGMAS, "id", link=LINK)) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_page_gives_the_sheet(language: str) -> None:
    app = page(wilayah="3319", desa=KANDANGMAS, bahasa=language)
    labels = [b.proto.label for b in app.get("download_button")]
    assert {"id": "Lembar desa (PDF)", "en": "Village sheet (PDF)"}[language] in labels
