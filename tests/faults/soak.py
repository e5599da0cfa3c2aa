"""The long version of `test_killed_builds`: kill a build at every boundary of its stages, then at random moments.

    python -m tests.faults.soak --kills 100 [--seed 1]

After each kill readers must be shown a whole, sealed build of one version; after each tenth kill, and at the end, a
run that is left alone must publish and leave nothing behind. Exits with 1 at the first fault."""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import click

from etl import build as building
from etl import publish
from tests import small
from tests.faults import killing


def _recover(data: Path, number: int) -> None:
    killing.figures(data, number)
    exit_code, _ = killing.run(killing.build_child, data, None)
    assert exit_code == 0, "the run after a killed one must work"
    assert killing.shown(data)[1] == number
    assert not publish.leftovers(data), "a run that was left alone leaves nothing behind"


def soak(kills: int, seed: int) -> str:
    """At least `kills` kills: one at each boundary, the rest at random moments. Returns what was measured."""
    rng = random.Random(seed)
    outcome: Counter[str] = Counter()
    start = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="capaian-soak-") as folder:
        data = small.data_folder(Path(folder) / "data")
        _recover(data, 1)
        killing.figures(data, 2)
        began = time.perf_counter()
        _, boundaries = killing.run(killing.build_child, data, None)
        whole = time.perf_counter() - began
        plan: list[tuple[int | None, float | None]] = [(n, None) for n in range(1, boundaries + 1)]
        plan += [(None, rng.uniform(0, 1.3 * whole)) for _ in range(max(kills - boundaries, kills // 2))]
        for number, (kill_at, after) in enumerate(plan, start=3):
            before = killing.shown(data)[1]
            killing.figures(data, number)
            exit_code, _ = killing.run(killing.build_child, data, kill_at, after=after)
            kind = "at a boundary" if kill_at else "at random"
            if exit_code == 0:
                outcome["finished before its kill"] += 1
            else:
                assert exit_code == -9, f"exit code {exit_code}"
                outcome[f"killed {kind}"] += 1
            version = killing.shown(data)[1]
            assert version in {before, number}, f"{version} is neither the version before nor the one built"
            outcome["new build shown" if version == number else "old build shown"] += 1
            if number % 10 == 0:
                _recover(data, 100_000 // 50 + number)
                outcome["recovered"] += 1
        _recover(data, 5000)
    told = ", ".join(f"{count} {word}" for word, count in sorted(outcome.items()))
    return f"{len(plan)} runs over {boundaries} boundaries in {time.perf_counter() - start:.0f} s: {told}; 0 faults"


@click.command()
@click.option("--kills", type=click.IntRange(min=1), default=100, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
def main(kills: int, seed: int) -> None:
    """Kill builds until something breaks, or not."""
    building.load_manifests = lambda: small.MANIFESTS  # type: ignore[attr-defined, assignment]
    try:
        click.echo(soak(kills, seed))
    except AssertionError as e:
        click.echo(f"FAULT: {e}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
