"""docs/adding-a-source.md, part 1, walked: its commands take a BPS download nobody knows to a page, without Python.

The table is the female population of Jawa Timur as BPS publishes it ("Jumlah Penduduk Menurut Jenis Kelamin dan
Kabupaten/Kota Provinsi Jawa Timur", columns P), in the layout of BPS's query builder.
"""

from __future__ import annotations

import base64
import json
import re
import shlex
import shutil
import time
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from streamlit.testing.v1 import AppTest

from etl.cli import main
from tests.ingesting import GOLDEN, ROOT
from tests.pages.app import open_page, said

TEXT = (ROOT / "docs" / "adding-a-source.md").read_text("utf-8")
PART = TEXT[TEXT.index("## 1.") : TEXT.index("## 2.")]
COMMANDS = [
    shlex.split(line)[3:]
    for block in re.findall(r"```\n(.*?)```", PART, re.DOTALL)
    for line in block.replace("\\\n", " ").strip().splitlines()
]
TEN_MINUTES = 600
PUBLISHER = "Badan Pusat Statistik Provinsi Jawa Timur"
PACITAN = 297823
"""Women in Pacitan in 2023, of the official file."""


def link(page: str) -> dict[str, str]:
    """The query of a page's link in the document."""
    (query,) = re.findall(rf"`/{page}\?([^`]+)`", PART)
    return dict(pair.split("=") for pair in query.split("&"))


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project's data folder, copied, and the download beside it."""
    data = tmp_path / "data"
    data.mkdir()
    shutil.copytree(ROOT / "data" / "figures", data / "figures")
    for part in ("reference", "boundaries"):
        (data / part).symlink_to(ROOT / "data" / part)
    shutil.copy(GOLDEN / "bps" / "penduduk_perempuan.csv", tmp_path / COMMANDS[0][1])
    monkeypatch.setenv("CAPAIAN_DATA", str(data))
    monkeypatch.chdir(tmp_path)
    return data


def opened(page: str, language: str) -> AppTest:
    """A page as the document's link opens it."""
    app = open_page(page, **link(page), bahasa=language)
    assert not app.exception
    return app


def drawn(app: AppTest) -> str:
    """The charts of a page as they are sent to the browser."""
    return "\n".join(chart.proto.spec for chart in app.get("plotly_chart"))


def figures_in(specs: str) -> set[float]:
    """Every number that stands in charts: plain, or in the base64 arrays of plotly."""
    packed = re.findall(r'"dtype":\s*"f8",\s*"bdata":\s*"([^"]+)"', specs)
    found = {float(n) for n in re.findall(r"(?<![\w.])\d{4,}(?:\.\d+)?", specs)}
    for text in packed:
        found |= set(np.frombuffer(base64.b64decode(json.loads(f'"{text}"')), dtype="f8").tolist())
    return found


def run(arguments: list[str]) -> str:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    return result.output


def test_from_a_download_to_a_page(office: Path) -> None:
    assert [c[0] for c in COMMANDS] == ["add", "add", "ingest", "build", "explain"]
    start = time.perf_counter()

    asked = run(COMMANDS[0])
    assert "blocks: 1 province(s) in capitals, 38 other rows" in asked
    assert "say the same under both" in asked
    (draft,) = (office / "sources").iterdir()
    assert draft.name.endswith(".toml.draft")

    assert "156 rows: 1 indicator(s), 39 regions, 2020-2023" in run(COMMANDS[1])
    assert [p.name for p in (office / "sources").iterdir()] == [draft.name.removesuffix(".draft")]
    assert "1 loaded" in run(COMMANDS[2])
    assert "population_female" in run(COMMANDS[3])

    told = run(COMMANDS[4])
    assert "297823" in told.replace(",", "").replace(".0", "")
    assert "Jumlah Penduduk Perempuan Menurut Kabupaten_Kota.csv" in told
    assert PUBLISHER in told

    for language, name, written in (
        ("id", "Penduduk perempuan", "297.823"),
        ("en", "Female population", "297,823"),
    ):
        page = opened("bandingkan", language)
        assert f"{name}: Pacitan" in said(page)
        assert ("Jumlah penduduk perempuan" if language == "id" else "Female population according") in said(
            page
        )
        lines = drawn(page)
        assert PUBLISHER in lines
        assert PACITAN in figures_in(lines)
        panels = drawn(opened("wilayah", language))
        assert name in panels
        assert written in panels
    assert PUBLISHER in said(open_page("sumber"))
    assert "Jumlah penduduk perempuan menurut sumber" in said(open_page("metode"))
    assert time.perf_counter() - start < TEN_MINUTES
