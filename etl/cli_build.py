"""The commands that build, question and look after the warehouse: build, status, sources, check, explain, diff,
rollback, gc, doctor."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import pandas as pd

from etl import builds, checks, explain_kinds, figure_files, publish, store
from etl import doctor as doctoring
from etl.build import build as run_build
from etl.diff import between
from etl.errors import RefusedError
from etl.explain import Explanation, find_region
from etl.explain import explain as run_explain
from etl.explain_kinds import Traced
from etl.lock import exclusive
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
    """The build readers are shown; where the pointer or its build is damaged the newest intact one, with a notice on
    stderr. Raises `RefusedError` when there is none."""
    found = builds.standing(data_dir())
    if found is None:
        raise RefusedError(
            f"{data_dir()} has no build that this code can read",
            next="build one: make build (python -m etl build)",
        )
    if found.notice:
        click.echo(f"notice: {found.notice}", err=True)
    return found.build


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
                "compared_with": report.diff.before if report.diff else None,
                "changes": report.diff.total if report.diff else None,
                "notice": report.notice,
            }
        )
        return
    if not report.built:
        click.echo(f"{report.build_id} already holds these inputs ({report.seconds:.1f} s)")
        return
    if report.notice:
        click.echo(f"notice: {report.notice}", err=True)
    click.echo(report.summary.as_text())
    click.echo(_findings(report.findings))
    if report.diff:
        n = report.diff.total
        click.echo(
            f"against {report.diff.before}: {n['added']:,} figures added, {n['removed']:,} removed, "
            f"{n['changed']:,} changed (python -m etl diff shows them)"
        )
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

    INDICATOR is an indicator (poverty_rate), a kind of figure (target, fund, stages, spending, allocation, annex,
    index, index_count, register, formula, quoted, witness) or a measure of one (ceiling_rp, idm, estimate). Of an
    estimate the inputs and the arithmetic are shown. REGION is an id (3309), a code with dots (33.09) or a name
    ('Boyolali', 'Kota Tegal').
    """
    with store.open_readonly(current_build().path) as s:
        book = RegionBook.load(reference_dir())
        told: list[Explanation | Traced]
        if explain_kinds.known(indicator):
            region_id = find_region(book, region)
            told = [explain_kinds.explain_kind(s, book, asked=indicator, region_id=region_id, year=year)]
        else:
            told = [
                *run_explain(s, book, indicator=indicator, region=region, year=year, round_=round_, area=area)
            ]
    _echo_json([t.as_json() for t in told]) if form == "json" else click.echo(
        "\n\n".join(t.as_text() for t in told)
    )


def _build_file(name: str) -> Path:
    """The file of a named build. Raises `RefusedError` when it is not there or damaged."""
    path = publish.builds_of(data_dir()) / f"{Path(name).name.removesuffix(publish.BUILD)}{publish.BUILD}"
    if not path.is_file():
        stand = ", ".join(p.stem for p in publish.newest_first(data_dir())) or "none"
        raise RefusedError(f"there is no build {name}", next=f"name one of these: {stand}")
    health = builds.examine(path)
    if not health.intact:
        raise RefusedError(f"{health.build_id} cannot be compared: {health.fault}", next="name another build")
    return path


def _pair(older: str | None, newer: str | None) -> tuple[Path, Path]:
    """The builds to compare: those named, else the current one and the one it was compared with when it was made,
    or (where that is gone) the newest intact one before it."""
    now = _build_file(newer) if newer else current_build().path
    if older:
        return _build_file(older), now
    with store.open_readonly(now) as s:
        named = s.scalar("SELECT compared_with FROM pub.build") if store.schema_version(s) > 1 else None
    recorded = publish.builds_of(data_dir()) / f"{named}{publish.BUILD}"
    if named and builds.is_intact(recorded):
        return recorded, now
    found = publish.newest_first(data_dir())
    before = found[found.index(now) + 1 :] if now in found else []
    earlier = next((p for p in before if builds.is_intact(p)), None)
    if earlier is None:
        raise RefusedError(
            f"there is no intact build before {now.stem} to compare with",
            next="build again once figures have changed, or name two builds: python -m etl diff BUILD_A BUILD_B",
        )
    return earlier, now


@click.command()
@click.argument("build_a", required=False)
@click.argument("build_b", required=False)
@click.option("--region", metavar="ID", help="Only figures of this region and all in it (33, 3309).")
@click.option("--indicator", metavar="MEASURE", help="Only this measure (poverty_rate, ceiling_rp).")
@click.option(
    "--rows", type=click.IntRange(min=0), default=20, show_default=True, help="Figures shown of a kind."
)
@FORMAT
def diff(
    build_a: str | None,
    build_b: str | None,
    *,
    region: str | None,
    indicator: str | None,
    rows: int,
    form: str,
) -> None:
    """What BUILD_B says otherwise than BUILD_A: figures added, removed, changed.

    By default the current build against the one it was made after. With one build named, the current one against it.
    The same is kept beside each build as build-*.diff.json.
    """
    told = between(*_pair(build_a, build_b)).touching(region, indicator)
    _echo_json(told.as_json()) if form == "json" else click.echo(told.as_text(rows))


@click.command()
@click.argument("build", required=False)
def rollback(build: str | None) -> None:
    """Show readers an earlier build: BUILD, or the newest intact one before the current.

    A damaged build is refused (exit code 1). Readers follow at their next question; nothing is removed, so the way
    back is `rollback` with the build's name. The next `build` publishes what data/ holds then.
    """
    before, now = builds.rollback(data_dir(), build)
    click.echo(f"{before or 'no readable build'} -> {now}")


@click.command()
@FORMAT
def doctor(form: str) -> None:
    """Is everything in its place? Looks only; exit code 1 when something is a problem.

    Python and packages, data folder, disk space, locks, leftovers of killed runs, pointer, builds against their
    seals, figures against their checksums, stale sources, data of persons.
    """
    found = doctoring.examine(data_dir())
    _echo_json(doctoring.as_json(found)) if form == "json" else click.echo(doctoring.as_text(found))
    sys.exit(0 if doctoring.healthy(found) else 1)


@click.command()
@click.option("--keep", type=click.IntRange(min=1), default=publish.KEEP, show_default=True)
def gc(keep: int) -> None:
    """Remove old builds and leftovers of killed runs; the current build always stays."""
    with exclusive(data_dir(), builds.LOCK):
        left = publish.leftovers(data_dir())
        for path in publish.collect_garbage(data_dir(), keep):
            click.echo(f"removed {path.name}")
    with exclusive(data_dir()):
        left += figure_files.leftovers(data_dir())
        for path in left:
            path.unlink(missing_ok=True)
            click.echo(f"removed leftover {path.relative_to(data_dir())}")


COMMANDS = (build, status, sources, check, explain, diff, rollback, gc, doctor)
