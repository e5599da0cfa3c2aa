"""Where figures come from, in words."""

from __future__ import annotations

import pytest

from analysis.numerals import Lang
from analysis.result import Provenance, SourceRef
from ui import provenance


def source(source_id: str, publisher: str, title: str, title_en: str | None = None) -> SourceRef:
    return SourceRef(source_id, publisher, title, "Tabel", "https://x", None, None, "0" * 64, title_en)


RATE = source("p0", "BPS", "Persentase penduduk miskin", "Poverty rate")
COUNT = source("n", "BPS", "Jumlah penduduk miskin", "Number of poor people")
FUND = source("dd", "DJPK", "Pagu Dana Desa")
PLANS = source("t", "Bappenas", "Register target", "Register of targets")


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        (
            "id",
            "Sumber: BPS: Persentase penduduk miskin; Jumlah penduduk miskin. DJPK: Pagu Dana Desa. "
            "Dan 1 dokumen lain. Susenas Maret dan September. Muatan build-1. Realisasi belum lengkap.",
        ),
        (
            "en",
            "Source: BPS: Poverty rate; Number of poor people. DJPK: Pagu Dana Desa. "
            "And 1 more documents. Susenas, March and September. Warehouse build-1. Realisasi belum lengkap.",
        ),
    ],
)
def test_the_source_line_names_publishers_documents_months_and_notes(lang: Lang, line: str) -> None:
    about = Provenance(
        (RATE, FUND, COUNT, PLANS), ("maret", "september"), "build-1", ("Realisasi belum lengkap.",)
    )
    assert provenance.source_line(about, lang) == line


def test_annual_figures_name_no_survey_month() -> None:
    assert provenance.rounds_text(Provenance(rounds=("tahunan",)), "id") == ""
    assert provenance.source_line(Provenance((FUND,), ("tahunan",)), "id") == "Sumber: DJPK: Pagu Dana Desa."


def test_a_document_of_several_sources_is_named_once() -> None:
    twin = source("p0b", "BPS", "Persentase penduduk miskin", "Poverty rate")
    assert provenance.source_line(Provenance((RATE, twin)), "en") == "Source: BPS: Poverty rate."


def test_without_sources_nothing_is_claimed() -> None:
    assert provenance.source_line(Provenance(build_id="build-1"), "id") == "Muatan build-1."
