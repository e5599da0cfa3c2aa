"""What the reading of the fund's formula rests on, village by village, and what the index check rests on."""

from __future__ import annotations

from analysis.queries.asking import ask
from analysis.result import Result
from analysis.warehouse import Warehouse


def formula_villages(parent: str, *, warehouse: Warehouse | None = None) -> Result:
    """One row a village and year that was read back: region_id, regency_id, year, share, estimate (the
    arithmetic as it stands, below zero where it failed, so that sums hold), upper, flag, method;
    area_km2 (from the map), idm (first year on record); formula_rp, affirmative_rp and poor of its regency."""
    return ask(
        warehouse,
        """WITH scored AS (
               SELECT region_id, min_by(idm, year) AS idm FROM pub.village_index WHERE idm IS NOT NULL GROUP BY
               region_id)
           SELECT p.region_id, left(p.region_id, 4) AS regency_id, p.year, p.share, p.arithmetic AS estimate, p.upper,
           p.flag, p.method,
                  r.area_km2, i.idm, a.formula_rp, a.affirmative_rp, a.poor, p.source_id,
                  a.source_id AS allocation_source_id
           FROM pub.village_poor_formula p
           JOIN pub.region r ON r.region_id = p.region_id
           JOIN pub.fund_allocation a ON a.region_id = left(p.region_id, 4) AND a.year = p.year
           LEFT JOIN scored i ON i.region_id = p.region_id
           WHERE $parent = 'ID' OR starts_with(p.region_id, $parent)
           ORDER BY p.year, p.region_id""",
        {"parent": parent},
    )


def difficulty_index(*, warehouse: Warehouse | None = None) -> Result:
    """The construction-cost index of every kabupaten that the formula used: region_id, year, ikk."""
    return ask(
        warehouse,
        "SELECT region_id, year, ikk, source_id FROM pub.fund_allocation WHERE ikk > 0 ORDER BY year, region_id",
    )


def index_and_poverty(parent: str, *, warehouse: Warehouse | None = None) -> Result:
    """One row a kabupaten under `parent` with measured villages: region_id, year, iks, ike, ikl (means over
    its villages
    in the latest year of the index that has a March poverty rate), villages, rate."""
    return ask(
        warehouse,
        """WITH rate AS (
               SELECT region_id, year, value AS rate, source_id FROM pub.observation
               WHERE indicator = 'poverty_rate' AND level = 'kabupaten' AND round = 'maret' AND area = 'total'
                 AND value IS NOT NULL),
           latest AS (SELECT max(year) AS year FROM pub.village_index WHERE year IN (SELECT year FROM rate)),
           means AS (
               SELECT left(region_id, 4) AS region_id, year, avg(iks) AS iks, avg(ike) AS ike, avg(ikl) AS ikl,
                      count(*) AS villages, any_value(source_id) AS index_source_id
               FROM pub.village_index WHERE idm IS NOT NULL AND year = (SELECT year FROM latest)
                 AND ($parent = 'ID' OR starts_with(region_id, $parent))
               GROUP BY ALL)
           SELECT * FROM means JOIN rate USING (region_id, year) ORDER BY region_id""",
        {"parent": parent},
    )
