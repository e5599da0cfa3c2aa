"""The command that writes a template to fill: `python -m etl template targets`, `template worklist`."""

from __future__ import annotations

from pathlib import Path

import click

from analysis import warehouse, worklist
from analysis.numerals import Lang
from analysis.target_template import Prefilled, as_csv, as_workbook
from etl.errors import RefusedError, UsageError, Where
from etl.paths import data_dir

WRITERS = {".csv": as_csv, ".xlsx": as_workbook}


@click.command()
@click.argument("kind", type=click.Choice(["targets", "worklist"]))
@click.option(
    "--to", type=click.Path(path_type=Path), metavar="FILE", help="A .csv or .xlsx; default: print CSV."
)
@click.option(
    "--lang",
    type=click.Choice(["id", "en"]),
    default="id",
    show_default=True,
    help="Language of the instructions.",
)
def template(kind: str, to: Path | None, lang: Lang) -> None:
    """A template to fill and give to `ingest`: `targets` is blank, `worklist` has a row for every province and regency
    with what is known of its running plan and what is missing.

    The CSV in Indonesian has semicolons and decimal commas, the one in English commas and decimal points;
    the workbook offers the allowed values in its cells. A file that is there already is never overwritten."""
    filled = _worklist(lang) if kind == "worklist" else None
    if to is None:
        click.echo(as_csv(lang, filled).decode("utf-8-sig").replace("\r\n", "\n"), nl=False)
        return
    if to.suffix.lower() not in WRITERS:
        raise UsageError("a template is a .csv or a .xlsx", where=Where(str(to)), kept="")
    if to.exists():
        raise UsageError("the file is there already", where=Where(str(to)), next="choose another name")
    to.write_bytes(WRITERS[to.suffix.lower()](lang, filled))
    click.echo(f"{to}: fill a row a target, then python -m etl ingest {to}")


def _worklist(lang: Lang) -> Prefilled:
    try:
        return worklist.prefilled(lang, warehouse=warehouse.current(data_dir()))
    except (warehouse.NoWarehouseError, worklist.NoFiguresError) as e:
        raise RefusedError(
            f"{data_dir()} has no build with poverty rates to list the plans of",
            next="build one: make build (python -m etl build)",
        ) from e
