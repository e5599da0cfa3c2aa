"""The warehouses that page tests read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import mini


@pytest.fixture
def mini_warehouse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with the few hand-written rows of `tests.mini`, shown by the dashboard."""
    mini.publish(tmp_path, "build-20250901-aaaaaaaa", mini.JATENG)
    monkeypatch.setenv("CAPAIAN_DATA", str(tmp_path))
    return tmp_path


@pytest.fixture
def real_pages(real_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The dashboard on the project's own figures."""
    monkeypatch.setenv("CAPAIAN_DATA", str(real_data))
