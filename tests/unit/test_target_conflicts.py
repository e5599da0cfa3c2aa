"""Targets name those they contradict, amend or repeat."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from etl.target_conflicts import value_text, with_relations


def target(document: str, low: float, high: float, **more: Any) -> dict[str, Any]:
    return {
        "region_id": "35",
        "indicator": "poverty_rate",
        "measure": "level",
        "area": "total",
        "year": 2025,
        "low": low,
        "high": high,
        "plan": "RKPD",
        "plan_start": None,
        "plan_end": None,
        "document": document,
        "status": "asli",
        "note": "",
    } | more


def notes(*rows: dict[str, Any]) -> list[str]:
    frame = pd.DataFrame(rows)
    for column in ("year", "plan_start", "plan_end"):
        frame[column] = frame[column].astype("Int16")
    return with_relations(frame)["note"].tolist()


def test_three_targets_of_one_year_name_one_another() -> None:
    first, second, third = notes(
        target("RPJPD", 8.9, 9.4, plan="RPJPD"),
        target("RKPD", 9.75, 9.95),
        target("Kadinsos", 9.4, 9.4, plan="pidato"),
    )
    assert first == "bertentangan dengan RKPD: 9,75-9,95; bertentangan dengan Kadinsos: 9,4"
    assert second == "bertentangan dengan RPJPD: 8,9-9,4; bertentangan dengan Kadinsos: 9,4"
    assert third == "bertentangan dengan RPJPD: 8,9-9,4; bertentangan dengan RKPD: 9,75-9,95"


def test_an_amendment_is_no_contradiction() -> None:
    before, after = notes(
        target("RKPD", 10.4, 10.4), target("Perubahan RKPD", 11.2, 11.2, status="perubahan")
    )
    assert before == "diubah menjadi Perubahan RKPD: 11,2"
    assert after == "mengubah RKPD: 10,4"


def test_a_repetition_says_so_and_keeps_what_the_note_said() -> None:
    assert notes(target("RKP 2025", 7, 8, note="rancangan"), target("APBN 2025", 7, 8))[0] == (
        "rancangan; sama dengan APBN 2025: 7-8"
    )


@pytest.mark.parametrize(
    "other",
    [
        {"region_id": "33"},
        {"year": 2026},
        {"year": None},
        {"indicator": "extreme_poverty_rate"},
        {"measure": "yearly_change"},
        {"area": "perdesaan"},
    ],
)
def test_targets_of_another_kind_are_not_compared(other: dict[str, Any]) -> None:
    assert notes(target("a", 1, 1), target("b", 2, 2, **other)) == ["", ""]


def test_a_plan_that_allows_more_later_contradicts_itself() -> None:
    plan = {"plan": "RPJMD", "plan_start": 2025, "plan_end": 2029}
    early, late = notes(
        target("RPJMA 2025-2029", 6.39, 7.39, year=2029, **plan),
        target("Rancangan Qanun RPJMA 2025-2029", 8.35, 9.2, year=2030, **plan),
    )
    assert early == (
        "bertentangan dengan 2030 dalam rencana yang sama (Rancangan Qanun RPJMA 2025-2029: 8,35-9,2)"
    )
    assert late == "bertentangan dengan 2029 dalam rencana yang sama (RPJMA 2025-2029: 6,39-7,39)"


def test_a_falling_path_is_quiet() -> None:
    plan = {"plan": "RPJMD", "plan_start": 2018, "plan_end": 2023}
    assert notes(
        target("a", 12.51, 12.51, year=2019, **plan), target("a", 11.53, 11.53, year=2020, **plan)
    ) == [
        "",
        "",
    ]


def test_no_targets_at_all() -> None:
    assert with_relations(pd.DataFrame([target("a", 1, 1)]).iloc[:0])["note"].tolist() == []


def test_values_in_print() -> None:
    assert (value_text(9.4, 9.4), value_text(8.9, 9.4), value_text(-1, -0.5)) == (
        "9,4",
        "8,9-9,4",
        "-1 s.d. -0,5",
    )
