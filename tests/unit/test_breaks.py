"""Breaks as data: read from TOML, expanded to regions, marked on the first figure after them, crossed by nothing."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest

from analysis import series
from etl import breaks, inputs
from etl.errors import UsageError
from etl.flag_rules import load_rules
from etl.paths import ROOT
from etl.validate import flags, indicators
from ui.charts.lines import with_segments
from ui.region_chart import break_texts

REGIONS = pd.DataFrame(
    [
        ("ID", "negara", None),
        ("74", "provinsi", "74"),
        ("7401", "kabupaten", "74"),
        ("7411", "kabupaten", "74"),
        ("3309", "kabupaten", "33"),
    ],
    columns=["region_id", "level", "province_id"],
)
ENTRY = """
[[break]]
id = "x"
flag = "series_break"
indicators = ["poor_count"]
{where}
years = [2021]
what = {{ id = "Berubah.", en = "Changed." }}
source = "BPS"
"""


def rows(*told: tuple[str, str, int, float | None, str]) -> pd.DataFrame:
    table = pd.DataFrame(told, columns=["region_id", "indicator", "year", "value", "flag"])
    return table.assign(level="kabupaten", round="maret", area="total")


def marked(where: str, table: pd.DataFrame) -> list[str]:
    return breaks.mark(table, breaks.as_frame(REGIONS, breaks.parse_breaks(ENTRY.format(where=where))))[
        "flag"
    ].tolist()


class TestMarks:
    count = rows(
        ("7411", "poor_count", 2020, 26380.0, ""),
        ("7411", "poor_count", 2021, 20030.0, "corrected"),
        ("7411", "poor_count", 2022, 19330.0, ""),
        ("7411", "poverty_rate", 2021, 14.35, ""),
        ("3309", "poor_count", 2020, 100.0, ""),
        ("3309", "poor_count", 2021, 101.0, ""),
    )

    def test_the_first_figure_after_a_break_beside_its_other_flags(self) -> None:
        assert marked('regions = ["7411"]', self.count) == ["", "corrected;series_break", "", "", "", ""]

    def test_regencies_within_a_province(self) -> None:
        assert marked('within = ["74"]', self.count)[1] == "corrected;series_break"
        assert marked('within = ["74"]', self.count)[5] == ""

    def test_all_regions_of_a_level(self) -> None:
        found = marked('levels = ["kabupaten"]', self.count)
        assert (found[1], found[5]) == ("corrected;series_break", "series_break")
        assert not any(marked('levels = ["provinsi"]', self.count.assign(flag="")))

    def test_after_a_gap_the_next_figure_and_none_without_a_figure_before(self) -> None:
        gap = rows(("7411", "poor_count", 2020, 1.0, ""), ("7411", "poor_count", 2021, None, ""))
        gap = pd.concat([gap, rows(("7411", "poor_count", 2022, 1.0, ""))], ignore_index=True)
        assert marked('regions = ["7411"]', gap) == ["", "", "series_break"]
        assert marked('regions = ["7411"]', gap.tail(1)) == [""]

    def test_every_round_of_the_year(self) -> None:
        both = rows(*[("7411", "poor_count", y, 1.0, "") for y in (2020, 2021, 2021)])
        both["round"] = ["maret", "maret", "september"]
        assert marked('regions = ["7411"]', both) == ["", "series_break", "series_break"]

    def test_a_mark_that_no_break_asks_for_is_taken_away(self) -> None:
        table = rows(
            ("3309", "poor_count", 2020, 1.0, "noisy"),
            ("3309", "poor_count", 2021, 1.0, "boundary_break;noisy"),
        )
        assert marked('regions = ["7411"]', table) == ["noisy", "noisy"]


@pytest.mark.parametrize(
    "text",
    [
        ENTRY.format(where=""),
        ENTRY.format(where='regions = ["74"]\nlevels = ["provinsi"]'),
        ENTRY.format(where='region = ["74"]'),
        ENTRY.format(where='regions = ["74"]\nkind = "note"'),
        ENTRY.format(where='regions = ["74"]').replace("series_break", "noisy"),
        ENTRY.format(where='regions = ["74"]').replace('en = "', 'fr = "'),
    ],
)
def test_an_entry_that_does_not_hold_together(text: str) -> None:
    with pytest.raises(UsageError, match=r"breaks\.toml"):
        breaks.parse_breaks(text)


def test_the_projects_own_breaks_name_what_exists_and_are_part_of_a_build() -> None:
    told = breaks.load_breaks()
    assert len({b.id for b in told}) == len(told)
    for entry in told:
        assert set(entry.indicators) <= {*indicators(), "idm", "village_fund"}
        assert not entry.flag or {"id", "en"} <= set(flags()[entry.flag])
    assert not breaks.FLAGS & {rule.flag for rule in load_rules()}
    kept = {p.name for pattern in inputs.CODE for p in ROOT.glob(pattern)}
    assert {"breaks.py", "breaks.toml"} <= kept


class TestLoadedWarehouse:
    """On the figures that are loaded, over all regions."""

    @pytest.mark.parametrize(
        ("indicator", "region", "before", "after"),
        [
            ("hdi", "33", 2012, 2013),
            ("hdi", "ID", 2012, 2013),
            ("poor_count", "7401", 2020, 2021),
            ("poor_count", "7411", 2020, 2021),
            ("poor_count", "5301", 2013, 2014),
            ("poor_count", "5304", 2013, 2014),
            ("poverty_line", "1102", 2017, 2018),
            ("poverty_line", "8172", 2017, 2018),
            ("poverty_line", "7326", 2017, 2018),
            ("poverty_line", "9504", 2017, 2018),
            ("poverty_rate", "8172", 2008, 2009),
        ],
    )
    def test_what_the_audit_found_is_crossed_by_nothing(
        self, real_warehouse, indicator, region, before, after
    ):
        figures = series.Figures(
            real_warehouse.query(
                "SELECT * FROM pub.observation WHERE indicator = ? AND area = 'total'", [indicator]
            )
        )
        assert not figures.joined([region], [before], [after])[0]
        assert not figures.joined([region], [before - 1], [after + 1])[0]
        assert figures.joined([region], [after], [after + 1])[0] or region in {
            "5304"
        }  # Belu is split in 2015

    def test_no_figure_of_the_old_hdi_method_meets_one_of_the_new(self, real_warehouse):
        rows = real_warehouse.query(
            "SELECT * FROM pub.observation WHERE indicator = 'hdi' AND area = 'total'"
        )
        figures, crossed = series.Figures(rows), 0
        for region, part in rows[rows["value"].notna()].sort_values("year").groupby("region_id"):
            old = part["flag"].fillna("").str.contains("old_method")
            for (y0, was), (y1, now) in pairwise(zip(part["year"], old, strict=True)):
                if was != now:
                    crossed += 1
                    assert not figures.joined([region], [y0], [y1])[0], region
        assert crossed == 33

    def test_no_step_across_a_break_is_left_in_a_table_of_changes(self, real_warehouse):
        """Every pair of neighbouring figures in `unbroken` lies on one side of every listed break."""
        for indicator in ("poverty_rate", "poor_count", "poverty_line", "hdi"):
            rows = real_warehouse.query(
                "SELECT * FROM pub.observation WHERE indicator = ? AND area = 'total'", [indicator]
            )
            survey_round = "tahunan" if indicator == "hdi" else "maret"
            table = series.unbroken(rows, survey_round)
            listed = real_warehouse.query(
                "SELECT region_id, year FROM pub.break WHERE kind = 'break' AND indicator = ?", [indicator]
            )
            own = listed[listed["region_id"].isin(table.index)]
            assert len(own) > 30
            for region, year in zip(own["region_id"], own["year"], strict=True):
                known = table.loc[region].dropna().index
                assert (known >= year).all() or (known < year).all(), (indicator, region, year)

    def test_no_unlisted_jump(self, real_warehouse):
        found = real_warehouse.query(
            "SELECT check_id, outcome FROM pub.check_result WHERE check_id IN "
            "('line_jumps', 'implied_population_jumps', 'rate_jumps', 'breaks_marked', 'breaks_well_formed')"
        )
        assert dict(zip(found["check_id"], found["outcome"], strict=True)) == dict.fromkeys(
            found["check_id"], "passed"
        )
        assert len(found) == 5

    def test_no_chart_line_joins_the_two_hdi_methods(self, real_warehouse):
        rows = real_warehouse.query(
            "SELECT * FROM pub.observation WHERE indicator = 'hdi' AND area = 'total' AND value IS NOT NULL"
        )
        for region, part in rows.groupby("region_id"):
            old = part["flag"].fillna("").str.contains("old_method")
            if old.any() and not old.all():
                ordered = part.sort_values("year")
                lane = with_segments(ordered.assign(break_text=break_texts(ordered, "id")))
                first = lane.loc[lane["flag"].fillna("").str.contains("old_method"), "segment"]
                assert set(first).isdisjoint(lane.drop(first.index)["segment"]), region
