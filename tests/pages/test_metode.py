"""Metode: every formula in both languages, the rules, the indicators and the flags."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest

from analysis.numerals import Lang, number
from analysis.wording.formulas import FORMULAS
from tests import mini
from tests.pages.app import open_page, said, shown
from ui import i18n, methods

INDICATORS = [
    {
        "indicator": "poverty_rate",
        "name_id": "Persentase penduduk miskin (P0)",
        "name_en": "Poverty headcount ratio (P0)",
        "unit": "persen",
        "polarity": -1,
        "decimals": 2,
        "definition_id": "Di bawah garis kemiskinan.",
        "definition_en": "Below the poverty line.",
    }
]
FLAGS = [
    {"flag": "round_unclear", "text_id": "Bulan survei tidak pasti.", "text_en": "Survey month unclear."}
]


@pytest.fixture(autouse=True)
def warehouse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mini.publish(
        tmp_path,
        "build-20250901-aaaaaaaa",
        {**mini.JATENG, "indicator": INDICATORS, "flag": FLAGS},
    )
    monkeypatch.setenv("CAPAIAN_DATA", str(tmp_path))


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        (
            "id",
            [
                "Tidak ada satu rumus yang memutuskan",
                "Selisih dari target",
                "Cilacap 2020 akan menjadi 10,21 persen, padahal angka resminya 11,46 persen",
                "targetnya sendiri",
                "Persentase penduduk miskin (P0)",
                "Di bawah garis kemiskinan.",
                "Bulan survei tidak pasti.",
            ],
        ),
        (
            "en",
            [
                "No single formula decides",
                "Gap to the target",
                "Cilacap 2020 would become 10.21 %, while the official figure is 11.46 %",
                "its own target",
                "Poverty headcount ratio (P0)",
                "Below the poverty line.",
                "Survey month unclear.",
            ],
        ),
    ],
)
def test_the_page_states_rules_and_terms_in_the_readers_language(language: str, texts: list[str]) -> None:
    app = open_page("metode", bahasa=language)
    assert not app.exception
    page = shown(app)
    assert [text for text in texts if text not in page] == []


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_formula_stands_there_in_symbols_and_words(language: str) -> None:
    page = shown(open_page("metode", bahasa=language))
    for formula in FORMULAS:
        assert f'id="{formula.formula_id}"' in page, "verdict cards link to it"
        assert escape(formula.name[language]) in page
        assert escape(formula.words[language]) in page
        assert methods.symbols(formula.symbols[language]) in page


def test_every_entry_of_the_contents_has_its_section() -> None:
    app = open_page("metode")
    contents = next(h.proto.body for h in app.get("html") if "contents" in h.proto.body)
    anchors = {header.anchor for header in app.header}
    assert len(anchors) == 12
    assert all(f'href="#{anchor}"' in contents for anchor in anchors)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("R0 − T", "R<sub>0</sub> − T"),
        ("(T/R0)^(1/(tT−t0)) − 1", "(T/R<sub>0</sub>)<sup>1/(t<sub>T</sub>−t<sub>0</sub>)</sup> − 1"),
        ("w3 z3 < n", "w<sub>3</sub> z<sub>3</sub> &lt; n"),
        ("si² + sj²", "s<sub>i</sub>² + s<sub>j</sub>²"),
        ("R(t−3)", "R(t−3)"),
        ("x^(1", "x<sup>1</sup>"),
    ],
)
def test_symbols_are_set_with_subscripts_and_superscripts(text: str, html: str) -> None:
    assert methods.symbols(text) == html


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        (
            "id",
            [
                "514 kabupaten/kota, 2015-2025: median 0,24 poin",
                "derau murni akan memberi −0,5",
                "0,5: 57 persen",
            ],
        ),
        ("en", ["514 regencies, 2015-2025: median 0.24 points", "pure noise would give −0.5", "0.5: 57 %"]),
    ],
)
def test_the_measures_are_tested_on_the_loaded_figures(
    language: str, texts: list[str], real_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAPAIAN_DATA", str(real_data))
    app = open_page("metode", bahasa=language)
    assert not app.exception
    text = shown(app).replace("\\", "")
    for expected in texts:
        assert expected in text
    assert ("80 persen perubahan masa lalu" if language == "id" else "80 % of past changes") in text


@pytest.mark.usefixtures("real_pages")
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_sensitivity_of_the_village_estimates_is_computed(language: Lang) -> None:
    """What moves most and the correlation between years as `analysis.formula_sensitivity` gives them of the loaded
    figures (7,809 villages of 2019; shares of 2018 and 2019 correlate at 0.64 to 0.95)."""
    text = said(open_page("metode", bahasa=language))
    assert number(7809, language) in text
    for value in (0.64, 0.95, 0.84):
        assert number(value, language, 2) in text
    assert i18n.t("metode.formula.scenario.weights_2021", language) in text
    assert "2020" in text and "33" in text


def test_without_estimates_the_section_says_so() -> None:
    assert i18n.t("metode.formula.missing", "id") in said(open_page("metode"))
