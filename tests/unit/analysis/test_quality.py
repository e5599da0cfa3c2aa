"""Checks, coverage and copies as the Mutu page reads them."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis import quality, queries
from analysis.warehouse import Warehouse
from analysis.wording import quality as wording


def test_outcomes_are_counted_and_skipped_checks_did_not_run() -> None:
    checks = pd.DataFrame(
        {"outcome": ["passed", "failed", "skipped", "passed"], "failures": [0, 15, 0, 0], "severity": "error"}
    )
    counts = quality.outcome_counts(checks)
    assert counts == {"passed": 2, "failed": 1, "skipped": 1, "run": 3, "findings": 15}
    assert wording.title(counts, "en") == "2 of 3 checks passed; one found 15 rows to read"


@pytest.mark.parametrize("sample", [None, "", "[", "{}", '["x"]'])
def test_a_sample_that_does_not_read_is_no_rows(sample: object) -> None:
    assert quality.sample_rows(sample) == []


@pytest.mark.parametrize(
    ("share", "class_"), [(0.01, 0), (0.2499, 0), (0.25, 1), (0.75, 2), (0.999, 2), (1.0, 3)]
)
def test_classes_of_coverage(share: float, class_: int) -> None:
    assert quality.coverage_class(share) == class_


def test_coverage_of_the_projects_figures(real_warehouse: Warehouse) -> None:
    # P0 of regencies: all 514 since 2016 and 511 of 514 in 2015; counts of figures of the CSV's columns. The index of
    # 2024 covers 75,265 villages, the panel of 2023 23,108 of Java and Bali.
    rows = queries.coverage(warehouse=real_warehouse).frame.set_index(["measure", "level", "year"])
    assert rows.loc[("poverty_rate", "kabupaten", 2016), ["regions", "expected"]].tolist() == [514, 514]
    assert rows.loc[("poverty_rate", "kabupaten", 2025), "share"] == 1.0
    assert rows.loc[("idm", "desa", 2023), "regions"] == 23108
    assert rows.loc[("ceiling_rp", "kabupaten", 2018), "regions"] == 434
    assert rows["share"].between(0, 1).all()
    ordered = quality.coverage_rows(rows.reset_index())
    assert ordered.iloc[0][["level", "measure", "year"]].tolist() == ["negara", "poverty_rate", 2004]
    assert ordered["year"].max() == 2026


def test_copies_agree_with_the_check(real_warehouse: Warehouse) -> None:
    copies = queries.copies(warehouse=real_warehouse).frame
    checks = queries.checks(warehouse=real_warehouse).frame.set_index("check_id")
    told = quality.copies_told(copies)
    assert told["differing"] == checks.loc["copies_agree", "failures"]
    assert told["twice"] == told["agreeing"] + told["differing"]
    assert told["figures"] == told["twice"] + told["once"]
    of = copies.set_index(["indicator", "level"])
    # 1,028 values of 2024-2025 and 140 of Jawa Tengah 2020-2023 stand in a second file, without a difference
    assert of.loc[("poverty_rate", "kabupaten"), ["twice", "differing"]].tolist() == [1168, 0]


def test_flags_are_counted_and_unused_ones_stay(real_warehouse: Warehouse) -> None:
    totals = quality.flag_totals(queries.flag_counts(warehouse=real_warehouse).frame).set_index("flag")
    assert totals.loc["copies_parent", "figures"] == 11  # Kalimantan Utara 2004-2014
    assert totals.loc["copies_parent", "kinds"] == ["observation"]
    assert totals.loc["no_area", "figures"] == 0
    known = {flag for trap in wording.TRAPS for flag in trap.flags}
    assert known <= set(totals.index)


def test_every_trap_says_what_happens_and_what_is_done_in_both_languages() -> None:
    assert len({trap.trap_id for trap in wording.TRAPS}) == len(wording.TRAPS) >= 15
    for trap in wording.TRAPS:
        for text in (trap.name, trap.effect, trap.handled):
            assert set(text) == {"id", "en"}
            assert all(text.values())
        assert trap.place


def test_the_newest_figures_age(real_warehouse: Warehouse) -> None:
    fresh = queries.freshness(warehouse=real_warehouse).frame.set_index("source_id")
    row = fresh.loc["bps_poverty_rate_regency"]
    assert (row["year"], row["round"], row["ends_on"]) == (2025, "maret", "2025-03-31")
