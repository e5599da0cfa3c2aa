"""`export`: the same bytes each time, what it holds is what the warehouse holds, a descriptor that keeps the
specification's MUSTs."""

from __future__ import annotations

import hashlib
import json
import os
import re
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner

from analysis.warehouse import Warehouse
from etl import codebook, publish, store
from etl.cli import main
from etl.errors import RefusedError
from etl.export import export
from tests import mini, small


def fingerprints(folder: Path) -> dict[str, str]:
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


@pytest.fixture(scope="module")
def build(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's build under a name of its own: DuckDB refuses to open one file twice with different settings in
    one process, and other tests hold it."""
    current = publish.read_current(real_data)
    assert current is not None
    path = tmp_path_factory.mktemp("build") / current.path.name
    os.link(current.path, path)
    return path


@pytest.fixture(scope="module")
def exported(build: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export") / "out"
    export(build, folder)
    return folder


@pytest.fixture(scope="module")
def package(exported: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((exported / "datapackage.json").read_text("utf-8"))
    return told


def test_the_same_build_gives_the_same_bytes(build: Path, exported: Path) -> None:
    before = fingerprints(exported)
    export(build, exported)
    assert fingerprints(exported) == before
    assert before["capaian.duckdb"] == hashlib.sha256(build.read_bytes()).hexdigest()


def test_every_view_is_there_in_both_forms_with_all_its_rows(
    exported: Path, real_warehouse: Warehouse
) -> None:
    views = real_warehouse.query(
        "SELECT DISTINCT table_name FROM information_schema.columns WHERE table_schema = 'pub' ORDER BY 1"
    )["table_name"].tolist()
    for form in ("csv", "parquet"):
        assert sorted(p.stem for p in (exported / form).iterdir()) == views
    con = duckdb.connect()
    for view in views:
        rows = int(real_warehouse.query(f"SELECT count(*) AS n FROM pub.{view}")["n"].iloc[0])
        for form, read in (("csv", "read_csv(?, all_varchar = true)"), ("parquet", "read_parquet(?)")):
            found = con.execute(
                f"SELECT count(*) FROM {read}", [str(exported / form / f"{view}.{form}")]
            ).fetchall()
            assert found == [(rows,)], (view, form)


def test_a_published_figure_reads_back_from_each_form(exported: Path) -> None:
    """Purworejo, March 2017: 13.81 percent (BPS)."""
    asked = """WHERE region_id = '3306' AND indicator = 'poverty_rate' AND year = 2017
               AND round = 'maret' AND area = 'total'"""
    con = duckdb.connect()
    parquet = con.execute(f"SELECT value FROM read_parquet('{exported}/parquet/observation.parquet') {asked}")
    assert parquet.fetchall() == [(13.81,)]
    text = con.execute(
        f"SELECT value FROM read_csv('{exported}/csv/observation.csv', all_varchar = true) "
        + asked.replace("year = 2017", "year = '2017'")
    )
    assert text.fetchall() == [("13.81",)]
    con.execute(f"ATTACH '{exported}/capaian.duckdb' AS w (READ_ONLY)")
    assert con.execute(f"SELECT value FROM w.pub.observation {asked}").fetchall() == [(13.81,)]


def test_the_descriptor_keeps_the_musts_of_the_specification(exported: Path, package: dict[str, Any]) -> None:
    """Data Package 1.0, Data Resource, Tabular Data Resource and Table Schema: names, paths, hashes, fields, keys."""
    names = [r["name"] for r in package["resources"]]
    assert len(names) == len(set(names)) > 0
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9._-]*", n) for n in [*names, package["name"]])
    assert all(s["title"] for s in package["sources"])
    assert {r["path"] for r in package["resources"]} | {"datapackage.json"} == set(fingerprints(exported))
    for r in package["resources"]:
        assert not Path(r["path"]).is_absolute()
        assert ".." not in r["path"]
        file = exported / r["path"]
        assert r["bytes"] == file.stat().st_size
        assert r["hash"] == f"sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}"
    tables = [r for r in package["resources"] if r["profile"] == "tabular-data-resource"]
    assert len(tables) == len(list((exported / "csv").iterdir()))
    for r in tables:
        fields = [f["name"] for f in r["schema"]["fields"]]
        with (exported / r["path"]).open(encoding="utf-8") as f:
            assert f.readline().rstrip("\n").split(",") == fields
        assert all(
            f["type"] in {"string", "number", "integer", "boolean", "datetime"} for f in r["schema"]["fields"]
        )
        assert all(f["description"] for f in r["schema"]["fields"])
        assert set(r["schema"].get("primaryKey", [])) <= set(fields)


def test_cells_are_of_the_types_the_descriptor_says(exported: Path, package: dict[str, Any]) -> None:
    cast = {"number": "DOUBLE", "integer": "BIGINT", "boolean": "BOOLEAN", "datetime": "TIMESTAMP"}
    con = duckdb.connect()
    for r in package["resources"]:
        if r["format"] != "csv" or "schema" not in r:
            continue
        wrong = [
            f'count("{f["name"]}") - count(TRY_CAST("{f["name"]}" AS {cast[f["type"]]}))'
            for f in r["schema"]["fields"]
            if f["type"] in cast
        ]
        if wrong:
            found = con.execute(
                f"SELECT {' + '.join(wrong)} FROM read_csv(?, all_varchar = true)",
                [str(exported / r["path"])],
            ).fetchall()
            assert found == [(0,)], r["name"]


def test_keys_are_keys(real_warehouse: Warehouse, package: dict[str, Any]) -> None:
    for r in package["resources"]:
        if key := r.get("schema", {}).get("primaryKey"):
            names = ", ".join(f'"{k}"' for k in key)
            view = Path(r["path"]).stem
            twice = real_warehouse.query(
                f"SELECT {names} FROM pub.{view} GROUP BY ALL HAVING count(*) > 1 LIMIT 3"
            )
            assert twice.empty, (view, twice.to_dict("records"))


def test_every_description_is_of_something_that_exists(build: Path) -> None:
    with store.open_readonly(build) as s:
        views = codebook.views(s)
    assert {v.name for v in views} == codebook.described()
    silent = [f"{v.name}.{c.name}" for v in views for c in v.columns if not (c.meaning_id and c.meaning_en)]
    assert silent == [v.name for v in views if not (v.meaning_id and v.meaning_en)] == []
    used = {c.name for v in views for c in v.columns}
    assert codebook.described_columns() <= used


def test_no_text_of_the_warehouse_is_a_spreadsheet_formula(real_warehouse: Warehouse) -> None:
    """The exported CSV holds values as they are: none may start as a formula does."""
    columns = real_warehouse.query(
        """SELECT table_name, column_name FROM information_schema.columns
           WHERE table_schema = 'pub' AND data_type = 'VARCHAR'"""
    )
    for view, part in columns.groupby("table_name"):
        tests = " OR ".join(f"regexp_matches(\"{c}\", '^[=+@\\t\\r]')" for c in part["column_name"])
        found = real_warehouse.query(f"SELECT * FROM pub.{view} WHERE {tests} LIMIT 1")
        assert found.empty, found.to_dict("records")


def test_a_folder_of_somebody_else_is_refused_untouched(tmp_path: Path) -> None:
    mini.publish(tmp_path / "data", "build-20250901-aaaaaaaa", mini.JATENG)
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "letter.txt").write_text("mine")
    with pytest.raises(RefusedError, match="not an export of this project"):
        export(tmp_path / "data" / "builds" / "build-20250901-aaaaaaaa.duckdb", theirs)
    assert [p.name for p in theirs.iterdir()] == ["letter.txt"]


def test_a_broken_export_leaves_the_earlier_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mini.publish(tmp_path / "data", "build-20250901-aaaaaaaa", mini.JATENG)
    build = tmp_path / "data" / "builds" / "build-20250901-aaaaaaaa.duckdb"
    export(build, tmp_path / "it's here")
    before = fingerprints(tmp_path / "it's here")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("etl.export.shutil.copyfile", full)
    with pytest.raises(OSError, match="No space left"):
        export(build, tmp_path / "it's here")
    assert fingerprints(tmp_path / "it's here") == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["data", "it's here"]


def test_the_command_tells_what_it_wrote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mini.publish(tmp_path, "build-20250901-aaaaaaaa", mini.JATENG)
    monkeypatch.setenv("CAPAIAN_DATA", str(tmp_path))
    told = CliRunner().invoke(main, ["export", "--to", str(tmp_path / "out"), "--format", "json"])
    assert told.exit_code == 0, told.output
    assert json.loads(told.stdout)["files"]["datapackage.json"] > 0
    again = CliRunner().invoke(main, ["export", "--to", str(tmp_path / "out")])
    assert "build-20250901-aaaaaaaa: " in again.stdout


def test_the_data_dictionary_is_the_codebook(build: Path) -> None:
    """`python -m etl codebook --to docs/data-dictionary.md` writes it."""
    with store.open_readonly(build) as s:
        assert (small.ROOT / "docs" / "data-dictionary.md").read_text("utf-8") == codebook.markdown(
            codebook.views(s)
        )
