"""The commands that hand the warehouse on: export, codebook."""

from __future__ import annotations

import json
from pathlib import Path

import click

from etl import codebook as book
from etl import publish, store
from etl.errors import RefusedError
from etl.export import export as run_export
from etl.paths import data_dir
from etl.progress import Reporter


def _current() -> Path:
    found = publish.read_current(data_dir())
    if found is None:
        raise RefusedError(
            f"{data_dir()} has no current build", next="build one: make build (python -m etl build)"
        )
    return found.path


@click.command()
@click.option(
    "--to", "folder", required=True, type=click.Path(path_type=Path, file_okay=False), metavar="DIR"
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def export(folder: Path, form: str) -> None:
    """The current build as CSV, Parquet, DuckDB file, codebook and datapackage.json.

    DIR must be new, empty or an earlier export, which is replaced as a whole. The same build gives the same
    bytes. Values are written as they are, for programs; a spreadsheet is better served by the files of the pages."""
    done = run_export(_current(), folder, reporter=Reporter(quiet=form == "json"))
    if form == "json":
        click.echo(json.dumps(done.as_json(), ensure_ascii=False, indent=1))
        return
    click.echo(
        f"{done.build_id}: {len(done.files)} files, {sum(done.files.values()) / 1e6:.1f} MB in {done.folder}"
    )


@click.command()
@click.option(
    "--to", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Default: print it."
)
def codebook(to: Path | None) -> None:
    """What every public view and column means, as Markdown (docs/data-dictionary.md is this)."""
    with store.open_readonly(_current()) as s:
        text = book.markdown(book.views(s))
    if to is None:
        click.echo(text, nl=False)
    else:
        to.write_text(text, "utf-8")
