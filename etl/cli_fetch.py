"""The commands that ask a publisher's service: `python -m etl fetch bps`."""

from __future__ import annotations

import json
import os
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from etl.errors import UsageError
from etl.paths import data_dir
from etl.progress import Reporter

if TYPE_CHECKING:
    from etl.bps.catalogue import Catalogue

ADDRESS = "BPS_API_URL"
"""Another address of the WebAPI than BPS's own: the local server of the demonstration."""


def years_of(text: str) -> frozenset[int]:
    """'2015-2018,2020' -> those years. Raises `UsageError` for anything else."""
    found: set[int] = set()
    for part in text.split(","):
        match = re.fullmatch(r"\s*(\d{4})(?:\s*-\s*(\d{4}))?\s*", part)
        if not match or int(match[2] or match[1]) < int(match[1]):
            raise UsageError(f"{text!r} are no years", kept="", next="write them as 2015-2018,2020")
        found |= set(range(int(match[1]), int(match[2] or match[1]) + 1))
    return frozenset(found)


@click.group()
def fetch() -> None:
    """Ask a publisher's service, keep what it answers, ingest it."""


@fetch.command()
@click.option(
    "--var", "variables", multiple=True, type=click.IntRange(min=1), help="A variable; may be repeated."
)
@click.option(
    "--level", type=click.Choice(["kabupaten", "provinsi"]), help="Only tables of this level that are known."
)
@click.option("--years", metavar="YEARS", help="2015-2018,2020; default: all that the service lists.")
@click.option(
    "--to", type=click.Path(path_type=Path), metavar="DIR", help="Snapshots; default: data/snapshots/bps."
)
@click.option(
    "--accept-revisions", "reason", metavar="REASON", help="Accept changed past figures, for this reason."
)
@click.option("--snapshot-only", is_flag=True, help="Keep what comes, ingest nothing.")
@click.option("--find", metavar="WORD", help="List the variables whose title holds this word, fetch nothing.")
@click.option("--domain", default="0000", show_default=True, help="0000 is the whole country.")
@click.option("--attempts", type=click.IntRange(1, 20), default=5, show_default=True, help="Per question.")
@click.option(
    "--timeout", type=click.FloatRange(min=0.05), default=60, show_default=True, help="Seconds of silence."
)
@click.option(
    "--deadline", type=click.FloatRange(min=0.1), default=1800, show_default=True, help="Seconds in all."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def bps(
    variables: tuple[int, ...],
    level: str | None,
    years: str | None,
    to: Path | None,
    reason: str | None,
    snapshot_only: bool,
    find: str | None,
    domain: str,
    attempts: int,
    timeout: float,
    deadline: float,
    form: str,
) -> None:
    """Dynamic tables of the BPS WebAPI.

    The key is taken from BPS_API_KEY and shown nowhere. Every figure asked for must come, or the service must
    say that it has none; else the variable is refused and nothing of it is kept. A table that BPS has not
    changed since is not fetched again. Exit code 1 when something was refused, 4 when the service failed.
    """
    from etl.bps.catalogue import Catalogue
    from etl.bps.client import BASE, Client, Limits
    from etl.bps.fetch import Fetch, chosen
    from etl.bps.redaction import ApiKey
    from etl.ingest import Options
    from etl.manifest import load_manifests

    today = date.today()
    key = ApiKey.from_environment()
    reporter = Reporter(quiet=form == "json")
    limits = Limits(attempts=attempts, read=timeout, connect=min(10.0, timeout), total=deadline)
    base = os.environ.get(ADDRESS) or BASE
    with Client(key, base=base, limits=limits, tell=reporter.line) as client:
        if find is not None:
            with key.kept_out_of_logs():
                _list(Catalogue(client, domain), find, form)
            return
        wanted = chosen(load_manifests(), [str(v) for v in variables], level)
        report = Fetch(
            client,
            to or data_dir() / "snapshots" / "bps",
            data_dir(),
            years=years_of(years) if years is not None else None,
            domain=domain,
            options=None if snapshot_only else Options(today, today.isoformat(), revision_reason=reason),
            reporter=reporter,
        ).run(wanted)
    told = json.dumps(report.as_json(), ensure_ascii=False, indent=1) if form == "json" else report.recap()
    click.echo(key.redact(told))
    click.get_current_context().exit(report.exit_code)


def _list(catalogue: Catalogue, word: str, form: str) -> None:
    """Print the variables whose title holds the word, in either language."""
    english = catalogue.variables("eng")
    found = [
        (v, english[i].title if i in english else "")
        for i, v in catalogue.variables("ind").items()
        if word.casefold() in f"{v.title}\n{english[i].title if i in english else ''}".casefold()
    ]
    if form == "json":
        rows = [{"var": v.id, "title_id": v.title, "title_en": e, "unit": v.unit} for v, e in found]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for v, title_en in found:
        click.echo(f"{v.id:>6}  {v.title} [{v.unit}]" + (f"\n        {title_en}" if title_en else ""))
    click.echo(f"{len(found)} of {len(catalogue.variables('ind'))} variables")
