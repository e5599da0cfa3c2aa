"""docs/loading-a-register.md: its commands load the files they name, its words are those that are stored."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from etl.cli import main
from etl.register_columns import register_column
from tests import register_files as files
from tests import small
from tests.ingesting import ROOT

TEXT = (ROOT / "docs" / "loading-a-register.md").read_text("utf-8")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the document names, and a data folder of the project's regions."""
    data = tmp_path / "data"
    (data / "figures").mkdir(parents=True)
    for part in ("reference", "boundaries"):
        (data / part).symlink_to(small.ROOT / "data" / part)
    monkeypatch.setenv("CAPAIAN_DATA", str(data))
    files.write(tmp_path / "Rekap DTSEN.xlsx", files.dtsen(["REKAP DTSEN (KELUARGA)", "Keadaan Maret 2026"]))
    files.write(tmp_path / "Rekap DTSEN 2025.xlsx", files.dtsen(["REKAP DTSEN"]))
    monkeypatch.chdir(tmp_path)
    return data


def test_the_commands_of_the_document_load_its_files(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands = [c for block in re.findall(r"```\n(.*?)```", TEXT, re.DOTALL) for c in block.splitlines()]
    assert len(commands) == 3
    ingests = [c for c in commands if " ingest " in c]
    for command in [*ingests, *(c for c in commands if c not in ingests)]:
        arguments = shlex.split(command)[3:]
        result = CliRunner().invoke(main, arguments)
        if arguments[0] == "ingest":
            assert result.exit_code == 0, result.output
    stored = sorted(p.name for p in (office / "figures" / "welfare_count").iterdir())
    assert stored == ["register_dtsen.parquet"]


def test_loaded_counts_pass_the_checks_of_a_register(office: Path) -> None:
    for name, rows in (("dtks", files.dtks()), ("p3ke", files.p3ke()), ("lampiran", files.annex())):
        path = files.write(office.parent / f"{name}.ods", rows)
        assert (
            CliRunner().invoke(main, ["ingest", str(path), str(office.parent / "Rekap DTSEN.xlsx")]).exit_code
            == 0
        )
    from etl import assemble, checks, store
    from etl.manifest import load_manifests

    with store.create(None) as s:
        store.fill(s, assemble.assemble(office, load_manifests()))
        assert s.scalar("SELECT count(*) FROM pub.welfare_count") == 54 + 84 + 24
        assert s.scalar("SELECT sum(poor) FROM pub.village_allocation") == 2415
        assert (
            s.scalar("SELECT ceiling_rp FROM pub.village_fund WHERE region_id = '3319012006'") == 801_000_000
        )
        own = [
            c
            for c in checks.load_checks()
            if c.check_id.startswith(("register_", "village_allocation", "fact_"))
        ]
        found = checks.run_checks(s, own)
    assert {f.check.check_id: f.failures for f in found if f.failures} == {}
    assert len(found) == 7


def test_the_words_of_the_document_are_those_of_the_checks() -> None:
    sql = (ROOT / "etl/checks/register_words_known.sql").read_text("utf-8")
    for word in re.findall(r"'([\w-]+)'", sql.split("WHERE")[1].split("OR coalesce")[0]):
        assert f"`{word}`" in TEXT or word in ("2", "3", "4", "8", "9"), word


def test_every_column_of_the_layouts_is_known() -> None:
    for head in (*files.DTSEN_HEAD, *files.DTKS_HEAD):
        assert register_column(str(head)), head
        assert str(head).rstrip("0123456789") in TEXT, head


def test_commands_and_views_exist() -> None:
    for command in re.findall(r"python -m etl (\w+)", TEXT):
        assert command in main.commands
    with duckdb.connect() as con:
        con.execute((ROOT / "etl/schema.sql").read_text("utf-8"))
        for view in re.findall(r"`pub\.(\w+)`", TEXT):
            con.execute(f"FROM pub.{view}")
