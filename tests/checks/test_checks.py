"""Every check of `etl/checks/` is asked of mini tables: one warehouse that is right, and each wrong one.

The tables stand in `cases/<check_id>.toml`: `[passes]` and one `[[fails]]` for every way to be wrong, rows by
table of `store`; `previous` holds the tables of the build that is shown now."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from etl import checks, store
from etl.errors import UsageError
from tests import mini

CASES = Path(__file__).parent / "cases"
CHECKS = {c.check_id: c for c in checks.load_checks()}


def case(check_id: str) -> dict[str, Any]:
    return tomllib.loads((CASES / f"{check_id}.toml").read_text("utf-8"))


def ask(check: checks.Check, tables: dict[str, Any], folder: Path) -> pd.DataFrame:
    previous = tables.pop("previous", None)
    with store.create(None) as s:
        store.fill(s, mini.frames(tables))
        if previous is not None:
            s.attach_previous(mini.write_build(folder / "previous.duckdb", "build-previous", previous))
        return s.rows(check.sql)


def test_every_check_has_its_mini_tables_and_every_mini_table_its_check() -> None:
    assert {p.stem for p in CASES.glob("*.toml")} == set(CHECKS)


@pytest.mark.parametrize("check_id", CHECKS)
def test_a_right_warehouse_passes(check_id: str, tmp_path: Path) -> None:
    tables = case(check_id)["passes"]
    assert tables, "the passing tables must hold rows"
    found = ask(CHECKS[check_id], tables, tmp_path)
    assert found.empty, found.to_string()


@pytest.mark.parametrize(
    ("check_id", "number"), [(c, n) for c in CHECKS for n in range(len(case(c)["fails"]))]
)
def test_a_wrong_warehouse_fails(check_id: str, number: int, tmp_path: Path) -> None:
    assert not ask(CHECKS[check_id], case(check_id)["fails"][number], tmp_path).empty


@pytest.mark.parametrize("check_id", [c for c, check in CHECKS.items() if check.requires])
def test_a_condition_skips_the_check_on_a_small_warehouse(check_id: str) -> None:
    with store.create(None) as s:
        finding = checks.run_check(s, CHECKS[check_id], has_previous=False)
    assert finding.outcome == "skipped"


@pytest.mark.parametrize("check_id", CHECKS)
def test_meanings_stand_in_both_languages(check_id: str) -> None:
    check = CHECKS[check_id]
    assert len(check.meaning_id) > 15
    assert len(check.meaning_en) > 15
    assert check.meaning_id != check.meaning_en


@pytest.mark.parametrize(
    "text",
    [
        "SELECT 1",
        "-- severity: fatal\n-- meaning_id: a\n-- meaning_en: b\nSELECT 1",
        "-- severity: error\n-- meaning_id: a\n-- meaning_en: b\n-- needs: c\nSELECT 1",
    ],
)
def test_a_bad_header_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="header"):
        checks.parse_check(text, "x")
