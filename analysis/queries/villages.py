"""Villages and the village fund. Money in rupiah; IDM and its parts on a scale of 0 to 1."""

from __future__ import annotations

import pandas as pd

from analysis.queries.asking import ask
from analysis.result import Result
from analysis.warehouse import Warehouse, current

FUND_WIDE = ["ceiling_rp", "disbursed_rp", "absorbed_rp", "disbursed_complete", "absorbed_complete"]
INDEX_WIDE = ["idm", "iks", "ike", "ikl", "status", "remeasured"]

FUND_OF_PARTS = """
WITH part AS (
    SELECT f.*, coalesce(f.flag, '') LIKE '%not_divided%' AS undivided,
           CASE WHEN f.region_id = $region_id AND NOT undivided THEN 1
                WHEN f.level = 'desa' THEN 3 ELSE 2 END AS rank
    FROM pub.village_fund f
    WHERE f.region_id = $region_id
       OR (f.level = 'kabupaten' AND ($region_id = 'ID' OR starts_with(f.region_id, $region_id)))
       OR (f.level = 'desa' AND length($region_id) IN (4, 6) AND starts_with(f.region_id, $region_id)))
SELECT year, sum(ceiling_rp) AS ceiling_rp, sum(disbursed_rp) AS disbursed_rp,
       sum(absorbed_rp) AS absorbed_rp,
       bool_and(disbursed_complete) FILTER (disbursed_rp IS NOT NULL) AS disbursed_complete,
       bool_and(absorbed_complete) FILTER (absorbed_rp IS NOT NULL) AS absorbed_complete,
       CASE rank WHEN 1 THEN 'published' WHEN 2 THEN 'sum_of_kabupaten' ELSE 'sum_of_desa' END AS basis,
       count(*) FILTER (NOT undivided) AS parts, count(disbursed_rp) AS disbursed_parts,
       sum(ceiling_rp) FILTER (undivided) AS undivided_rp,
       string_agg(DISTINCT flag, ';') FILTER (flag <> '') AS flag,
       mode(source_id) AS source_id, mode(disbursed_source_id) AS disbursed_source_id,
       mode(absorbed_source_id) AS absorbed_source_id
FROM part GROUP BY year, rank
QUALIFY row_number() OVER (PARTITION BY year ORDER BY rank) = 1
ORDER BY year
"""


def fund(region_id: str, *, warehouse: Warehouse | None = None) -> Result:
    """The village fund of a region by year. `basis` says how the amount came about: 'published' for the
    region itself, else 'sum_of_kabupaten' or 'sum_of_desa' over `parts` regions (`disbursed_parts` of them
    with a disbursement)."""
    return ask(warehouse, FUND_OF_PARTS, {"region_id": region_id})


def fund_years(level: str = "kabupaten", *, warehouse: Warehouse | None = None) -> Result:
    """For which years a level has village-fund figures: year, regions, ceiling_rp."""
    return ask(
        warehouse,
        """SELECT year, count(*) AS regions, sum(ceiling_rp) AS ceiling_rp, mode(source_id) AS source_id
           FROM pub.village_fund WHERE level = $level GROUP BY year ORDER BY year""",
        {"level": level},
    )


def fund_of_children(
    parent: str, year: int, *, level: str | None = None, warehouse: Warehouse | None = None
) -> Result:
    """One row a region under `parent` for one year, with names. `level`: default what lies two steps down in
    the fund, kabupaten under the country or a province, desa under a kabupaten or kecamatan."""
    wanted = level or ("kabupaten" if parent == "ID" or len(parent) == 2 else "desa")
    return ask(
        warehouse,
        """SELECT f.*, r.name, r.full_name, r.kind, r.parent_id, r.province_id
           FROM pub.village_fund f JOIN pub.region r USING (region_id)
           WHERE f.year = $year AND f.level = $level
             AND $parent IN ('ID', r.parent_id, r.regency_id, r.province_id)
           ORDER BY f.region_id""",
        {"parent": parent, "year": year, "level": wanted},
    )


def fund_allocation(region_id: str, *, warehouse: Warehouse | None = None) -> Result:
    """How the fund of a kabupaten was made up by year: basic, affirmative, performance and formula part, with
    the poor population that the formula used (not a Susenas figure)."""
    return ask(
        warehouse,
        "FROM pub.fund_allocation WHERE region_id = $region_id ORDER BY year",
        {"region_id": region_id},
    )


def fund_stages(region_id: str, *, warehouse: Warehouse | None = None) -> Result:
    """Disbursements to a village by year and stage, with the day where it is plausible."""
    return ask(
        warehouse,
        "FROM pub.fund_stage WHERE region_id = $region_id ORDER BY year, stage",
        {"region_id": region_id},
    )


def village_index(region_id: str, *, warehouse: Warehouse | None = None) -> Result:
    """IDM of a village by year with its three parts and status; `remeasured` false: carried over from the
    year before."""
    return ask(
        warehouse,
        "FROM pub.village_index WHERE region_id = $region_id ORDER BY year",
        {"region_id": region_id},
    )


def village_spending(
    region_id: str, year: int | None = None, *, warehouse: Warehouse | None = None
) -> Result:
    """What a village reported spending its fund on: field, activity, budget_rp, realised_rp and whether the
    stages were reported one by one, cumulated, or in a way that cannot be told."""
    return ask(
        warehouse,
        """FROM pub.village_spending WHERE region_id = $region_id AND ($year IS NULL OR year = $year)
           ORDER BY year, field, budget_rp DESC, activity""",
        {"region_id": region_id, "year": year},
    )


def village_profile(region_id: str, *, warehouse: Warehouse | None = None) -> Result:
    """One row about one village: what it lies in, its latest index, its latest fund year, and the poor
    population read back from the fund's formula (estimate and upper bound), where there is one."""
    return ask(
        warehouse,
        """SELECT r.region_id, r.name, r.full_name, r.kind, r.bps_code, r.kemendagri_code, r.area_km2,
                  c.region_id AS kecamatan_id, c.name AS kecamatan_name, k.region_id AS regency_id,
                  k.full_name AS regency_name, v.region_id AS province_id, v.full_name AS province_name,
                  i.year AS index_year, i.idm, i.iks, i.ike, i.ikl, i.status, i.remeasured,
                  f.year AS fund_year, f.ceiling_rp, f.disbursed_rp, f.absorbed_rp, f.disbursed_complete,
                  f.absorbed_complete,
                  p.year AS poor_year, p.estimate AS poor_estimate, p.upper AS poor_upper,
                  p.share AS poor_share, p.flag AS poor_flag, p.method AS poor_method,
                  i.source_id AS index_source_id, f.source_id AS fund_source_id, p.source_id AS poor_source_id
           FROM pub.region r
           LEFT JOIN pub.region c ON c.region_id = r.parent_id
           LEFT JOIN pub.region k ON k.region_id = r.regency_id
           LEFT JOIN pub.region v ON v.region_id = r.province_id
           LEFT JOIN (FROM pub.village_index WHERE region_id = $region_id AND idm IS NOT NULL
                      ORDER BY year DESC LIMIT 1) i ON true
           LEFT JOIN (FROM pub.village_fund WHERE region_id = $region_id ORDER BY year DESC LIMIT 1) f ON true
           LEFT JOIN (FROM pub.village_poor_formula WHERE region_id = $region_id
                      ORDER BY year DESC LIMIT 1) p ON true
           WHERE r.region_id = $region_id""",
        {"region_id": region_id},
    )


def village_table(region_id: str, *, warehouse: Warehouse | None = None) -> Result:
    """One row a village of a kabupaten, a province or the country ('ID'), in the order of their codes: names (its
    own, `kecamatan_name`, `regency_name`, `province_name`) and `kind`, `idm_2023`, `status_2023`,
    `remeasured_2024` ..., `ceiling_rp_2018`, `disbursed_rp_2018`, `disbursed_complete_2018` ... for every year
    there is, and what was read back from the fund's formula: the latest `poor_estimate` (missing where it failed),
    `poor_upper`, `poor_flag`, `poor_year`, `poor_failed`; over all years (`poor_first` to `poor_year`) `poor_low` and
    `poor_high`."""
    house = warehouse or current()
    inside = "length(region_id) = 10 AND starts_with(region_id, $prefix)"
    bound = {"prefix": _prefix(region_id)}
    villages = house.query(
        """SELECT r.region_id, r.name, r.kind, r.parent_id AS kecamatan_id, c.name AS kecamatan_name,
                  r.regency_id, k.full_name AS regency_name, p.name AS province_name, r.area_km2
           FROM pub.region r
           LEFT JOIN pub.region c ON c.region_id = r.parent_id
           LEFT JOIN pub.region k ON k.region_id = r.regency_id
           LEFT JOIN pub.region p ON p.region_id = r.province_id
           WHERE starts_with(r.region_id, $prefix) AND r.level = 'desa' AND r.valid_to IS NULL
           ORDER BY r.region_id""",
        bound,
    )
    index = house.query(f"FROM pub.village_index WHERE {inside}", bound)
    money = house.query(f"FROM pub.village_fund WHERE {inside}", bound)
    poor = house.query(
        f"""SELECT region_id, year AS poor_year, estimate AS poor_estimate, upper AS poor_upper,
                   flag AS poor_flag, source_id, coalesce(flag, '') LIKE '%below_zero%' AS poor_failed,
                   min(estimate) OVER whole AS poor_low, max(estimate) OVER whole AS poor_high,
                   min(year) OVER whole AS poor_first
            FROM pub.village_poor_formula WHERE {inside}
            WINDOW whole AS (PARTITION BY region_id)
            QUALIFY row_number() OVER (PARTITION BY region_id ORDER BY year DESC) = 1""",  # noqa: S608
        bound,
    )
    table = villages.set_index("region_id")
    parts = (_by_year(index, INDEX_WIDE), _by_year(money, FUND_WIDE), poor.drop(columns="source_id"))
    table = table.join([part.set_index("region_id") for part in parts])
    return house.with_provenance(table.reset_index(), evidence=(index, money, poor))


def village_fields(region_id: str, year: int, *, warehouse: Warehouse | None = None) -> Result:
    """What the villages of a kabupaten, a province or the country ('ID') reported as realised in a year, by
    field: region_id, field, realised_rp, source_id. Self-reported; `pub.village_spending.reporting` says how."""
    return ask(
        warehouse,
        """SELECT region_id, field, sum(realised_rp) AS realised_rp, any_value(source_id) AS source_id
           FROM pub.village_spending
           WHERE year = $year AND length(region_id) = 10 AND starts_with(region_id, $prefix)
           GROUP BY region_id, field ORDER BY region_id, field""",
        {"year": year, "prefix": _prefix(region_id)},
    )


def _prefix(region_id: str) -> str:
    """What the ids inside a region begin with."""
    return "" if region_id == "ID" else region_id


def _by_year(frame: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """One row a region, one column a measure and year (`idm_2023`)."""
    wide = frame.set_index(["region_id", "year"])[columns].unstack("year")
    wide.columns = pd.Index([f"{measure}_{year}" for measure, year in wide.columns])
    return wide.reset_index()


def village_fund(region_id: str, *, warehouse: Warehouse | None = None) -> Result:
    """The fund of one village by year as it is on record: ceiling_rp, disbursed_rp, absorbed_rp (NULL where its
    reading is unclear, then `absorbed_low_rp` to `absorbed_high_rp`), completeness, flag."""
    return ask(
        warehouse,
        "FROM pub.village_fund WHERE region_id = $region_id ORDER BY year",
        {"region_id": region_id},
    )


def village_formula(region_id: str, *, warehouse: Warehouse | None = None) -> Result:
    """Poor people of a village read back from the fund's formula, every year: estimate, upper, share, flag,
    method; beside them `regency_poor`, the poor that the formula used for its regency."""
    return ask(
        warehouse,
        """SELECT p.*, a.poor AS regency_poor, a.source_id AS allocation_source_id
           FROM pub.village_poor_formula p
           LEFT JOIN pub.fund_allocation a ON a.region_id = left(p.region_id, 4) AND a.year = p.year
           WHERE p.region_id = $region_id ORDER BY p.year""",
        {"region_id": region_id},
    )


def village_targets(region_id: str, *, warehouse: Warehouse | None = None) -> Result:
    """A village's own targets of the index (indicator `idm`, a score from 0 to 1), if any are loaded."""
    return ask(
        warehouse,
        """FROM pub.target WHERE region_id = $region_id AND indicator = 'idm'
           ORDER BY year NULLS LAST, issued_year NULLS LAST, target_id""",
        {"region_id": region_id},
    )


def village_origins(region_id: str, *, warehouse: Warehouse | None = None) -> Result:
    """Where each figure of a village stands in the official files: kind (`village_index`, `village_fund`), year,
    source_id, source_file, source_row, sha256 of the file."""
    return ask(
        warehouse,
        """WITH told AS (
               SELECT 'village_index' AS kind, year, source_id, source_file, source_row
               FROM pub.village_index WHERE region_id = $region_id
               UNION ALL
               SELECT 'village_fund', year, source_id, source_file, source_row
               FROM pub.village_fund WHERE region_id = $region_id)
           SELECT t.*, f.sha256 FROM told t
           LEFT JOIN (SELECT source_id, name, max_by(sha256, vintage) AS sha256 FROM pub.source_file
                      GROUP BY source_id, name) f
             ON f.source_id = t.source_id AND f.name = t.source_file
           ORDER BY kind, year""",
        {"region_id": region_id},
    )
