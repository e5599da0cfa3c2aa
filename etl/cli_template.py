"""The command that writes a template to fill: `python -m etl template targets`."""

from __future__ import annotations

from pathlib import Path

import click

from analysis.numerals import Lang
from analysis.target_template import as_csv, as_workbook
from etl.errors import UsageError, Where

WRITERS = {".csv": as_csv, ".xlsx": as_workbook}


@click.command()
@click.argument("kind", type=click.Choice(["targets"]))
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
    """A template to fill and give to `ingest`.

    The CSV in Indonesian has semicolons and decimal commas, the one in English commas and decimal points;
    the workbook offers the allowed values in its cells. A file that is there already is never overwritten."""
    if to is None:
        click.echo(as_csv(lang).decode("utf-8-sig").replace("\r\n", "\n"), nl=False)
        return
    if to.suffix.lower() not in WRITERS:
        raise UsageError("a template is a .csv or a .xlsx", where=Where(str(to)), kept="")
    if to.exists():
        raise UsageError("the file is there already", where=Where(str(to)), next="choose another name")
    to.write_bytes(WRITERS[to.suffix.lower()](lang))
    click.echo(f"{to}: fill a row a target, then python -m etl ingest {to}")
