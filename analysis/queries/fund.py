"""The village fund in depth: what it was made up of, when it was paid, what villages reported buying.

Money in rupiah, people as persons, days as whole days. Figures of villages exist where the KPK service was read
(`fund_detail_years`); everything is summed in SQL, rows of villages are returned for one regency at a time.
"""

from __future__ import annotations

from analysis.queries.asking import ask
from analysis.result import Result
from analysis.warehouse import Warehouse

_UNDER = "($region_id = 'ID' OR starts_with(region_id, $region_id))"

_STAGES = f"""
WITH stage AS (
    SELECT region_id, left(region_id, 2) AS province, left(region_id, 4) AS regency, stage, disbursed_rp,
           coalesce(flag, '') LIKE '%implausible_date%' AS implausible, source_id,
           CASE WHEN coalesce(flag, '') LIKE '%implausible_date%' THEN NULL
                ELSE try_cast(nullif(disbursed_on, '') AS DATE) END AS paid
    FROM pub.fund_stage
    WHERE year = $year AND starts_with(region_id, left($region_id, 2))),
reference AS (
    SELECT *, quantile_disc(paid, 0.5) OVER (PARTITION BY province, stage) AS province_day,
           quantile_disc(paid, 0.5) OVER (PARTITION BY regency, stage) AS regency_day
    FROM stage),
told AS (
    SELECT *, date_diff('day', province_day, paid) AS days, date_diff('day', regency_day, paid) AS days_regency
    FROM reference WHERE {_UNDER})
"""  # noqa: S608 (a constant)
"""Payments under a region with the median day of the province's and of the regency's villages in that year and stage.
Implausible dates are counted, never measured."""


def fund_detail_years(region_id: str, *, warehouse: Warehouse | None = None) -> Result:
    """For which years the villages under a region are on record: year, villages, `third` (percent of them with a
    dated third payment)."""
    return ask(
        warehouse,
        f"""SELECT year, count(DISTINCT region_id) AS villages,
                   100.0 * count(*) FILTER (stage = 3 AND nullif(disbursed_on, '') IS NOT NULL)
                       / count(DISTINCT region_id) AS third, any_value(source_id) AS source_id
            FROM pub.fund_stage WHERE {_UNDER} GROUP BY year ORDER BY year""",  # noqa: S608 (a constant)
        {"region_id": region_id},
    )


def fund_allocations(parent: str, *, warehouse: Warehouse | None = None) -> Result:
    """The parts of the fund of every regency under a region (or of the regency itself), every year, with names."""
    return ask(
        warehouse,
        """SELECT a.*, r.name, r.full_name, r.province_id FROM pub.fund_allocation a JOIN pub.region r USING (region_id)
           WHERE $parent = 'ID' OR starts_with(a.region_id, $parent) ORDER BY a.region_id, a.year""",
        {"parent": parent},
    )


def fund_allocation_sums(region_ids: list[str], *, warehouse: Warehouse | None = None) -> Result:
    """The parts of the fund of areas by year: `ID`, provinces or regencies, each the sum of its regencies, with
    `regencies` counted, villages, population and poor as the formula used them."""
    return ask(
        warehouse,
        """SELECT w.region_id AS region_id, r.name, r.full_name, a.year AS year, count(*) AS regencies,
                  sum(basic_rp) AS basic_rp, sum(affirmative_rp) AS affirmative_rp,
                  sum(performance_rp) AS performance_rp, sum(formula_rp) AS formula_rp, sum(total_rp) AS total_rp,
                  sum(villages) AS villages, sum(population) AS population, sum(poor) AS poor,
                  mode(a.source_id) AS source_id
           FROM (SELECT unnest($wanted) AS region_id) w
           JOIN pub.region r USING (region_id)
           JOIN pub.fund_allocation a ON w.region_id = 'ID' OR starts_with(a.region_id, w.region_id)
           GROUP BY w.region_id, r.name, r.full_name, a.year ORDER BY a.year, length(w.region_id) DESC, w.region_id""",
        {"wanted": region_ids},
    )


def fund_villages_counted(parent: str, year: int, *, warehouse: Warehouse | None = None) -> Result:
    """How many villages share the fund of each regency under a region (or of the regency itself): `villages` and
    `basis`: 'formula' (the ministry's own count of that year), 'record' (villages on record with a ceiling), else
    'codes' (villages that bear a code today)."""
    return ask(
        warehouse,
        """WITH formula AS (SELECT region_id, villages, source_id FROM pub.fund_allocation WHERE year = $year),
           record AS (SELECT left(region_id, 4) AS region_id, count(*) AS villages, any_value(source_id) AS source_id
                      FROM pub.village_fund WHERE level = 'desa' AND year = $year GROUP BY 1),
           codes AS (SELECT regency_id AS region_id, count(*) AS villages FROM pub.region
                     WHERE level = 'desa' AND kind IN ('desa', 'desa_adat') AND valid_to IS NULL GROUP BY 1)
           SELECT c.region_id, coalesce(f.villages, d.villages, c.villages) AS villages,
                  CASE WHEN f.villages IS NOT NULL THEN 'formula' WHEN d.villages IS NOT NULL THEN 'record'
                       ELSE 'codes' END AS basis,
                  coalesce(f.source_id, d.source_id) AS source_id
           FROM codes c LEFT JOIN formula f USING (region_id) LEFT JOIN record d USING (region_id)
           WHERE $parent = 'ID' OR starts_with(c.region_id, $parent) ORDER BY c.region_id""",
        {"parent": parent, "year": year},
    )


def fund_of_villages(regency: str, year: int, *, warehouse: Warehouse | None = None) -> Result:
    """One row a village of a regency and year: names, kecamatan, ceiling, disbursed and absorbed with what is complete,
    the range of the readings where the reports are unclear."""
    return ask(
        warehouse,
        """SELECT f.region_id, r.name, c.name AS kecamatan, f.year, f.ceiling_rp, f.disbursed_rp, f.absorbed_rp,
                  f.absorbed_low_rp, f.absorbed_high_rp, f.disbursed_complete, f.absorbed_complete, f.flag,
                  f.source_id
           FROM pub.village_fund f JOIN pub.region r USING (region_id)
           LEFT JOIN pub.region c ON c.region_id = r.parent_id
           WHERE f.level = 'desa' AND f.year = $year AND starts_with(f.region_id, $regency) ORDER BY f.region_id""",
        {"regency": regency, "year": year},
    )


def fund_village_sums(region_id: str, *, warehouse: Warehouse | None = None) -> Result:
    """The records of the villages under a region summed by year: `villages`, ceiling_rp, disbursed_rp,
    disbursed_complete, and absorbed_low_rp to absorbed_high_rp, the two readings of their reports."""
    return ask(
        warehouse,
        f"""SELECT year, count(*) AS villages, sum(ceiling_rp) AS ceiling_rp, sum(disbursed_rp) AS disbursed_rp,
                   bool_and(disbursed_complete) AS disbursed_complete, sum(absorbed_low_rp) AS absorbed_low_rp,
                   sum(absorbed_high_rp) AS absorbed_high_rp, any_value(source_id) AS source_id
            FROM pub.village_fund WHERE level = 'desa' AND {_UNDER} GROUP BY year ORDER BY year""",  # noqa: S608
        {"region_id": region_id},
    )


def fund_records(parent: str, year: int, *, warehouse: Warehouse | None = None) -> Result:
    """Per regency under a region (or the regency itself), of its villages' records in a year: `villages`;
    `complete` (payments and all three reports on record, readable as one sum) with their `disbursed_rp`,
    `absorbed_rp`, `over` (reports above the payments); why others are not: `payments_open`, `reports_open`,
    `reports_unclear`, `no_report`."""
    return ask(
        warehouse,
        """WITH v AS (
               SELECT left(f.region_id, 4) AS region_id, f.disbursed_rp AS paid, f.absorbed_rp AS reported, f.source_id,
                      NOT f.disbursed_complete AS payments_open,
                      f.absorbed_rp IS NULL AND f.absorbed_low_rp IS NOT NULL AS unclear,
                      f.absorbed_low_rp IS NULL AS none,
                      f.absorbed_rp IS NOT NULL AND NOT coalesce(f.absorbed_complete, false) AS open
               FROM pub.village_fund f
               WHERE f.level = 'desa' AND f.year = $year
                 AND ($parent = 'ID' OR starts_with(f.region_id, $parent)))
           SELECT v.region_id, r.name, r.full_name, count(*) AS villages,
                  count(*) FILTER (whole) AS complete, sum(paid) FILTER (whole) AS disbursed_rp,
                  sum(reported) FILTER (whole) AS absorbed_rp, sum(paid - reported) FILTER (whole) AS unspent_rp,
                  count(*) FILTER (whole AND reported > paid) AS over,
                  count(*) FILTER (payments_open) AS payments_open,
                  count(*) FILTER (NOT payments_open AND open) AS reports_open,
                  count(*) FILTER (NOT payments_open AND unclear) AS reports_unclear,
                  count(*) FILTER (NOT payments_open AND none) AS no_report,
                  any_value(v.source_id) AS source_id
           FROM (SELECT *, NOT payments_open AND NOT open AND NOT unclear AND NOT none AS whole FROM v) v
           JOIN pub.region r USING (region_id) GROUP BY ALL ORDER BY v.region_id""",
        {"parent": parent, "year": year},
    )


def fund_stage_regencies(region_id: str, year: int, *, warehouse: Warehouse | None = None) -> Result:
    """When the villages of each regency were paid, one row a regency and stage: `villages`, `dated`, `implausible`,
    `undated`, the median day of the regency and of the province, and in days after the province's median day: `p10`,
    `p25`, `median`, `p75`, `p90`, `late` (percent of the dated more than 30 days after it)."""
    return ask(
        warehouse,
        f"""{_STAGES}
            SELECT t.regency AS region_id, r.name, r.full_name, stage, count(*) AS villages, count(paid) AS dated,
                   count(*) FILTER (implausible) AS implausible,
                   count(*) FILTER (paid IS NULL AND NOT implausible) AS undated,
                   any_value(province_day) AS province_day, any_value(regency_day) AS regency_day,
                   quantile_cont(days, 0.1) AS p10, quantile_cont(days, 0.25) AS p25, median(days) AS median,
                   quantile_cont(days, 0.75) AS p75, quantile_cont(days, 0.9) AS p90,
                   100.0 * count(*) FILTER (days > 30) / nullif(count(paid), 0) AS late,
                   any_value(t.source_id) AS source_id
            FROM told t JOIN pub.region r ON r.region_id = t.regency GROUP BY ALL ORDER BY t.regency, stage""",  # noqa: S608
        {"region_id": region_id, "year": year},
    )


def fund_stage_villages(regency: str, year: int, *, warehouse: Warehouse | None = None) -> Result:
    """When each village of a regency was paid, one row a village and stage: `paid` (missing where no plausible day is
    on record), `implausible`, disbursed_rp, `days` after the province's median day, `days_regency` after the regency's
    own, both days named."""
    return ask(
        warehouse,
        f"""{_STAGES}
            SELECT t.region_id, r.name, c.name AS kecamatan, stage, disbursed_rp, paid, implausible, days, days_regency,
                   province_day, regency_day, t.source_id
            FROM told t JOIN pub.region r USING (region_id) LEFT JOIN pub.region c ON c.region_id = r.parent_id
            ORDER BY t.region_id, stage""",  # noqa: S608
        {"region_id": regency, "year": year},
    )


def fund_activities(region_id: str, *, warehouse: Warehouse | None = None) -> Result:
    """What the villages under a region reported buying, one row a year, field and activity: budget_rp, realised_rp,
    realised_low_rp (below it where reports are unclear), villages."""
    return ask(
        warehouse,
        f"""SELECT year, field, activity, sum(budget_rp) AS budget_rp, sum(realised_rp) AS realised_rp,
                   sum(realised_low_rp) AS realised_low_rp, count(DISTINCT region_id) AS villages,
                   any_value(source_id) AS source_id
            FROM pub.village_spending WHERE {_UNDER} GROUP BY year, field, activity
            ORDER BY year, realised_rp DESC, activity""",  # noqa: S608
        {"region_id": region_id},
    )


def fund_activities_by_part(region_id: str, year: int, *, warehouse: Warehouse | None = None) -> Result:
    """`fund_activities` of one year by part: by regency under the country or a province, by village under a
    regency, with names."""
    return ask(
        warehouse,
        f"""WITH part AS (
                SELECT CASE WHEN length($region_id) = 4 THEN region_id ELSE left(region_id, 4) END AS region_id, field,
                       activity, sum(realised_rp) AS realised_rp, sum(realised_low_rp) AS realised_low_rp,
                       any_value(source_id) AS source_id
                FROM pub.village_spending WHERE year = $year AND {_UNDER} GROUP BY 1, 2, 3)
            SELECT p.*, r.name, r.full_name FROM part p JOIN pub.region r USING (region_id)
            ORDER BY region_id, field, activity""",  # noqa: S608
        {"region_id": region_id, "year": year},
    )
