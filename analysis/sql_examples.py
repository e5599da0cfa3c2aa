"""Questions put to the warehouse in SQL, as an analyst would at DuckDB's prompt; the page runs them as they stand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Example:
    """A question: its key (the words are the page's) and its SQL."""

    key: str
    sql: str


EXAMPLES = (
    Example(
        "promised",
        """SELECT o.year, o.value AS actual, t.low, t.high, t.plan, t.document
FROM pub.observation o
JOIN pub.target t ON t.region_id = o.region_id AND t.indicator = o.indicator AND t.year = o.year
WHERE o.region_id = '3306' AND o.indicator = 'poverty_rate'
  AND o.round = 'maret' AND o.area = 'total' AND t.measure = 'level'
ORDER BY o.year, t.target_id""",
    ),
    Example(
        "fell_most",
        """SELECT r.full_name, a.value AS "2022", b.value AS "2025", round(b.value - a.value, 2) AS points
FROM pub.observation a
JOIN pub.observation b ON b.region_id = a.region_id AND b.indicator = a.indicator
  AND b.round = a.round AND b.area = a.area AND b.year = 2025
JOIN pub.region r ON r.region_id = a.region_id
WHERE a.indicator = 'poverty_rate' AND a.level = 'kabupaten'
  AND a.round = 'maret' AND a.area = 'total' AND a.year = 2022
ORDER BY points, r.full_name
LIMIT 10""",
    ),
    Example(
        "fund_per_village",
        """SELECT k.full_name, count(*) AS villages, sum(f.ceiling_rp) / count(*) AS rupiah_per_village
FROM pub.village_fund f
JOIN pub.region d ON d.region_id = f.region_id
JOIN pub.region k ON k.region_id = d.regency_id
WHERE f.level = 'desa' AND f.year = 2019
GROUP BY k.full_name
ORDER BY rupiah_per_village DESC, k.full_name
LIMIT 10""",
    ),
)
