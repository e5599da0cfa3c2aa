"""From `data/` to a checked warehouse that readers are shown.

A build is written beside the others, checked, and only then moved in place (`etl.publish`); whatever fails
before that leaves the current build as it is. The build id is made of the newest vintage and the hash of the
inputs, so the same inputs give the same id on every machine."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pandas as pd

from etl import builds, checks, codebook, publish, store
from etl.assemble import assemble
from etl.diff import Diff, compare, recorded
from etl.errors import RefusedError, disk_faults
from etl.inputs import Inputs, fingerprint
from etl.lock import exclusive
from etl.manifest import load_manifests
from etl.progress import Reporter
from etl.summary import Summary, summarise
from etl.target_doubt import doubts, marked
from etl.village_formula import read_back

LOCK = builds.LOCK
SHRINK = "coverage_not_shrunk"


@dataclass(frozen=True)
class Report:
    """What a run did: `built` is False when the current build already held these inputs."""

    build_id: str
    path: Path
    built: bool
    seconds: float
    summary: Summary
    findings: list[checks.Finding] = field(default_factory=list)
    removed: list[Path] = field(default_factory=list)
    diff: Diff | None = None
    """Against the build before; None for the first."""
    notice: str = ""
    """What the run found damaged and went on without."""


def build_id_of(inputs: Inputs, newest_vintage: str | None) -> str:
    """`build-<yyyymmdd>-<hash8>`; the day is that of the newest snapshot among the inputs."""
    return f"build-{(newest_vintage or '0000-00-00').replace('-', '')}-{inputs.sha256[:8]}"


def built_from(path: Path) -> str | None:
    """inputs_sha256 of a build file; None when it is not an intact build."""
    try:
        with store.open_readonly(path) as s:
            found = s.scalar("SELECT inputs_sha256 FROM pub.build")
    except duckdb.Error:
        return None
    return str(found) if found else None


def is_built_from(path: Path, data_dir: Path) -> bool:
    """Whether a build file is intact and holds what `data_dir` and the code would give now."""
    return built_from(path) == fingerprint(data_dir).sha256


def build(
    data_dir: Path,
    *,
    if_missing: bool = False,
    accept_shrink: str | None = None,
    reporter: Reporter | None = None,
) -> Report:
    """Build, check and publish the warehouse of a data folder. It is compared with the build that readers are
    shown, or with that one's own predecessor when it is of the same inputs: so the same run repeated says the same.

    `if_missing`: do nothing when the current build was made of the same inputs. `accept_shrink`: the reason
    why this build may hold less than the current one.

    Raises `CheckError` when a check of severity error finds rows, `BusyError` when another build runs,
    `RefusedError` when the data folder holds nothing to load, `StorageError` when the disk is full or read-only."""
    reporter = reporter or Reporter(quiet=True)
    start = time.perf_counter()
    if if_missing and (done := _already_built(data_dir, start)):
        return done
    with disk_faults(data_dir), exclusive(data_dir, LOCK):
        inputs = fingerprint(data_dir)
        tables = assemble(data_dir, load_manifests())
        if tables["source"].empty:
            raise RefusedError(
                f"{data_dir} holds no figures",
                next="ingest official files first: python -m etl ingest FILE...",
            )
        reporter.line(f"read {sum(map(len, tables.values())):,} rows of {len(tables['source'])} sources")
        build_id = build_id_of(inputs, tables["source_file"]["vintage"].max())
        part = publish.part_path(data_dir, build_id)
        stands = builds.standing(data_dir)
        try:
            findings, diff = _write(
                part,
                tables,
                build_id=build_id,
                inputs=inputs,
                previous=_predecessor(data_dir, stands, build_id),
                accept_shrink=accept_shrink,
            )
            told = diff.as_json() if diff else {"before": None, "now": build_id}
            path = publish.publish(data_dir, part, build_id, diff=told)
        finally:
            publish.discard(part)
        removed = publish.collect_garbage(data_dir)
    notice = stands.notice if stands else ""
    seconds = time.perf_counter() - start
    return Report(build_id, path, True, seconds, _summary_of(path), findings, removed, diff, notice)


def _predecessor(data_dir: Path, stands: builds.Standing | None, build_id: str) -> publish.Current | None:
    """The build to compare with: the standing one; where that is of the same inputs the one it was compared with,
    or itself when that is gone (what it recorded is taken over then)."""
    if stands is None or stands.build.build_id != build_id:
        return stands.build if stands else None
    with store.open_readonly(stands.build.path) as s:
        named = s.scalar("SELECT compared_with FROM pub.build") if store.schema_version(s) > 1 else None
    path = publish.builds_of(data_dir) / f"{named}{publish.BUILD}"
    return publish.Current(str(named), path) if named and builds.is_intact(path) else stands.build


def _already_built(data_dir: Path, start: float) -> Report | None:
    current = publish.read_current(data_dir)
    if current is None or not is_built_from(current.path, data_dir):
        return None
    return Report(
        current.build_id, current.path, False, time.perf_counter() - start, _summary_of(current.path)
    )


def _summary_of(path: Path) -> Summary:
    with store.open_readonly(path) as s:
        return summarise(s)


def village_poor_formula(s: store.Store) -> pd.DataFrame:
    """Poor people of every village read back from the fund's formula; `source_id` is that of the village's
    fund."""
    villages = s.rows(
        "SELECT region_id, year, ceiling_rp, source_id FROM pub.village_fund WHERE level = 'desa'"
    )
    found = read_back(
        villages,
        s.rows("FROM pub.fund_allocation"),
        s.rows("SELECT region_id, area_km2 FROM pub.region WHERE level = 'desa'"),
    )
    return found.merge(villages[["region_id", "year", "source_id"]], on=["region_id", "year"], how="left")


def checked_targets(s: store.Store, tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The targets, each held against the poverty rates of the warehouse (`etl.target_doubt`)."""
    rates = s.rows(
        """SELECT region_id, level, year, round, value, flag FROM pub.observation
           WHERE indicator = 'poverty_rate' AND area = 'total' AND value IS NOT NULL"""
    )
    targets = tables["target"]
    return marked(targets, doubts(targets, rates, tables["target_relation"]))


def _write(
    part: Path,
    tables: Mapping[str, pd.DataFrame],
    *,
    build_id: str,
    inputs: Inputs,
    previous: publish.Current | None,
    accept_shrink: str | None,
) -> tuple[list[checks.Finding], Diff | None]:
    """Write and check one file. Raises `CheckError` when it must not be published."""
    with store.create(part) as s:
        counts = store.fill(s, {name: frame for name, frame in tables.items() if name != "target"})
        counts["target"] = s.insert("target", checked_targets(s, tables))
        counts["village_poor_formula"] = s.insert("village_poor_formula", village_poor_formula(s))
        diff = None
        if previous is not None:
            s.attach_previous(previous.path)
            diff = recorded(s) if previous.build_id == build_id else compare(s, previous.build_id, build_id)
        if diff is not None:
            s.insert("build_change", diff.counts)
            s.insert("build_change_row", diff.rows)
        row = {
            "build_id": build_id,
            "built_at": datetime.now(UTC).replace(tzinfo=None, microsecond=0),
            "code_version": inputs.code_version,
            "inputs_sha256": inputs.sha256,
            "rows": sum(counts.values()),
            "compared_with": diff.before if diff else None,
        }
        s.insert("build", pd.DataFrame([row]))
        findings = checks.run_checks(s, checks.load_checks(), has_previous=previous is not None)
        if accept_shrink:
            findings = [replace(f, note=accept_shrink) if f.check.check_id == SHRINK else f for f in findings]
        s.insert("check_result", checks.as_frame(findings))
        s.insert("codebook", codebook.as_frame(s))
        checks.require_publishable(findings)
        return findings, diff
