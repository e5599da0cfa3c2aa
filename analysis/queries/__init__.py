"""The questions that pages ask of the warehouse. Each returns a `Result`: rows and where they come from.

All take the warehouse as the keyword `warehouse` (default: the current one) and bind every value. Region ids
are Kemendagri digits (`ID`, `33`, `3319`, `331901`, `3319012001`); `round` is maret, september or tahunan;
rates are in percent, counts in people, money in rupiah."""

from analysis.queries.about import build, checks, flags, indicators, source_files, sources
from analysis.queries.figures import (
    indicators_of,
    latest_level,
    series,
    series_of,
    series_of_children,
    targets,
    years,
)
from analysis.queries.focus import villages_by_code
from analysis.queries.fund import (
    fund_activities,
    fund_activities_by_part,
    fund_allocation_sums,
    fund_allocations,
    fund_detail_years,
    fund_of_villages,
    fund_records,
    fund_stage_regencies,
    fund_stage_villages,
    fund_village_sums,
    fund_villages_counted,
)
from analysis.queries.places import former_names, region, region_changes, regions
from analysis.queries.quality import copies, coverage, flag_counts, freshness, region_names
from analysis.queries.revisions import build_change_rows, build_changes, revisions, snapshots
from analysis.queries.trace import formula_inputs, parts, traced
from analysis.queries.views import codebook
from analysis.queries.villages import (
    fund,
    fund_allocation,
    fund_of_children,
    fund_stages,
    fund_years,
    village_fields,
    village_formula,
    village_fund,
    village_index,
    village_origins,
    village_profile,
    village_spending,
    village_table,
    village_targets,
)
from analysis.queries.welfare import welfare_counts, welfare_loaded, welfare_of_village

__all__ = [
    "build",
    "build_change_rows",
    "build_changes",
    "checks",
    "codebook",
    "copies",
    "coverage",
    "flag_counts",
    "flags",
    "former_names",
    "formula_inputs",
    "freshness",
    "fund",
    "fund_activities",
    "fund_activities_by_part",
    "fund_allocation",
    "fund_allocation_sums",
    "fund_allocations",
    "fund_detail_years",
    "fund_of_children",
    "fund_of_villages",
    "fund_records",
    "fund_stage_regencies",
    "fund_stage_villages",
    "fund_stages",
    "fund_village_sums",
    "fund_villages_counted",
    "fund_years",
    "indicators",
    "indicators_of",
    "latest_level",
    "parts",
    "region",
    "region_changes",
    "region_names",
    "regions",
    "revisions",
    "series",
    "series_of",
    "series_of_children",
    "snapshots",
    "source_files",
    "sources",
    "targets",
    "traced",
    "village_fields",
    "village_formula",
    "village_fund",
    "village_index",
    "village_origins",
    "village_profile",
    "village_spending",
    "village_table",
    "village_targets",
    "villages_by_code",
    "welfare_counts",
    "welfare_loaded",
    "welfare_of_village",
    "years",
]
