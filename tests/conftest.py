"""What all tests share: the warehouse on the project's own figures, built once for the whole run."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from analysis import warehouse
from etl import build, publish
from tests import small

settings.register_profile("ci", derandomize=True, deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "default")
"""The same examples at every run of CI; a developer's runs go on looking for new ones."""


def _link_or_build(folder: Path) -> None:
    """A warehouse in `folder`: the project's current build when it holds today's inputs, else a new one."""
    for part in ("figures", "reference", "boundaries"):
        (folder / part).symlink_to(small.ROOT / "data" / part)
    standing = publish.read_current(small.ROOT / "data")
    if standing is not None and build.is_built_from(standing.path, folder):
        publish.builds_of(folder).mkdir()
        os.link(standing.path, publish.builds_of(folder) / standing.path.name)
        publish.point_at(folder, standing.build_id)
    else:
        build.build(folder)


@pytest.fixture(scope="session")
def real_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the project's own figures and their warehouse; shared by all worker processes. Read
    only."""
    base = tmp_path_factory.getbasetemp()
    root = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = root / "real-data"
    with (root / "real-data.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if publish.read_current(folder) is None:
            folder.mkdir()
            _link_or_build(folder)
    return folder


@pytest.fixture(scope="session")
def real_warehouse(real_data: Path) -> warehouse.Warehouse:
    """The warehouse on the project's own figures."""
    return warehouse.current(real_data)


@pytest.fixture
def small_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder of two published figures (Boyolali 2016 and 2017), not built yet; commands use it."""
    folder = small.data_folder(tmp_path / "data")
    monkeypatch.setattr(build, "load_manifests", lambda: small.MANIFESTS)
    monkeypatch.setenv("CAPAIAN_DATA", str(folder))
    yield folder
