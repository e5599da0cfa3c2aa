"""Every page offers the trace of its figures, in both languages: the cell, the file's checksum, the command."""

from __future__ import annotations

import pytest

from analysis import trace
from tests.pages.app import open_page, open_with, said

LABEL = {"id": "Jejak angka", "en": "Trace"}
P0_FILE = "Persentase Penduduk Miskin (P0) Menurut KabupatenKota.csv"
P0_SHA = "4809418057db0183327117cbc21f2b09b5c211b3689f7c6dfa0b80c4da4e4ba2"
JAGA_FILE = "jaga_jateng_2018_2021.tar.gz"
JAGA_SHA = "7f1121a68c9c6d2f281ea8a39cce2273606363f94fb03bb86ba5019ddfbd55a6"
# Boyolali stands in row 211 of the P0 table, Kudus in row 221, Jawa Tengah in row 17 of the provinces' table; Desa
# Bakalankrapyak is answer 15128 of 2019 (15125 of 2018) in the archive, Kudus row 155 of both allocation tables.
FIGURES = [
    ("", {"wilayah": "33"}, "overview_map", [P0_FILE, P0_SHA], "etl explain poverty_rate 3301 2025"),
    (
        "wilayah",
        {"wilayah": "3309", "tahun": "2017"},
        "signature",
        [">11{c}96%<", ">211<", P0_FILE, P0_SHA],
        "etl explain poverty_rate 3309 2017 --round maret",
    ),
    ("peringkat", {"wilayah": "33"}, "leagues", [P0_FILE, P0_SHA, ">203<"], "poverty_rate 3301 2025"),
    (
        "target",
        {"wilayah": "33"},
        "register",
        ["targets.csv", ">target_high<", ">65<", ">9{c}21<"],
        "target 33 2026",
    ),
    (
        "bandingkan",
        {"wilayah": "3309"},
        "compare_lines",
        [">8{c}71%<", ">211<", P0_SHA],
        "poverty_rate 3309 2025",
    ),
    ("klaim", {"wilayah": "3309"}, "readings", [">8{c}71%<", ">211<", P0_SHA], "poverty_rate 3309 2025"),
    ("simulasi", {"wilayah": "3309"}, "what_if", [">8{c}71%<", ">211<", P0_SHA], "poverty_rate 3309 2025"),
    ("desa", {"wilayah": "3319"}, "desa_map", [JAGA_FILE, JAGA_SHA, ">pagu<"], "3319012001"),
    (
        "profil",
        {"wilayah": "3319", "desa": "3319012001"},
        "profil_formula",
        [
            ">660{c}39<",
            "estimate = (s - 0.15 x area share - 0.25 / 123)",
            "= 660.39 people",
            "row 15128",
            "row 155",
        ],
        "etl explain formula 3319012001 2019",
    ),
    (
        "profil",
        {"wilayah": "3319", "desa": "3319012001"},
        "profil_stages",
        ["penyaluran 1: realisasi", ">15125<", ">Rp196{t}726{t}200<", JAGA_SHA],
        "etl explain stages 3319012001",
    ),
    ("dana-desa", {"wilayah": "3319"}, "fund_years", [JAGA_FILE, "pagu-dana-desa.csv"], "etl explain"),
    ("fokus", {"wilayah": "3319"}, "focus_map", [JAGA_FILE, JAGA_SHA], "3319"),
    ("dua-angka", {"wilayah": "3309"}, "two_numbers", [">8{c}71%<", ">211<", P0_SHA], "3309 2025"),
    (
        "pembagian",
        {"wilayah": "3319"},
        "allocation_by_kecamatan",
        [">6{c}59%<", ">221<"],
        "poverty_rate 3319 2025",
    ),
    ("metode", {}, "formula_sensitivity", ["datadasar-danadesa2019.csv"], "3301 2019"),
]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(
    ("page", "query", "figure", "texts", "command"),
    FIGURES,
    ids=[f"{page or 'ringkasan'}-{figure}" for page, _, figure, _, _ in FIGURES],
)
def test_a_figure_is_traced(
    real_pages: None,
    language: str,
    page: str,
    query: dict[str, str],
    figure: str,
    texts: list[str],
    command: str,
) -> None:
    app = open_with({f"trace.{figure}": True}, page, **query, bahasa=language)
    assert not app.exception
    assert [x.label for x in app.toggle if x.key == f"trace.{figure}"] == [LABEL[language]]
    told = said(app)
    comma, thousands = (",", ".") if language == "id" else (".", ",")
    wanted = [text.replace("{c}", comma).replace("{t}", thousands) for text in texts]
    assert [text for text in wanted if text not in told] == []
    assert command in told


def test_no_query_unless_asked_for(real_pages: None, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    plain = trace.rows_sql
    monkeypatch.setattr(trace, "rows_sql", lambda *a: asked.append("x") or plain(*a))
    app = open_page("wilayah", wilayah="3309", tahun="2017")
    assert asked == []
    assert "Tabel jejak" not in said(app)
    (switch,) = [x for x in app.toggle if x.key == "trace.signature"]
    assert "Tabel jejak" in said(switch.set_value(True).run())
    assert asked


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("page", ["sumber", "unduh", "revisi"])
def test_pages_about_sources_lead_to_the_finder(real_pages: None, page: str, language: str) -> None:
    app = open_page(page, bahasa=language)
    links = [link for link in app.get("page_link") if link.proto.page == "mutu"]
    assert any("daftar=jejak" in link.proto.query_string for link in links)


@pytest.mark.parametrize("language", ["id", "en"])
def test_any_figure_can_be_found(real_pages: None, language: str) -> None:
    app = open_page(
        "mutu", daftar="jejak", wilayah="3319", tahun="2018", ukuran="fund_allocation-poor", bahasa=language
    )
    told = said(app)
    count = "113.523" if language == "id" else "113,523"
    for text in (
        f">{count}<",
        ">155<",
        "Jumlah Penduduk Miskin",
        "datadasar-danadesa2018.csv",
        "allocation 3319 2018",
    ):
        assert text in told, text
