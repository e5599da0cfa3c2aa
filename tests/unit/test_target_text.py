"""What the words of a target's document are read to say."""

from __future__ import annotations

import pytest

from etl.target_text import (
    Issued,
    is_draft,
    is_local_count,
    issued,
    plan_of,
    plan_period,
    report_year,
    status_of,
)


@pytest.mark.parametrize(
    ("document", "plan"),
    [
        ("RPJMD Purworejo 2016-2021", "RPJMD"),
        ("RPJMN 2015-2019 (sasaran akhir 2019)", "RPJMN"),
        ("RPJPD Jatim 2025-2045, target 2025 (Pj Gubernur)", "RPJPD"),
        ("RKPD/RPJMD Sragen, target 2023", "RKPD"),
        ("RKP 2025 / APBN 2025", "RKP"),
        ("RAPBN 2026 / RKP 2026", "APBN"),
        ("APBN-P 2015", "APBN"),
        ("Perubahan APBD Kuningan 2025", "APBD"),
        ("Rancangan KUA-PPAS Purbalingga 2024 (Sekda); baseline as printed", "KUA-PPAS"),
        ("RPD Jepara 2023-2026 (Perda 9/2022)", "RPD"),
        ("RPA 2023-2026 (target 2023)", "RPD"),
        ("RPKD Buleleng 2025-2029", "RPKD"),
        ("RPJMA 2017-2022", "RPJMD"),
        ("RPJM Kota Banda Aceh 2012-2017 (Kepala Bappeda)", "RPJMD"),
        ("P-RPJMD Jombang 2018-2023, target 2022", "RPJMD"),
        ("Inpres 4/2022", "Inpres"),
        ("Target 2014 (Pj Gubernur Saut Situmorang; base Maret 2013)", "pidato"),
        ("Target 2019 Muba (Wabup Beni Hernedi, Musrenbang RPJMD Sumsel)", "pidato"),
        ("target daerah 2018", "lain"),
    ],
)
def test_the_plan_named_first_outside_brackets_counts(document: str, plan: str) -> None:
    assert plan_of(document) == plan


@pytest.mark.parametrize(
    ("document", "locator", "confidence", "status"),
    [
        ("RPJMD Karanganyar 2018-2023", "", "press_quoting_official", "asli"),
        ("Perubahan RPJMD Karanganyar 2018-2023", "", "press_quoting_official", "perubahan"),
        ("RKPD Kulon Progo (revisi)", "", "press_quoting_official", "perubahan"),
        ("P-RPJMD Jombang 2018-2023, target 2022", "", "press_quoting_official", "perubahan"),
        ("Perubahan RPJMD X", "", "derived", "turunan"),
        ("turun 0,1 dari 7,17", "x; value derived from stated decrease", "press_quoting_official", "turunan"),
    ],
)
def test_original_amended_or_derived(document: str, locator: str, confidence: str, status: str) -> None:
    assert status_of(document, locator, confidence) == status


def test_the_period_is_read_from_the_title_alone() -> None:
    assert plan_period("RPJMD Purworejo 2016-2021") == (2016, 2021)
    assert plan_period('RPJMD Kab. Magelang (page prints "2019-2024"), target 2018') is None


@pytest.mark.parametrize(
    ("locator", "year"),
    [
        ("jatengprov.go.id 25-10-2017", 2017),
        ("fokusjateng.com/2017/09/25", 2017),
        ("damarinfo.com (2025); actual 2024 16,45", 2025),
        ("suarabanyumas.com Oct 2019 (full yearly path)", 2019),
        ("antaranews amp/1978596", None),
        ("solopos 980477; 5 x -1 from 11,19", None),
    ],
)
def test_the_date_of_a_report(locator: str, year: int | None) -> None:
    assert report_year(locator) == year


@pytest.mark.parametrize(
    ("document", "locator", "plan", "status", "year", "expected"),
    [
        ("RPD Jepara 2023-2026 (Perda 9/2022)", "", "RPD", "asli", 2023, Issued(2022, "stated")),
        ("RPJMD Jatim 2014-2019 (paripurna 2-4-2018)", "", "RPJMD", "asli", 2017, Issued(2014, "plan")),
        ("RKPD Kudus 2022", "murianews (25-3-2021)", "RKPD", "asli", 2022, Issued(2021, "plan")),
        (
            "RKP 2023 sasaran kewilayahan (Rapat Banggar 15-6-2022)",
            "",
            "RKP",
            "asli",
            2023,
            Issued(2022, "stated"),
        ),
        (
            "Perubahan RPJMD X 2018-2023",
            "tribun (4-11-2021)",
            "RPJMD",
            "perubahan",
            2022,
            Issued(2021, "report"),
        ),
        ("target 2024", "epurworejo.com 14-3-2024", "lain", "asli", 2024, Issued(2024, "report")),
        ("RPJMD Bojonegoro", "beritabojonegoro.com 27709", "RPJMD", "asli", 2026, None),
        ("Target September 2018 (Gubernur)", "x.id", "pidato", "asli", 2018, None),
    ],
)
def test_when_a_document_was_issued(
    document: str, locator: str, plan: str, status: str, year: int, expected: Issued | None
) -> None:
    assert issued(document, locator, plan, status, year) == expected


def test_drafts_and_local_counts() -> None:
    assert is_draft("Rancangan awal RKPD Jatim 2025")
    assert is_draft("RAPBD Salatiga 2026 (Wali Kota)")
    assert not is_draft("RKPD Jatim 2025")
    assert is_local_count("Target KK miskin Sleman 2023 (Dinsos count)", "")
    assert not is_local_count("Target Pemprov Jatim 2026 (Kadinsos; 9,56 is the BPS figure)", "")


def test_a_stored_column_is_never_read_back_from_the_note() -> None:
    """A file that lacks one later column keeps what it says in the others."""
    import pandas as pd

    from etl.target_text import from_note

    stored = pd.DataFrame(
        {"note": [None], "measure": ["level"], "judgeable": [False], "draft": [True], "reason": ["own"]}
    )
    found = from_note(stored.assign(read_by="AB")).iloc[0]
    assert (found["draft"], found["reason"], found["read_by"], found["read_on"]) == (True, "own", "AB", "")
