"""Building a small data folder: what is loaded, preferred, merged, refused, repeated."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from analysis import warehouse
from etl import build as building
from etl import checks, publish
from etl.assemble import joint_sha256
from etl.cli import main
from etl.errors import BusyError, CheckError, RefusedError
from etl.lock import exclusive
from tests import small

OBSERVED = "SELECT region_id, level, year, value, source_id, vintage FROM pub.observation ORDER BY ALL"


def test_a_build_holds_the_figures_with_their_source(small_data: Path) -> None:
    report = building.build(small_data)
    wh = warehouse.current(small_data)
    assert wh.build_id == report.build_id
    assert wh.query(OBSERVED)["value"].tolist() == [12.09, 11.96]
    source = wh.query("FROM pub.source").iloc[0]
    assert (source["publisher"], source["document"], source["sha256"]) == (
        "BPS",
        "Tabel dinamis bps",
        small.SHA,
    )
    assert source["retrieved_at"] == "2025-09-01"
    built = wh.query("FROM pub.build").iloc[0]
    assert built["inputs_sha256"][:8] == report.build_id[-8:]
    assert set(wh.query("FROM pub.check_result")["outcome"]) == {"passed", "skipped"}


def test_the_same_inputs_give_the_same_build_id(small_data: Path, tmp_path: Path) -> None:
    first = building.build(small_data)
    elsewhere = small.data_folder(tmp_path / "elsewhere")
    assert building.build(elsewhere).build_id == first.build_id
    assert first.build_id.startswith("build-20250901-")


def test_other_inputs_give_another_build_id(small_data: Path) -> None:
    first = building.build(small_data)
    small.write_source(small_data, "bps", [*small.BOYOLALI, small.observation("3306", 2017, 13.81)])
    assert building.build(small_data).build_id != first.build_id


def test_if_missing_builds_once(small_data: Path) -> None:
    assert building.build(small_data, if_missing=True).built
    again = building.build(small_data, if_missing=True)
    assert not again.built
    assert len(again.summary.indicators) == 1
    small.write_source(small_data, "bps", [*small.BOYOLALI, small.observation("3306", 2017, 13.81)])
    assert building.build(small_data, if_missing=True).built


def test_if_missing_does_not_trust_a_broken_file(small_data: Path) -> None:
    report = building.build(small_data)
    report.path.write_bytes(b"broken")
    assert building.build(small_data, if_missing=True).built


def test_the_preferred_source_is_shown_and_the_others_are_kept(small_data: Path) -> None:
    copies = [
        small.observation("3309", 2017, 11.96, source_id="copy"),
        small.observation("3309", 2018, 10.04, source_id="copy"),
    ]
    small.write_source(small_data, "copy", copies)
    small.write_source(small_data, "bps", [*small.BOYOLALI, small.observation("3309", 2018, None)])
    building.build(small_data)
    wh = warehouse.current(small_data)
    shown = wh.query(OBSERVED)
    assert shown["source_id"].tolist() == ["bps", "bps", "copy"], "a value goes before a named absence"
    assert len(wh.query("FROM pub.observation_all")) == 5


def test_the_latest_vintage_of_a_source_is_shown(small_data: Path) -> None:
    older = small.observation("3309", 2017, 12.0, vintage="2024-01-01")
    small.write_source(small_data, "bps", [older, *small.BOYOLALI])
    building.build(small_data)
    assert warehouse.current(small_data).query(OBSERVED)["value"].tolist() == [12.09, 11.96]


def test_a_withdrawn_figure_is_not_shown_from_an_older_vintage(small_data: Path) -> None:
    older = small.observation("3309", 2018, 10.0, vintage="2024-01-01")
    small.write_source(small_data, "bps", [older, *small.BOYOLALI, small.observation("3309", 2018, None)])
    building.build(small_data)
    assert warehouse.current(small_data).query(OBSERVED)["value"].isna().tolist() == [False, False, True]


def test_copies_that_differ_are_listed_but_published(small_data: Path) -> None:
    small.write_source(small_data, "copy", [small.observation("3309", 2017, 11.69, source_id="copy")])
    report = building.build(small_data)
    failed = [f for f in report.findings if f.outcome == "failed"]
    assert [(f.check.check_id, f.check.severity, f.failures) for f in failed] == [
        ("copies_agree", "warning", 1)
    ]


def test_a_failed_check_refuses_the_build_and_shows_the_rows(small_data: Path) -> None:
    before = building.build(small_data)
    small.write_source(small_data, "bps", [*small.BOYOLALI, small.observation("3306", 2017, 1381.0)])
    with pytest.raises(CheckError, match=r"observation_in_range(.|\n)*3306"):
        building.build(small_data)
    assert publish.read_current(small_data) == publish.Current(before.build_id, before.path)
    assert [p.name for p in (small_data / "builds").glob("*.duckdb*")] == [before.path.name]
    assert not publish.leftovers(small_data)


def test_a_build_may_not_hold_less_without_a_reason(small_data: Path) -> None:
    building.build(small_data)
    small.write_source(small_data, "bps", small.BOYOLALI[:1])
    with pytest.raises(CheckError, match="coverage_not_shrunk"):
        building.build(small_data)
    report = building.build(small_data, accept_shrink="2017 withdrawn by the publisher")
    note = warehouse.current(small_data).query("SELECT note FROM pub.check_result WHERE outcome = 'failed'")
    assert report.built
    assert note["note"].tolist() == ["2017 withdrawn by the publisher"]


def test_one_writer_at_a_time(small_data: Path) -> None:
    with exclusive(small_data, building.LOCK):
        with pytest.raises(BusyError, match=str(os.getpid())):
            building.build(small_data)
        result = CliRunner().invoke(main, ["build"])
    assert result.exit_code == 75
    assert not (small_data / "builds").exists()


def test_an_empty_data_folder_says_what_to_do(small_data: Path) -> None:
    for path in (small_data / "figures").rglob("*.*"):
        path.unlink()
    with pytest.raises(RefusedError, match="etl ingest"):
        building.build(small_data)


def test_figures_without_a_manifest_are_refused(small_data: Path) -> None:
    small.write_source(small_data, "orphan", [small.observation("3309", 2018, 10.04, source_id="orphan")])
    with pytest.raises(RefusedError, match="orphan"):
        building.build(small_data)


def test_a_file_that_names_another_source_is_refused(small_data: Path) -> None:
    small.write_source(small_data, "bps", [small.observation("3309", 2018, 10.04, source_id="copy")])
    with pytest.raises(RefusedError, match="another source"):
        building.build(small_data)


def test_the_last_five_builds_are_kept(small_data: Path) -> None:
    publish.builds_of(small_data).mkdir()
    for day in range(1, 8):
        (publish.builds_of(small_data) / f"build-2025080{day}-00000000.duckdb").touch()
    report = building.build(small_data)
    assert len(report.removed) == 3
    assert report.path in list((small_data / "builds").glob("*.duckdb"))


def test_the_sha256_of_a_source_of_several_files() -> None:
    a, b = "a" * 64, "b" * 64
    assert joint_sha256([a]) == a
    assert joint_sha256([a, b]) == joint_sha256([b, a]) == joint_sha256([b, a, a])
    assert joint_sha256([a, b]) not in (a, b)


def test_the_command_prints_rows_years_regions_and_latest_values(small_data: Path) -> None:
    result = CliRunner().invoke(main, ["build"])
    assert result.exit_code == 0, result.output
    line = next(x for x in result.output.splitlines() if "poverty_rate" in x)
    assert line.split()[:4] == ["poverty_rate", "2016-2017", "2", "1"]
    assert "Boyolali 11.96 (2017 maret)" in line
    assert "published build-20250901-" in result.output


def test_the_command_speaks_json(small_data: Path) -> None:
    told = json.loads(CliRunner().invoke(main, ["build", "--format", "json"]).stdout)
    assert told["built"] is True
    assert told["indicators"][0]["latest"] == "Boyolali 11.96 (2017 maret)"
    again = json.loads(CliRunner().invoke(main, ["build", "--if-missing", "--format", "json"]).stdout)
    assert (again["built"], again["build"]) == (False, told["build"])


def test_a_refused_build_exits_with_1_and_names_rows(small_data: Path) -> None:
    small.write_source(small_data, "bps", [small.observation("3309", 2017, 1196.0)])
    result = CliRunner().invoke(main, ["build"])
    assert result.exit_code == 1
    assert "1196.0" in result.stderr
    assert "Nothing was published" in result.stderr


def test_status_sources_and_check(small_data: Path) -> None:
    run = CliRunner().invoke
    assert run(main, ["status"]).exit_code == 1, "there is no build yet"
    building.build(small_data)
    status = json.loads(run(main, ["status", "--format", "json"]).stdout)
    assert status["build"]["rows"] > 0
    assert status["sources"][0]["source_id"] == "bps"
    assert "failed checks: 0" in run(main, ["status"]).output
    assert json.loads(run(main, ["sources", "--format", "json"]).stdout)[0]["sha256"] == small.SHA
    assert "Tabel dinamis bps" in run(main, ["sources"]).output
    found = json.loads(run(main, ["check", "--format", "json"]).stdout)
    assert len(found) == len(checks.load_checks())
    assert run(main, ["check"]).exit_code == 0
