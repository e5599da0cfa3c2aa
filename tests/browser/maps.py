"""A map on a page that is visited: what it shows, and where its regions stand on the screen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import cos, radians

import shapely
from playwright.sync_api import Locator, expect

from etl import layer_file, topology
from tests.browser.visit import Visit
from ui import geometry


@dataclass
class Map:
    """The map of a visit."""

    visit: Visit
    layer: str

    @property
    def stage(self) -> Locator:
        return self.visit.page.locator(".stage")

    @property
    def tip(self) -> Locator:
        return self.visit.page.locator(".tip")

    def shows(self, name: str, value: str | re.Pattern[str]) -> None:
        """Expect a data attribute of the stage (what stands on the screen)."""
        expect(self.stage).to_have_attribute(f"data-{name}", value)

    def told(self, name: str) -> str:
        return self.stage.get_attribute(f"data-{name}") or ""

    def spot(self, region: str) -> tuple[float, float]:
        """A point inside a region, in pixels of the window."""
        found, grid, ids, _ = layer_file.decode(geometry.asset(self.layer).content)
        polygons = [shapely.Polygon(p[0]) for p in topology.rings_of(found)[ids.index(region)]]
        inside = shapely.point_on_surface(max(polygons, key=lambda p: p.area))
        (left, bottom), (_, top) = found.xy.min(axis=0), found.xy.max(axis=0)
        narrowing = cos(radians(grid.origin[1] + grid.scale * (top + bottom) / 2))
        extent = geometry.layer(self.layer).extent
        far = extent is not None and shapely.box(*extent.rest).contains(inside) and self.told("inset")
        scale, x, y = (float(v) for v in self.told("inset" if far else "view").split())
        box = self.stage.bounding_box()
        assert box is not None
        return (
            box["x"] + (inside.x - left) * narrowing * scale + x,
            box["y"] + (top - inside.y) * scale + y,
        )

    def hover(self, region: str) -> None:
        self.visit.page.mouse.move(*self.spot(region))
        self.shows("hovered", region)

    def click(self, region: str) -> None:
        self.visit.page.mouse.click(*self.spot(region))

    def python_knows(self, region: str) -> None:
        """Expect the last run of the page to have been given this pick, and the URL to hold it."""
        expect(self.visit.page.get_by_text(f"picked='{region}' url='{region}'")).to_be_visible()

    def drawn_again(self, drawn: str) -> None:
        expect(self.stage).not_to_have_attribute("data-drawn", drawn)


def opened(one: Visit, layer: str, **query: str) -> Map:
    one.goto("", peta=layer, **query)
    found = Map(one, layer)
    found.shows("state", "ready")
    found.shows("drawn", re.compile(r"\d+"))
    return found
