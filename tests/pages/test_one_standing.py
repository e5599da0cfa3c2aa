"""One region, one year, one standing: the data behind every page and file, held against each other."""

from __future__ import annotations

from math import isnan

import pytest

from analysis import allocation, contribution
from analysis.standing import CURRENT, LAPSED
from tests import small
from ui import drawn, judgement, leagues, overview, region_chart, years
from ui.charts.signature import signature
from ui.report import lkjip

pytestmark = pytest.mark.usefixtures("real_pages")

YEARS = (2019, 2021, 2023, 2025)
COLUMNS = [
    "standing",
    "gap_today",
    "people_today",
    "gap_then",
    "people_then",
    "gap_due",
    "people_due",
    "reached_year",
]


def same(one: float, other: float) -> bool:
    return (isnan(one) and isnan(other)) or one == pytest.approx(other)


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("parent", ["33", "34", "51"])
def test_overview_league_and_region_page_say_the_same(parent: str, year: int) -> None:
    table = overview.area(parent, "X", "kabupaten", year).table
    shown = leagues.ranking(parent, "X", "kabupaten", year, measure="jiwa", order="kemajuan", selected="")
    league, points = shown.leagues["jiwa"], shown.leagues["selisih"]
    for region_id, row in table.iterrows():
        v = judgement.of_region(str(region_id), year).verdict
        for column in COLUMNS:
            ours, theirs = row[column], getattr(v, column)
            assert ours == theirs if isinstance(ours, str) else same(ours, theirs), (region_id, column)
        assert shown.verdicts.frame.loc[region_id, "word"] == row["word"]
        if league.loc[region_id, "out"] == "":
            assert same(league.loc[region_id, "value"], row["people_due"])
        if points.loc[region_id, "out"] == "":
            assert row["standing"] in CURRENT
            assert same(points.loc[region_id, "value"], row["gap_due"])
    deciding = overview.deciding(overview.area(parent, "X", "kabupaten", year))
    assert set(deciding["standing"]) <= {"current_missed"}
    assert deciding["judged_year"].eq(year).all()


@pytest.mark.parametrize("year", YEARS)
def test_the_number_shared_out_is_the_number_of_the_overview(year: int) -> None:
    """Kudus 2025: 6,321 people above its old target everywhere, the 12.1 thousand of 2023 under a name of its own."""
    table = overview.area("33", "X", "kabupaten", year).table
    for region_id, row in table.iterrows():
        need = allocation.need(judgement.of_region(str(region_id), year).verdict)
        if need.state == "needed":
            assert need.people == pytest.approx(row["people_today"], abs=0.51)
        elif need.state == "met":
            assert row["people_today"] <= 0 or isnan(row["people_today"])
    if year == 2025:
        assert (round(table.loc["3319", "people_today"]), round(table.loc["3319", "people_then"])) == (
            6_321,
            12_060,
        )


@pytest.mark.parametrize("level", ["kabupaten", "provinsi"])
def test_nationally_too_nothing_of_another_year_is_added(level: str) -> None:
    table = judgement.of_area("ID", level, 2025).frame
    short = contribution.contributions(table)
    assert table.loc[short.index, "judged_year"].eq(2025).all()
    assert not set(short.index) & set(table.index[table["standing"].isin(LAPSED)])
    assert "33" not in short.index


def test_the_report_table_carries_the_newest_figure_and_marks_what_has_lapsed() -> None:
    """Klaten: target of 2023 (11.00), 12.28 then, 11.00 in March 2025."""
    found = lkjip.of_area("33", "kabupaten", 2025, "id", lkjip.Choice())
    row = next(r for r in found.rows if r.place == "Kabupaten Klaten")
    assert (row.actual, row.newest, lkjip.survey(row, "id")) == (12.28, 11.0, "Maret 2023")
    assert lkjip.newest_survey(row, "id") == "Maret 2025"
    assert row.lapsed == "target sudah lewat (2023)"
    assert row.status == "target 2023 dicapai pada 2025"
    for one in found.rows:
        past = one.target_year < 2025
        assert bool(one.lapsed) == past
        assert one.newest_year == 2025 or isnan(one.newest) or one.indicator != found.rows[0].indicator


def test_files_of_the_chart_hold_every_target_that_is_drawn() -> None:
    for region_id in ("3309", "3319", "33", "ID", "3374"):
        judged = judgement.of_region(region_id, 2025)
        ticks = region_chart.target_ticks(judged, "id")
        table = drawn.of_region(judged, ticks, "id")
        aims = table[table["what"].eq("target")]
        assert sorted(aims["high"]) == sorted(ticks["high"])
        assert aims["document"].notna().all()
        used = aims[aims["used"].ne("")]
        assert len(used) and used["standing"].ne("").all()
        assert (table["value"].notna() == table["what"].eq("angka")).all()


def test_one_rule_for_the_year_of_a_page() -> None:
    """No page of poverty figures picks its year by itself, so that Simulasi starts from the year Wilayah shows."""
    pages = [*(small.ROOT / "pages/kemiskinan").glob("*.py"), *(small.ROOT / "pages/ringkasan").glob("*.py")]
    for page in pages:
        text = page.read_text("utf-8")
        assert "controls.year(" not in text, page.name
        if "years.of_" in text:
            assert "years.note(" in text, page.name
    assert years.shared() == min(max(years.of_level("provinsi")), max(years.of_level("kabupaten")))


def test_a_target_at_the_height_of_its_figure_is_drawn_over_the_mark() -> None:
    """Jawa Tengah, March 2026: 9.21 against 8.60-9.21; the tick must not hide under the dot, on paper either."""
    judged = judgement.of_region("33", 2026)
    chart = region_chart.promise(judged, lang="id", noise=float("nan"), contexts={}, source="")
    assert chart is not None
    marks = [trace.meta for trace in signature(chart, lang="id", height=300).data]
    assert marks.index("judged") < marks.index("target_over")
    assert "target_over" not in [
        trace.meta
        for trace in signature(
            region_chart.promise(
                judgement.of_region("3309", 2025), lang="id", noise=float("nan"), contexts={}, source=""
            ),
            lang="id",
        ).data
    ]
