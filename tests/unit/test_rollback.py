"""The way back to an earlier build, and which builds count as whole."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from analysis import warehouse
from etl import build as building
from etl import builds, publish
from etl.cli import main
from etl.errors import BusyError, RefusedError
from etl.lock import exclusive
from tests import mini, small


@pytest.fixture
def three(small_data: Path) -> list[Path]:
    """Three builds, oldest first; the last one is shown."""
    paths = []
    for number in range(3):
        value = 13 + number / 10
        small.write_source(small_data, "bps", [*small.BOYOLALI, small.observation("3306", 2017, value)])
        paths.append(building.build(small_data).path)
        os.utime(paths[-1], ns=(number + 1, number + 1))
    return paths


def current(data: Path) -> str:
    found = publish.read_current(data)
    assert found is not None
    return found.build_id


def test_to_the_build_before_and_the_one_before_that(three: list[Path], small_data: Path) -> None:
    assert builds.rollback(small_data) == (three[2].stem, three[1].stem)
    assert builds.rollback(small_data) == (three[1].stem, three[0].stem)
    assert warehouse.current(small_data).build_id == three[0].stem
    with pytest.raises(RefusedError, match="no intact build before"):
        builds.rollback(small_data)
    assert current(small_data) == three[0].stem


def test_to_a_named_build_and_forward_again(three: list[Path], small_data: Path) -> None:
    run = CliRunner().invoke
    assert run(main, ["rollback", three[0].stem]).output == f"{three[2].stem} -> {three[0].stem}\n"
    assert run(main, ["rollback", three[2].name]).exit_code == 0, "with or without its ending"
    assert current(small_data) == three[2].stem


def test_a_damaged_build_is_passed_over_and_refused_by_name(three: list[Path], small_data: Path) -> None:
    content = bytearray(three[1].read_bytes())
    content[len(content) // 2] ^= 1
    three[1].write_bytes(content)
    os.utime(three[1], ns=(2, 2))
    with pytest.raises(RefusedError, match="sha256 is not that of its seal"):
        builds.rollback(small_data, three[1].stem)
    assert current(small_data) == three[2].stem
    assert builds.rollback(small_data) == (three[2].stem, three[0].stem)


@pytest.mark.parametrize("name", ["build-none", "../figures", "../builds/../../x", ""])
def test_a_build_that_is_not_there(three: list[Path], small_data: Path, name: str) -> None:
    with pytest.raises(RefusedError, match=f"what stands:(.|\n)*{three[0].stem}: intact"):
        builds.rollback(small_data, name)
    assert current(small_data) == three[2].stem


def test_not_while_another_run_builds(three: list[Path], small_data: Path) -> None:
    with exclusive(small_data, "build"), pytest.raises(BusyError):
        builds.rollback(small_data)


def test_with_a_damaged_pointer_it_finds_the_newest(three: list[Path], small_data: Path) -> None:
    (small_data / "CURRENT.json").write_text("{")
    assert builds.rollback(small_data) == (None, three[2].stem)


def test_the_commands_go_on_with_the_newest_intact_build(three: list[Path], small_data: Path) -> None:
    (small_data / "CURRENT.json").write_text("{")
    result = CliRunner().invoke(main, ["status", "--format", "json"])
    assert result.exit_code == 0
    assert json.loads(result.stdout)["build"]["build_id"] == three[2].stem
    assert "notice: CURRENT.json is missing, unreadable" in result.stderr
    assert f"python -m etl rollback {three[2].stem}" in result.stderr


def test_a_build_that_was_cut_off_is_not_shown(three: list[Path], small_data: Path) -> None:
    os.truncate(three[2], three[2].stat().st_size - 4096)
    found = warehouse.current(small_data)
    assert (found.build_id, found.notice) == (three[1].stem, warehouse.BUILD_DAMAGED)
    stands = builds.standing(small_data)
    assert stands is not None
    assert stands.build.build_id == three[1].stem
    assert "cut off" in stands.notice


def test_the_next_build_is_held_against_the_newest_intact_one(three: list[Path], small_data: Path) -> None:
    (small_data / "CURRENT.json").unlink()
    small.write_source(small_data, "bps", [*small.BOYOLALI, small.observation("3306", 2017, 13.4)])
    report = building.build(small_data)
    assert report.diff is not None
    assert report.diff.before == three[2].stem
    assert "CURRENT.json is missing" in report.notice


def test_garbage_goes_with_what_stands_beside_it(three: list[Path], small_data: Path) -> None:
    publish.part_path(small_data, "build-x").write_bytes(b"half")
    (small_data / "builds" / "build-gone.seal.json").write_text("[]")
    part = small_data / "figures" / "observation" / ".abc.part"
    part.write_bytes(b"half")
    builds.rollback(small_data, three[0].stem)
    result = CliRunner().invoke(main, ["gc", "--keep", "1"])
    assert result.exit_code == 0
    left = {p.name.split(".")[0] for p in (small_data / "builds").iterdir()}
    assert left == {three[2].stem, three[0].stem}, "the newest and the current"
    assert not part.exists()
    assert "removed leftover figures/observation/.abc.part" in result.output


class TestOtherSchemas:
    """Builds of older and newer code."""

    @pytest.fixture
    def data(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        mini.publish(tmp_path, "build-1", mini.JATENG)
        monkeypatch.setenv("CAPAIAN_DATA", str(tmp_path))
        return tmp_path

    def newer(self, data: Path, build_id: str = "build-2") -> Path:
        build = [{"build_id": build_id, "schema_version": warehouse.SCHEMA_VERSION + 1}]
        return mini.publish(data, build_id, {"build": build, "source": mini.JATENG["source"]})

    def test_a_newer_one_is_not_shown_while_a_readable_one_stands(self, data: Path) -> None:
        self.newer(data)
        found = warehouse.current(data)
        assert (found.build_id, found.notice) == ("build-1", warehouse.BUILD_NEWER)
        result = CliRunner().invoke(main, ["sources", "--format", "json"])
        assert result.exit_code == 0
        assert "made by newer code" in result.stderr

    def test_newer_ones_alone_are_a_message(self, data: Path) -> None:
        (data / "builds" / "build-1.duckdb").unlink()
        self.newer(data)
        with pytest.raises(warehouse.NewerBuildError, match="newer version of Capaian"):
            warehouse.current(data)
        result = CliRunner().invoke(main, ["status"])
        assert result.exit_code == 1
        assert "no build that this code can read" in result.stderr

    def test_an_older_one_answers_what_it_can(self, data: Path) -> None:
        import duckdb

        path = data / "builds" / "build-0.duckdb"
        shutil.copy(data / "builds" / "build-1.duckdb", path)
        with duckdb.connect(str(path)) as con:
            con.execute("DROP VIEW pub.revision; ALTER TABLE store.build DROP COLUMN schema_version")
        mini.point_at(data, "build-0")
        old = warehouse.current(data)
        assert old.schema_version == 1
        assert len(old.query("FROM pub.observation")) == 5
        with pytest.raises(warehouse.OlderBuildError, match="make build"):
            old.query("FROM pub.revision")

    def test_a_mistaken_question_stays_a_mistake(self, data: Path) -> None:
        import duckdb

        with pytest.raises(duckdb.CatalogException):
            warehouse.current(data).query("FROM pub.nothing")

    def test_one_schema_version_for_who_writes_and_who_reads(self, data: Path) -> None:
        from etl import store

        with store.open_readonly(data / "builds" / "build-1.duckdb") as s:
            assert store.schema_version(s) == store.SCHEMA_VERSION == warehouse.SCHEMA_VERSION
        assert builds.OLDEST_READABLE == warehouse.OLDEST_READABLE

    def test_a_command_on_an_older_one_says_so(self, data: Path) -> None:
        import duckdb

        path = data / "builds" / "build-1.duckdb"
        with duckdb.connect(str(path)) as con:
            con.execute("DROP VIEW pub.welfare_count; ALTER TABLE store.build DROP COLUMN schema_version")
        result = CliRunner().invoke(main, ["status"])
        assert result.exit_code == 1
        assert "build-1 was made by older code (schema 1" in result.stderr
        assert "make build" in result.stderr
