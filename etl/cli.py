"""The command line: `python -m etl COMMAND`. Exit codes are those of `etl.errors`."""

from __future__ import annotations

import importlib.util
import json
import sys
from datetime import date
from pathlib import Path

import click
import duckdb

from etl import builds
from etl.cli_add import add
from etl.cli_export import codebook, export
from etl.cli_fetch import fetch
from etl.cli_template import template
from etl.errors import EtlError, disk_faults
from etl.paths import data_dir
from etl.progress import Reporter


class _Commands(click.Group):
    """A group that turns every `EtlError` into its text on stderr and its exit code."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            with disk_faults(data_dir()):
                return super().invoke(ctx)
        except (duckdb.CatalogException, duckdb.BinderException) as e:
            told = builds.of_older_code(data_dir())
            if not told:
                raise
            click.echo(f"error: {told}\n  missing: {str(e).splitlines()[0]}", err=True)
            ctx.exit(1)
        except EtlError as e:
            click.echo(f"error: {e}", err=True)
            ctx.exit(e.exit_code)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Load official poverty figures, targets and village funds into Capaian's warehouse."""


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--accept-revisions", "reason", metavar="REASON", help="Accept changed past figures, for this reason."
)
@click.option(
    "--vintage", metavar="DATE", help="Day the files were taken (YYYY-MM-DD); default: manifest, else today."
)
@click.option(
    "--year", type=click.IntRange(2005, 2039), help="Year of a register or annex that does not say it."
)
@click.option("--round", "round_", metavar="ROUND", help="Its round: maret, 2, tahunan ...")
@click.option("--unit", type=click.Choice(["rumah_tangga", "jiwa"]), help="What a register counts.")
@click.option("--codes", type=click.Choice(["bps", "kemendagri"]), help="Whose village codes it has.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def ingest(
    paths: tuple[Path, ...], reason: str | None, vintage: str | None, form: str, **said: str | int | None
) -> None:
    """Official downloads to tidy figures in data/figures.

    PATHS are files, folders or zips. Each file is recognised by what stands in it; a refused file changes
    nothing and does not stop the others. Exit code 1 when a file was refused. --year, --round, --unit and --codes
    speak of welfare registers and annexes that do not say it themselves (docs/loading-a-register.md).
    """
    from etl.ingest import Options
    from etl.ingest import ingest as run
    from etl.register_told import options

    told = options(**said)

    if vintage is not None:
        try:
            date.fromisoformat(vintage)
        except ValueError as e:
            raise click.BadParameter("not a date of the form YYYY-MM-DD", param_hint="--vintage") from e
    report = run(
        paths,
        data_dir(),
        options=Options(today=date.today(), vintage=vintage, revision_reason=reason, told=told),
        reporter=Reporter(quiet=form == "json"),
    )
    click.echo(
        json.dumps(report.as_json(), ensure_ascii=False, indent=1) if form == "json" else report.recap()
    )
    sys.exit(report.exit_code)


main.add_command(template)
main.add_command(fetch)
main.add_command(add)
main.add_command(export)
main.add_command(codebook)
if importlib.util.find_spec("etl.cli_build") is not None:
    from etl.cli_build import COMMANDS

    for command in COMMANDS:
        main.add_command(command)
