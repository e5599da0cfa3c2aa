"""The trace's pure parts: which cells stand for a figure, the command, the estimate computed again."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis import trace
from etl.explain_kinds import MEASURES, known


def cell(**more: object) -> dict[str, object]:
    return {
        "kind": "observation",
        "measure": "poverty_rate",
        "region_id": "3309",
        "year": 2017,
        "round": "maret",
        "area": "total",
        "part": None,
        "value": 11.96,
        **more,
    }


def chosen(
    *rows: dict[str, object], numbers: tuple[float, ...] = (), most: int = 5, year: int | None = None
) -> list:
    found = trace.chosen(pd.DataFrame(rows), numbers, most, year)
    return list(zip(found["measure"], found["year"], found["value"], strict=True))


def test_the_numbers_of_the_figure_come_before_all_others() -> None:
    rows = cell(), cell(year=2016, value=12.09), cell(measure="poor_count", value=116390.0)
    assert chosen(*rows, numbers=(12.09, 2.0)) == [("poverty_rate", 2016, 12.09)]


def test_ranks_match_no_figure() -> None:
    assert len(chosen(cell(value=10.0), cell(year=2016, value=12.09), numbers=(10.0,))) == 2


def test_the_year_in_question_leads_then_the_newest() -> None:
    rows = [cell(year=y, value=float(y) / 7) for y in (2015, 2017, 2019)]
    assert [y for _, y, _ in chosen(*rows, year=2017)] == [2017, 2019, 2015]
    assert [y for _, y, _ in chosen(*rows)] == [2019, 2017, 2015]


def test_of_each_measure_some() -> None:
    rows = [cell(year=y) for y in range(2010, 2020)] + [cell(kind="target", measure="low", value=9.56)]
    assert [m for m, _, _ in chosen(*rows, most=3)] == ["poverty_rate", "poverty_rate", "low"]


def test_an_absence_stands_only_where_there_is_no_value() -> None:
    assert len(chosen(cell(value=float("nan")), cell(year=2016))) == 1
    assert len(chosen(cell(value=float("nan")))) == 1


@pytest.mark.parametrize(
    ("row", "command"),
    [
        (cell(), "python -m etl explain poverty_rate 3309 2017 --round maret"),
        (
            cell(round="september", area="perdesaan"),
            "python -m etl explain poverty_rate 3309 2017 --round september --area perdesaan",
        ),
        (cell(measure="hdi", round="tahunan"), "python -m etl explain hdi 3309 2017"),
        (cell(kind="target", measure="low"), "python -m etl explain target 3309 2017"),
        (cell(kind="village_poor_formula", measure="upper"), "python -m etl explain formula 3309 2017"),
    ],
)
def test_the_command(row: dict[str, object], command: str) -> None:
    (told,) = pd.DataFrame([row]).itertuples()
    assert trace.command(told) == command


def test_every_kind_has_a_word_and_every_word_is_known() -> None:
    assert {k for kinds in trace.WORDS.values() for k in kinds} == set(trace.KINDS) - {"observation"}
    assert all(known(word) for word in [*trace.WORDS, *MEASURES])


def test_an_estimate_by_hand() -> None:
    # two villages of equal area: basic 50 each, 100 beyond it, of which the first has 60; 1,000 poor
    inputs = {
        "method": "formula_10_50_15_25", "villages": 2, "poor": 1000, "basic_rp": 100.0, "ceiling_rp": 110.0,
        "villages_rp": 200.0, "formula_rp": 100.0, "area_km2": 5.0, "regency_km2": 10.0, "source_file": "a",
        "source_row": 1, "fund_source_id": "s", "allocation_source_id": "d", "allocation_row": 2,
    }  # fmt: skip
    worked = trace.worked(inputs)
    assert worked.estimate == pytest.approx((0.6 - 0.15 * 0.5 - 0.25 / 2) / 0.6 * 1000)
    assert worked.upper == pytest.approx(60 / 100 / 0.5 * 1000)
    assert "= 666.67 people" in worked.lines[4]
