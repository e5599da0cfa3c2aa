"""What one build says otherwise than another."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from analysis import warehouse
from etl import build as building
from etl import diff, publish, store
from etl.cli import main
from tests import mini, small

OLD = [
    mini.observation("3309", 2016, 12.09),
    mini.observation("3309", 2017, 11.96),
    mini.observation("3306", 2017, 13.81),
    mini.observation("33", 2018, None, absent="not_available"),
]
NEW = [
    mini.observation("3309", 2016, 12.09),
    mini.observation("3309", 2017, 11.69),
    mini.observation("33", 2018, 11.32),
    mini.observation("33", 2019, 10.8),
]
FUND = {"region_id": "3309012001", "level": "desa", "year": 2018, "source_id": "fund"}


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    index = {"region_id": "3309012001", "year": 2023, "idm": 0.8, "source_id": "idm"}
    old = {
        "observation_all": OLD,
        "village_fund_all": [FUND | {"ceiling_rp": 800e6}],
        "village_index_all": [index | {"status": "maju"}],
    }
    new = {
        "observation_all": NEW,
        "village_fund_all": [FUND | {"ceiling_rp": 800e6, "disbursed_rp": 320e6}],
        "village_index_all": [index | {"status": "mandiri", "idm": 0.8 + 1e-12}],
    }
    return (
        mini.write_build(tmp_path / "build-1.duckdb", "build-1", old),
        mini.write_build(tmp_path / "build-2.duckdb", "build-2", new),
    )


def test_added_removed_and_changed_by_indicator_region_and_year(pair: tuple[Path, Path]) -> None:
    found = diff.between(*pair)
    rows = found.rows[found.rows["kind"] == "observation"]
    told = rows[["change", "region_id", "year", "old_value", "value"]].fillna(-1).values.tolist()
    assert told == [
        ["added", "33", 2018, -1, 11.32],
        ["added", "33", 2019, -1, 10.8],
        ["changed", "3309", 2017, 11.96, 11.69],
        ["removed", "3306", 2017, 13.81, -1],
    ], "a figure in the place of a named absence is added; what stayed is not listed"
    counts = found.counts[found.counts["measure"] == "poverty_rate"].set_index(["level", "year"])
    assert counts.loc[("kabupaten", 2017), ["before", "now", "removed", "changed"]].tolist() == [2, 1, 1, 1]
    assert counts.loc[("kabupaten", 2017), "largest"] == pytest.approx(0.27)
    assert counts.loc[("kabupaten", 2017), "median_before"] == pytest.approx((11.96 + 13.81) / 2)


def test_amounts_and_words_are_compared_by_column(pair: tuple[Path, Path]) -> None:
    rows = diff.between(*pair).rows.set_index("measure")
    assert rows.loc["disbursed_rp", ["change", "value"]].tolist() == ["added", 320e6]
    assert rows.loc["status", ["change", "old_text", "text"]].tolist() == ["changed", "maju", "mandiri"]
    assert "ceiling_rp" not in rows.index
    assert "idm" not in rows.index, "a difference in the twelfth digit is none"


def test_a_build_against_itself_differs_in_nothing(pair: tuple[Path, Path]) -> None:
    found = diff.between(pair[0], pair[0])
    assert found.total == {"added": 0, "removed": 0, "changed": 0}
    assert "no figure differs" in found.as_text()


def test_the_other_way_round_is_the_mirror_image(pair: tuple[Path, Path]) -> None:
    there, back = diff.between(*pair), diff.between(*reversed(pair))
    assert (there.total["added"], there.total["removed"]) == (back.total["removed"], back.total["added"])
    assert there.total["changed"] == back.total["changed"] == 2


def test_in_words(pair: tuple[Path, Path]) -> None:
    told = diff.between(*pair).as_text(shown=1)
    assert "3 added, 1 removed, 2 changed" in told
    assert "observation poverty_rate: 3 -> 4 figures; +2 -1 ~1, 2017-2019, largest change 0.27" in told
    assert "observation poverty_rate 3309 2017 maret total: 11.96 -> 11.69" in told
    assert "... and 1 more" in told


def test_of_a_region_or_a_measure_alone(pair: tuple[Path, Path]) -> None:
    found = diff.between(*pair)
    assert set(found.touching("3309", None).rows["region_id"]) == {"3309", "3309012001"}
    assert set(found.touching(None, "status").rows["measure"]) == {"status"}


def test_what_an_older_build_lacks_is_named(pair: tuple[Path, Path]) -> None:
    with duckdb.connect(str(pair[0])) as con:
        con.execute("DROP VIEW pub.welfare_count; DROP TABLE store.welfare_count")
    found = diff.between(*pair)
    assert found.lacking == ["welfare_count.count is missing in build-1"]
    assert "not compared: welfare_count.count is missing in build-1" in found.as_text()
    assert found.total["changed"] == 2


def test_publishing_keeps_it_in_the_build_and_beside_it(small_data: Path) -> None:
    first = building.build(small_data)
    small.write_source(small_data, "bps", [*small.BOYOLALI, small.observation("3306", 2017, 13.81)])
    second = building.build(small_data)
    wh = warehouse.current(small_data)
    assert wh.query("FROM pub.build")["compared_with"].item() == first.build_id
    rows = wh.query("SELECT change, region_id, year, value FROM pub.build_change_row")
    assert rows.values.tolist() == [["added", "3306", 2017, 13.81]]
    kept = json.loads(publish.beside(second.path, publish.DIFF).read_text("utf-8"))
    assert (kept["before"], kept["now"]) == (first.build_id, second.build_id)
    assert kept["total"] == {"added": 1, "removed": 0, "changed": 0}
    assert json.loads(publish.beside(first.path, publish.DIFF).read_text("utf-8"))["before"] is None


def test_the_same_run_repeated_compares_with_the_same_build(small_data: Path) -> None:
    first = building.build(small_data)
    small.write_source(small_data, "bps", [*small.BOYOLALI, small.observation("3306", 2017, 13.81)])
    building.build(small_data)
    again = building.build(small_data)
    assert again.diff is not None
    assert (again.diff.before, again.diff.total["added"]) == (first.build_id, 1)
    first.path.unlink()
    without = building.build(small_data)
    assert without.diff is not None
    assert (without.diff.before, without.diff.total["added"]) == (first.build_id, 1), "taken over"


def test_the_command_compares_the_current_build_with_the_one_before(small_data: Path) -> None:
    run = CliRunner().invoke
    first = building.build(small_data)
    alone = run(main, ["diff"])
    assert alone.exit_code == 1
    assert "no intact build before" in alone.stderr
    small.write_source(small_data, "bps", [*small.BOYOLALI, small.observation("3306", 2017, 13.81)])
    second = building.build(small_data)
    told = run(main, ["diff"])
    assert told.exit_code == 0, told.output
    assert f"{first.build_id} -> {second.build_id}" in told.stdout
    assert "observation poverty_rate 3306 2017 maret total: nothing -> 13.81" in told.stdout
    back = json.loads(run(main, ["diff", second.build_id, first.build_id, "--format", "json"]).stdout)
    assert back["total"] == {"added": 0, "removed": 1, "changed": 0}
    unknown = run(main, ["diff", "build-none"])
    assert unknown.exit_code == 1
    assert second.build_id in unknown.stderr


def test_a_damaged_build_is_not_compared(small_data: Path) -> None:
    first = building.build(small_data)
    small.write_source(small_data, "bps", [*small.BOYOLALI, small.observation("3306", 2017, 13.81)])
    building.build(small_data)
    first.path.write_bytes(first.path.read_bytes()[:4096])
    result = CliRunner().invoke(main, ["diff", first.build_id])
    assert result.exit_code == 1
    assert "cut off" in result.stderr


def test_every_measure_compared_is_a_column_of_the_schema(tmp_path: Path) -> None:
    with store.create(tmp_path / "empty.duckdb") as s:
        for part in diff.PARTS:
            missing = {*part.values, *part.texts, *part.key} - set(s.columns(part.table))
            assert not missing, f"{part.table}: {missing}"
