"""A walk over the pages that judge: the country, provinces and regencies, in one year after another, open without
an error.

By default each page is opened for a share of the regions, another share on each page, so that a run stays short;
`CAPAIAN_WALK=all` opens every page for every region (a soak of some twenty minutes).
"""

from __future__ import annotations

import os
from itertools import cycle
from pathlib import Path

import pytest

from analysis import queries
from tests.pages.app import open_page

PAGES = (
    *("", "wilayah", "peringkat", "target", "bandingkan", "klaim", "simulasi", "pembagian"),
    *("dua-angka", "fokus", "dana-desa", "profil"),
)
EVERY = 1 if os.environ.get("CAPAIAN_WALK") == "all" else 40
"""Of how many regions one is visited on each page."""

YEARS = (2025, 2024, 2023, 2021, 2019, 2017, 2015, 2013, 2010, 2005, 2026)


@pytest.fixture(scope="module")
def regions(real_warehouse) -> list[str]:
    """Indonesia, the provinces, the regencies."""
    levels = ("provinsi", "kabupaten")
    found = [
        region
        for level in levels
        for region in queries.regions(level, warehouse=real_warehouse).frame["region_id"]
    ]
    assert len(found) == 38 + 514
    return ["ID", *found]


@pytest.mark.parametrize("number", range(len(PAGES)), ids=[name or "ringkasan" for name in PAGES])
def test_every_page_opens_for_regions_and_years(
    number: int, regions: list[str], real_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAPAIAN_DATA", str(real_data))
    visited = zip(regions[number * 4 % EVERY :: EVERY], cycle(YEARS), cycle(("id", "en")), strict=False)
    for region, year, language in visited:
        app = open_page(PAGES[number], wilayah=region, tahun=str(year), bahasa=language)
        assert not app.exception, f"{PAGES[number]}?wilayah={region}&tahun={year}: {app.exception}"
        assert app.title[0].value
