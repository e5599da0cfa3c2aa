"""Targets name those they contradict, amend or repeat; an amendment takes its original's place."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from etl.target_conflicts import RELATIONS, relations, value_text, with_relations


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
        "draft": False,
        "confidence": "press_quoting_official",
        "judgeable": True,
        "issued_year": None,
        "note": "",
    } | more


def frame_of(*rows: dict[str, Any]) -> pd.DataFrame:
    frame = pd.DataFrame(rows)
    for column in ("year", "plan_start", "plan_end", "issued_year"):
        frame[column] = frame[column].astype("Int16")
    return frame.assign(target_id=[f"t{i}" for i in range(len(frame))])


def told(*rows: dict[str, Any]) -> pd.DataFrame:
    frame = frame_of(*rows)
    return with_relations(frame, relations(frame))


def notes(*rows: dict[str, Any]) -> list[str]:
    return told(*rows)["note"].tolist()


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


def test_relations_stand_in_a_table_a_row_each_way() -> None:
    plan = {"plan": "RPJMD", "plan_start": 2021, "plan_end": 2026}
    frame = frame_of(
        target("RKPD", 9, 9),
        target("APBD", 9, 9, plan="APBD"),
        target("RPJMD", 8, 8, **plan),
        target("Perubahan RPJMD", 8.5, 8.5, status="perubahan", **plan),
        target("RPJMD", 8.7, 8.7, year=2026, **plan),
    )
    found = {(r.target_id, r.other_id): r.relation for r in relations(frame).itertuples()}
    assert set(found.values()) == set(RELATIONS)
    assert (found["t0", "t1"], found["t0", "t2"]) == ("repeats", "conflicts_with")
    assert (found["t3", "t2"], found["t2", "t3"]) == ("revises", "revised_by")
    assert (found["t2", "t4"], found["t4", "t2"]) == ("contradicts_plan", "contradicts_plan")
    assert len(found) == len(relations(frame)) == 4 * 3 + 2 * 2


@pytest.mark.parametrize(
    ("more", "lapsed"),
    [
        ({}, ["t1", ""]),
        ({"draft": True}, ["", ""]),
        ({"confidence": "press_weak_or_ambiguous"}, ["", ""]),
        ({"judgeable": False}, ["", ""]),
        ({"year": 2026}, ["", ""]),
        ({"plan": "RKPD"}, ["", ""]),
        ({"plan_start": 2016, "plan_end": 2021}, ["", ""]),
        ({"plan_start": None, "plan_end": None}, ["t1", ""]),
        ({"low": 10.4, "high": 10.4}, ["t1", ""]),
    ],
)
def test_only_an_adopted_amendment_of_the_plan_and_year_takes_its_place(
    more: dict[str, Any], lapsed: list[str]
) -> None:
    plan = {"plan": "RPJMD", "plan_start": 2018, "plan_end": 2023}
    first = target("RPJMD", 10.4, 10.4, **plan)
    second = target("Perubahan RPJMD", 11.2, 11.2, status="perubahan", **plan) | more
    assert told(first, second)["lapsed_by"].tolist() == lapsed


def test_the_later_of_two_amendments_takes_its_place() -> None:
    amended = {"status": "perubahan"}
    rows = (
        target("RKPD", 9, 9),
        target("Perubahan RKPD", 9.5, 9.5, issued_year=2025, **amended),
        target("Perubahan kedua RKPD", 9.7, 9.7, issued_year=2026, **amended),
    )
    assert told(*rows)["lapsed_by"].tolist() == ["t2", "", ""]


def test_a_version_from_before_the_revision_gives_way_to_the_plan() -> None:
    plan = {"plan": "RPJMD", "plan_start": 2018, "plan_end": 2023}
    old = target("RPJMD 2018-2023 before the pandemic revision", 6.23, 6.23, **plan)
    assert told(old, target("RPJMD 2018-2023", 7.14, 7.14, **plan))["lapsed_by"].tolist() == ["t1", ""]


def test_a_draft_amendment_only_proposes() -> None:
    before, after = notes(
        target("RKPD", 10.4, 10.4), target("Perubahan RKPD", 11.2, 11.2, status="perubahan", draft=True)
    )
    assert before == "diusulkan diubah menjadi Perubahan RKPD: 11,2"
    assert after == "mengusulkan perubahan RKPD: 10,4"


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
    none = frame_of(target("a", 1, 1)).iloc[:0]
    assert with_relations(none, relations(none))["note"].tolist() == []


def test_values_in_print() -> None:
    assert (value_text(9.4, 9.4), value_text(8.9, 9.4), value_text(-1, -0.5)) == (
        "9,4",
        "8,9-9,4",
        "-1 s.d. -0,5",
    )
