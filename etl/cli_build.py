"""The commands that build and question the warehouse: build, status, sources, check, explain, gc."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import click
import pandas as pd

from etl import checks, publish, store
from etl.build import build as run_build
from etl.errors import RefusedError
from etl.explain import explain as run_explain
from etl.paths import data_dir, reference_dir
from etl.progress import Reporter
from etl.regions import RegionBook
from etl.status import status as run_status

FORMAT: Callable[[Any], Any] = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)


def _echo_json(told: Any) -> None:
    click.echo(json.dumps(told, ensure_ascii=False, indent=1, default=str))


def current_build() -> publish.Current:
    """The build readers are shown. Raises `RefusedError` when there is none."""
    found = publish.read_current(data_dir())
    if found is None:
        raise RefusedError(
            f"{data_dir()} has no current build", next="build one: make build (python -m etl build)"
        )
    return found


def _findings(findings: list[checks.Finding]) -> str:
    counts = pd.Series([f.outcome for f in findings]).value_counts()
    head = "checks: " + ", ".join(f"{counts.get(o, 0)} {o}" for o in ("passed", "failed", "skipped"))
    skipped = [f.check.check_id for f in findings if f.outcome == "skipped"]
    lines = [head] + ([f"  skipped (do not apply to this data): {', '.join(skipped)}"] if skipped else [])
    return "\n".join(lines + [checks.describe(f) for f in findings if f.outcome == "failed"])


@click.command()
@click.option(
    "--if-missing", is_flag=True, help="Do nothing when the current build was made of the same inputs."
)
@click.option(
    "--accept-shrink", metavar="REASON", help="Let a build hold less than the current one, for this reason."
)
@FORMAT
def build(if_missing: bool, accept_shrink: str | None, form: str) -> None:
    """data/ to a checked warehouse, published atomically.

    Prints rows, years, regions and a few latest values. When a check of severity error finds rows the build
    is refused, the rows are shown and the current build stays (exit code 1). A second run beside a first
    exits with 75."""
    report = run_build(
        data_dir(),
        if_missing=if_missing,
        accept_shrink=accept_shrink,
        reporter=Reporter(quiet=form == "json"),
    )
    if form == "json":
        _echo_json(
            {
                "build": report.build_id,
                "built": report.built,
                "seconds": round(report.seconds, 2),
                **report.summary.as_json(),
                "checks": checks.as_frame(report.findings).to_dict("records"),
            }
        )
        return
    if not report.built:
        click.echo(f"{report.build_id} already holds these inputs ({report.seconds:.1f} s)")
        return
    click.echo(report.summary.as_text())
    click.echo(_findings(report.findings))
    click.echo(
        f"published {report.build_id} in {report.seconds:.1f} s ({report.path.stat().st_size / 1e6:.1f} MB)"
    )


@click.command()
@FORMAT
def status(form: str) -> None:
    """The current build, its age, rows by view, how fresh its sources are, failed checks."""
    with store.open_readonly(current_build().path) as s:
        told = run_status(s, now=datetime.now(UTC).replace(tzinfo=None))
    _echo_json(told.as_json()) if form == "json" else click.echo(told.as_text())


@click.command()
@FORMAT
def sources(form: str) -> None:
    """Every source of the current build: publisher, title, dates, rows, checksum."""
    with store.open_readonly(current_build().path) as s:
        rows = s.rows("FROM pub.source ORDER BY publisher, source_id")
    if form == "json":
        _echo_json(rows.to_dict("records"))
        return
    for r in rows.to_dict("records"):
        click.echo(f"{r['source_id']}: {r['title']}\n  {r['publisher']}; {r['document']}")
        click.echo(
            f"  {r['rows']:,} rows of {r['files']} file(s), retrieved {r['retrieved_at']}, {r['licence']}"
        )
        click.echo(f"  sha256 {r['sha256']}\n  {r['url']}")


@click.command()
@FORMAT
def check(form: str) -> None:
    """Ask all checks of the current build again (exit code 1 when one of severity error fails)."""
    with store.open_readonly(current_build().path) as s:
        findings = checks.run_checks(s, checks.load_checks())
    if form == "json":
        _echo_json(checks.as_frame(findings).to_dict("records"))
    else:
        click.echo(_findings(findings))
    checks.require_publishable(findings)


@click.command()
@click.argument("indicator")
@click.argument("region")
@click.argument("year", type=int)
@click.option("--round", "round_", type=click.Choice(["maret", "september", "tahunan"]), help="Survey month.")
@click.option(
    "--area", type=click.Choice(["total", "perkotaan", "perdesaan"]), default="total", show_default=True
)
@FORMAT
def explain(indicator: str, region: str, year: int, *, round_: str | None, area: str, form: str) -> None:
    """Where a figure comes from: source, file, sheet, row, column, checksum, other copies, flags.

    REGION is an id (3309), a code with dots (33.09) or a name ('Boyolali', 'Kota Tegal').
    """
    with store.open_readonly(current_build().path) as s:
        book = RegionBook.load(reference_dir())
        told = run_explain(s, book, indicator=indicator, region=region, year=year, round_=round_, area=area)
    _echo_json([t.as_json() for t in told]) if form == "json" else click.echo(
        "\n\n".join(t.as_text() for t in told)
    )


@click.command()
@click.option("--keep", type=click.IntRange(min=1), default=publish.KEEP, show_default=True)
def gc(keep: int) -> None:
    """Remove old builds; the current one always stays."""
    for path in publish.collect_garbage(data_dir(), keep):
        click.echo(f"removed {path.name}")


COMMANDS = (build, status, sources, check, explain, gc)
