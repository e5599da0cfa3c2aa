"""Publishers' known faults as data: corrections guarded by the wrong value, flags where the rules fit."""

from __future__ import annotations

import pandas as pd
import pytest

from etl.corrections import apply_corrections, load_corrections, parse_corrections
from etl.errors import LayoutError, UsageError
from etl.flag_rules import apply_rules, load_rules, parse_rules
from etl.manifest import load_manifests
from etl.validate import flags, indicators

ENTRY = """
[[correction]]
source = "s"
region = "ID"
indicator = "poverty_rate"
years = [2018]
round = "maret"
area = "total"
printed = 25674.58
action = "{action}"
{value}
reason = "r"
evidence = "e"
"""


def frame(*rows: tuple[str, int, float], **more: object) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["region_id", "year", "value"])
    base = {"indicator": "poverty_rate", "round": "maret", "area": "total", "flag": "", "source_id": "s"}
    return table.assign(**(base | more))


class TestCorrections:
    replace = parse_corrections(ENTRY.format(action="replace", value="value = 9.82"))
    drop = parse_corrections(ENTRY.format(action="drop", value=""))

    def test_replace_marks_the_figure(self) -> None:
        fixed, count = apply_corrections(
            frame(("ID", 2018, 25674.58), ("33", 2018, 11.32)), "s", "f", self.replace
        )
        assert fixed.value.tolist() == [9.82, 11.32]
        assert fixed.flag.tolist() == ["corrected", ""]
        assert count == 1

    def test_drop_leaves_no_row(self) -> None:
        fixed, _ = apply_corrections(frame(("ID", 2018, 25674.58), ("33", 2018, 11.32)), "s", "f", self.drop)
        assert fixed.region_id.tolist() == ["33"]

    def test_it_fails_once_the_publisher_has_fixed_it(self) -> None:
        with pytest.raises(LayoutError, match=r"has 9\.82"):
            apply_corrections(frame(("ID", 2018, 9.82)), "s", "f", self.replace)

    def test_it_fails_when_the_figure_is_gone(self) -> None:
        with pytest.raises(LayoutError, match="no value"):
            apply_corrections(frame(("33", 2018, 11.32)), "s", "f", self.replace)

    def test_files_of_other_years_and_sources_are_left_alone(self) -> None:
        for table, source in ((frame(("ID", 2017, 10.64)), "s"), (frame(("ID", 2018, 9.82)), "other")):
            fixed, count = apply_corrections(table, source, "f", self.replace)
            assert (fixed.value.tolist(), count) == (table.value.tolist(), 0)

    @pytest.mark.parametrize(
        "text",
        [ENTRY.format(action="replace", value=""), ENTRY.format(action="fix", value=""), "[[correction]]\n"],
    )
    def test_an_entry_that_does_not_hold_together(self, text: str) -> None:
        with pytest.raises(UsageError):
            parse_corrections(text)

    def test_the_projects_own_name_sources_and_indicators_that_exist(self) -> None:
        for entry in load_corrections():
            assert entry.source in load_manifests()
            assert entry.indicator in indicators()
            assert entry.reason
            assert entry.evidence


class TestFlagRules:
    def test_every_condition_counts(self) -> None:
        rules = parse_rules("""
            [[rule]]
            flag = "x"
            years = [2004, 2008]
            within = ["81"]
            indicators = ["poverty_rate"]
            sources = ["s"]
            why = "w"
        """)
        hit = frame(("8171", 2004, 6.24))
        assert apply_rules(hit, rules).flag.tolist() == ["x"]
        for miss in (
            frame(("81", 2004, 32.13)),
            frame(("8171", 2009, 7.61)),
            frame(("8271", 2004, 3.99)),
            frame(("8171", 2004, 14.1), indicator="poor_count"),
            frame(("8171", 2004, 6.24), source_id="t"),
            frame(("8171", 2004, float("nan"))),
        ):
            assert apply_rules(miss, rules).flag.tolist() == [""]

    def test_flags_add_up_in_order_and_once(self) -> None:
        rules = parse_rules('[[rule]]\nflag="a"\nyears=[2004, 2008]\nwhy="w"\n')
        table = frame(("33", 2004, 1.0), flag="z;a")
        assert apply_rules(table, rules).flag.tolist() == ["a;z"]

    def test_an_unknown_key(self) -> None:
        with pytest.raises(UsageError):
            parse_rules('[[rule]]\nflag="a"\nyears=[2004, 2008]\nwhy="w"\nregion="33"\n')

    def test_the_projects_own_flags_are_explained_in_both_languages(self) -> None:
        for rule in load_rules():
            assert {"id", "en"} <= set(flags()[rule.flag])
            assert set(rule.sources) <= set(load_manifests())
            assert set(rule.indicators) <= set(indicators())
