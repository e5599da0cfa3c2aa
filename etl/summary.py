"""What a build holds, in a table that fits on a screen: rows, years, regions and a few latest values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from etl.store import Store

VIEWS = (
    "observation",
    "target",
    "village_fund",
    "fund_stage",
    "fund_allocation",
    "village_spending",
    "village_index",
    "village_poor_formula",
    "welfare_count",
    "village_allocation",
    "village_target",
    "village_target_witness",
    "village_list",
)
"""The views of facts."""

SPAN = """
SELECT '{view}' AS view, count(*) AS rows, min(year) AS first, max(year) AS last,
       count(DISTINCT region_id) AS regions
FROM pub.{view}
"""
INDICATORS = """
SELECT indicator, count(value) AS rows, min(year) AS first, max(year) AS last,
       count(DISTINCT region_id) AS regions
FROM pub.observation GROUP BY indicator ORDER BY indicator
"""
LATEST = """
SELECT o.indicator, r.name, o.value, o.year, o.round, i.decimals
FROM pub.observation o
JOIN pub.region r USING (region_id) JOIN pub.indicator i USING (indicator)
WHERE o.area = 'total' AND o.value IS NOT NULL AND r.level IN ('negara', 'provinsi', 'kabupaten')
QUALIFY row_number() OVER (PARTITION BY o.indicator, r.level
                           ORDER BY o.year DESC, o.round DESC, (r.region_id LIKE '33%') DESC, r.region_id) = 1
ORDER BY o.indicator, length(r.region_id), r.region_id
"""


@dataclass(frozen=True)
class Summary:
    """`views`: view, rows, first, last, regions. `indicators`: the same by indicator, and `latest` in
    words."""

    views: pd.DataFrame
    indicators: pd.DataFrame

    def as_json(self) -> dict[str, Any]:
        """For machines."""
        return {
            "views": self.views.to_dict("records"),
            "indicators": self.indicators.to_dict("records"),
        }

    def as_text(self) -> str:
        """For people: thousands by comma, years as spans."""
        return f"{_spans(self.views)}\n\n{_spans(self.indicators)}"


def _spans(frame: pd.DataFrame) -> str:
    if frame.empty:
        return "(no figures)"
    shown = frame.copy()
    years = [
        "" if pd.isna(a) else (f"{int(a)}" if a == b else f"{int(a)}-{int(b)}")
        for a, b in zip(frame["first"], frame["last"], strict=True)
    ]
    shown.insert(1, "years", years)
    shown["rows"] = [f"{n:,}" for n in frame["rows"]]
    shown["regions"] = [f"{n:,}" for n in frame["regions"]]
    text: str = shown.drop(columns=["first", "last"]).to_string(index=False)
    return text


def summarise(store: Store) -> Summary:
    """The summary of an open build."""
    views = pd.concat([store.rows(SPAN.format(view=v)) for v in VIEWS], ignore_index=True)
    indicators = store.rows(INDICATORS)
    latest: dict[str, list[str]] = {}
    for row in store.rows(LATEST).to_dict("records"):
        text = f"{row['name']} {row['value']:,.{row['decimals']}f} ({row['year']} {row['round']})"
        latest.setdefault(row["indicator"], []).append(text)
    indicators["latest"] = ["; ".join(latest.get(i, [])) for i in indicators["indicator"]]
    return Summary(views, indicators)
