"""The tidy figures in `data/figures/<kind>/<source_id>.(csv|parquet)`: what each kind holds.

`KINDS` is the contract between readers (who fill it), `ingest` (who writes it) and `build` (who loads it).
Every column of a kind is present in every file of it. Region codes are `region_id` of the reference table
(Kemendagri digits without dots; `ID` for Indonesia).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from etl.target_text import from_note


@dataclass(frozen=True)
class Kind:
    """One table shape: `columns` (name -> pandas dtype), the `key` that must be unique within a source and
    vintage, and whether small enough to be stored as CSV that a person can diff."""

    columns: dict[str, str]
    key: tuple[str, ...]
    as_csv: bool = False
    append_only: bool = False
    """True: a newer file adds a vintage beside the old rows; False: a newer file of the same name replaces
    its rows."""
    guarded: tuple[str, ...] = ()
    """Columns of a replaced row that may not change without a reason (`--accept-revisions`)."""
    settled_by: Mapping[str, str] = field(default_factory=dict)
    """Guarded columns of figures that grow until they are complete, each with the boolean column that says
    of the stored row that it is: before that a change is no revision."""
    older: Callable[[pd.DataFrame], pd.DataFrame] | None = None
    """What gives the rows of a file of an older layout the columns it lacks."""
    blank: tuple[str, ...] = ()
    """Columns of words in which an empty cell of the CSV is the empty word, not an absence."""
    keeps_rows: bool = False
    """True: rows of an older file of the same name may not go missing in the newer one without a reason."""


PROVENANCE = {"source_id": "string", "source_file": "string", "vintage": "string"}
"""vintage: ISO date of the snapshot the row came with."""

KINDS: dict[str, Kind] = {
    "observation": Kind(
        columns={
            "region_id": "string",
            "indicator": "string",
            "year": "int16",
            "round": "string",  # maret | september | tahunan
            "area": "string",  # total | perkotaan | perdesaan
            "value": "float64",  # in the indicator's unit (etl/indicators.toml); NaN only with a reason in `absent`
            "absent": "string",  # not_available | not_applicable | suppressed ; NA when there is a value
            "std_error": "float64",
            "flag": "string",  # words of etl/flags.toml joined by ';' ; '' when none
            "source_sheet": "string",
            "source_row": "int32",  # 1-based, as a person opening the file counts
            "source_column": "string",  # the header as printed, joined by ' / ' where there are several header rows
            **PROVENANCE,
        },
        key=("region_id", "indicator", "year", "round", "area"),
        append_only=True,
    ),
    "target": Kind(
        columns={
            "target_id": "string",  # stable; <source_id>-<source_row>[-<year>], own ones by content
            "region_id": "string",
            # poverty_rate | extreme_poverty_rate | of villages welfare_desil1_share, welfare_desil1_4_share
            "indicator": "string",
            "measure": "string",  # level | yearly_change
            "area": "string",
            "year": "Int16",  # ranges expanded, one row a year; NA = 'unspecified': kept, never judged
            "low": "float64",
            "high": "float64",
            "base_year": "Int16",
            "base_value": "float64",
            "plan": "string",  # a key of etl.target_text.PLANS (RPJMD, RKPD ...) | pidato | lain
            "document": "string",
            "issued_year": "Int16",
            "status": "string",  # asli | perubahan | turunan
            "confidence": "string",
            "locator": "string",
            "issued_basis": "string",  # stated | plan (its period) | report (not later than) ; NA
            "plan_start": "Int16",  # the plan's period as its document names it; NA where it names none
            "plan_end": "Int16",
            "judgeable": "boolean",  # False: loaded, shown, never judged against today's series
            "draft": "boolean",  # the document itself is a draft
            "for_round": "string",  # '' the main round | maret | september
            "bound": "string",  # '' as printed | upper (at most) | lower (a fall of at least)
            "reason": "string",  # id of why it is not judged (etl.target_text.REASON_NOTE); ''
            "doubt": "string",  # ids of what is odd about it (etl.target_doubt), joined by ','; ''
            "read_by": "string",  # who read it in the document: initials or an office, never a person's name; ''
            "page": "string",  # page or table where that reader found it; ''
            "read_on": "string",  # ISO day of that reading; ''
            "note": "string",  # for people alone: the same in words, remarks, (added by the build) conflicts
            "source_row": "int32",
            **PROVENANCE,
        },
        key=("target_id",),
        as_csv=True,
        guarded=("low", "high", "base_value"),
        older=from_note,
    ),
    "village_fund": Kind(
        columns={
            "region_id": "string",
            "level": "string",
            "year": "int16",
            "ceiling_rp": "float64",
            "disbursed_rp": "float64",
            "absorbed_rp": "float64",  # NA where the reports cannot be read as one sum
            "absorbed_low_rp": "float64",  # the range of the possible readings; equal to absorbed_rp where it is sure
            "absorbed_high_rp": "float64",
            "disbursed_complete": "boolean",
            "absorbed_complete": "boolean",
            "flag": "string",
            "source_row": "int32",
            **PROVENANCE,
        },
        key=("region_id", "year"),
        guarded=("ceiling_rp", "disbursed_rp", "absorbed_rp"),
        settled_by={"disbursed_rp": "disbursed_complete", "absorbed_rp": "absorbed_complete"},
    ),
    "fund_stage": Kind(
        columns={
            "region_id": "string",
            "year": "int16",
            "stage": "int8",
            "disbursed_rp": "float64",
            "disbursed_on": "string",  # ISO date or NA
            "flag": "string",  # e.g. implausible_date
            **PROVENANCE,
        },
        key=("region_id", "year", "stage"),
    ),
    "fund_allocation": Kind(
        columns={
            "region_id": "string",
            "year": "int16",
            "basic_rp": "float64",
            "affirmative_rp": "float64",
            "performance_rp": "float64",
            "formula_rp": "float64",
            "total_rp": "float64",
            "villages": "float64",
            "population": "float64",
            "poor": "float64",  # the poor population as the formula used it, people
            "area_km2": "float64",
            "ikk": "float64",  # indeks kemahalan konstruksi
            "source_row": "int32",
            **PROVENANCE,
        },
        key=("region_id", "year"),
        as_csv=True,
        guarded=("total_rp", "poor"),
    ),
    "village_spending": Kind(
        columns={
            "region_id": "string",
            "year": "int16",
            "field": "string",
            "activity": "string",
            "budget_rp": "float64",
            "realised_rp": "float64",  # under `reporting`; the upper reading where that is unclear
            "realised_low_rp": "float64",  # the lower reading; equal to realised_rp unless `reporting` is unclear
            "reporting": "string",  # staged | cumulative | unclear
            **PROVENANCE,
        },
        key=("region_id", "year", "field", "activity"),
    ),
    "village_index": Kind(
        columns={
            "region_id": "string",
            "year": "int16",
            "iks": "float64",
            "ike": "float64",
            "ikl": "float64",
            "idm": "float64",
            "status": "string",  # mandiri | maju | berkembang | tertinggal | sangat_tertinggal ; NA unmeasured
            "remeasured": "boolean",  # False: the value was carried over from the year before; NA unknown
            "source_row": "int32",
            **PROVENANCE,
        },
        key=("region_id", "year"),
        guarded=("iks", "ike", "ikl", "idm", "status"),
    ),
    "welfare_count": Kind(  # counts of a welfare register in a village: ranks, not poor people
        columns={
            "region_id": "string",
            "year": "int16",
            "round": "string",  # a month, the number of a numbered round, tahunan, or the register's own label
            "register": "string",  # dtsen | dtks | p3ke
            "unit": "string",  # rumah_tangga (households; DTSEN: families) | jiwa
            "desil": "string",  # etl.register_columns.desil_word
            "count": "float64",
            "source_sheet": "string",
            "source_row": "int32",
            "source_column": "string",
            **PROVENANCE,
        },
        key=("region_id", "year", "round", "register", "unit", "desil"),
        guarded=("count",),
        keeps_rows=True,
    ),
    "village_allocation": Kind(  # a village's fund as the annex of its regency's regulation lists it
        columns={
            "region_id": "string",
            "year": "int16",
            "basic_rp": "float64",
            "affirmative_rp": "float64",
            "performance_rp": "float64",
            "formula_rp": "float64",
            "total_rp": "float64",
            "population": "float64",
            "poor": "float64",  # the poor population as the formula used it, people
            "area_km2": "float64",
            "difficulty": "float64",  # indeks kesulitan geografis or kemahalan konstruksi, as the annex has it
            "source_row": "int32",
            **PROVENANCE,
        },
        key=("region_id", "year"),
        guarded=("total_rp", "poor"),
        keeps_rows=True,
    ),
    "index_count": Kind(  # published counts of villages by status: used by checks
        columns={
            "region_id": "string",
            "year": "int16",
            "status": "string",  # a village_index status, or 'tidak_memenuhi', or 'total'
            "count": "float64",
            "source_row": "int32",
            **PROVENANCE,
        },
        key=("region_id", "year", "status"),
        as_csv=True,
    ),
    "village_target": Kind(  # official targets for the status of villages: numbers of villages, shares, a mean index
        columns={
            "target_id": "string",  # <source_id>-<source_row>
            "region_id": "string",
            "scheme": "string",  # idm | ipd (Podes) | indeks_desa ; '' no index, or none is named: never joined
            "scheme_basis": "string",  # stated | period (the index of that year) ; ''
            # <status>_count | <status>_share | mandiri_added | lifted_count | index_mean | programme_count | other
            "measure": "string",
            "status": "string",  # a village_index status; '' where the measure has none
            "sense": "string",  # at_least | at_most ; ''
            "year": "Int16",
            "low": "float64",
            "high": "float64",
            "unit": "string",  # desa | persen | indeks
            "base_year": "Int16",
            "base_value": "float64",
            "base_scheme": "string",  # the index of the base
            "plan": "string",  # RPJMN, RPJMD ... ; '' where none is named
            "statement": "string",  # target | projection | hope
            "draft": "boolean",  # the document itself is a draft
            "year_assumed": "boolean",  # the year was taken from the context
            # '' judged | undated | scheme_unstated | scheme_change | flow | middle_rung | programme | weak | other
            "reason": "string",
            "document": "string",
            "locator": "string",
            "confidence": "string",
            "source_row": "int32",
            **PROVENANCE,
        },
        key=("target_id",),
        as_csv=True,
        blank=("scheme", "scheme_basis", "status", "sense", "base_scheme", "plan", "reason"),
        guarded=("low", "high", "base_value"),
    ),
    "village_target_witness": Kind(  # actuals printed beside such targets: shown, never used as figures
        columns={
            "witness_id": "string",
            "target_id": "string",  # the target of the same row; NA where it prints an actual only
            "region_id": "string",
            "scheme": "string",
            "scheme_basis": "string",
            "measure": "string",
            "status": "string",
            "year": "Int16",
            "value": "float64",
            "unit": "string",
            "base_year": "Int16",
            "base_value": "float64",
            "base_scheme": "string",
            "panel_value": "float64",  # what the village panel counts, where the compiler found another number
            "differs_from_panel": "boolean",
            "year_assumed": "boolean",
            "document": "string",
            "locator": "string",
            "confidence": "string",
            "source_row": "int32",
            **PROVENANCE,
        },
        key=("witness_id",),
        as_csv=True,
        blank=("scheme", "scheme_basis", "status", "base_scheme"),
    ),
    "village_list": Kind(  # villages by name that a government chose or published
        columns={
            "list_id": "string",  # <list_name>-<region_id>-<year>
            "list_name": "string",  # as the file names it
            "region_id": "string",
            "year": "Int16",
            "topic": "string",  # status | programme (places chosen for one) | local_rate (chosen by a local rate)
            "status": "string",  # of a list of a status: that status, or belum_mandiri
            "scheme": "string",
            "scheme_basis": "string",
            "complete": "boolean",  # False: only a part of the names was seen
            "printed_size": "Int32",  # villages of the whole list; NA where a partial one does not say
            "year_assumed": "boolean",
            "document": "string",
            "locator": "string",
            "confidence": "string",
            "source_row": "int32",
            **PROVENANCE,
        },
        key=("list_id",),
        as_csv=True,
        blank=("status", "scheme", "scheme_basis"),
    ),
    "village_list_member": Kind(
        columns={
            "list_id": "string",
            "printed_name": "string",
            "printed_kecamatan": "string",
            "region_id": "string",  # the village; NA where no single one bears the name
            "match": "string",  # exact | alias | ambiguous | other_kecamatan | none
            "candidates": "string",  # codes joined by ';'
            "document": "string",
            "source_row": "int32",
            **PROVENANCE,
        },
        key=("list_id", "source_row"),
        as_csv=True,
        blank=("printed_kecamatan", "candidates"),
    ),
    "target_quoted_actual": Kind(  # quoted beside targets: shown in the register, never used as figures
        columns={
            "region_id": "string",
            "indicator": "string",
            "year": "Int16",
            "round": "string",  # maret | september ; NA where the quotation does not say
            "value": "float64",
            "kind": "string",  # as the list prints it: 'BPS figure as quoted'
            "quoted_from": "string",
            "source_row": "int32",
            **PROVENANCE,
        },
        key=("region_id", "indicator", "year", "source_row"),
        as_csv=True,
    ),
    "target_witness": Kind(  # a second copy of targets: checked against the register, never shown
        columns={
            "region_id": "string",
            "indicator": "string",
            "year": "Int16",
            "low": "float64",
            "high": "float64",
            "document": "string",
            "source_row": "int32",
            **PROVENANCE,
        },
        key=("region_id", "indicator", "year"),
        as_csv=True,
    ),
    "revision": Kind(  # what an accepted revision replaced in the kinds that keep no vintages; written by ingest
        columns={
            "kind": "string",
            "record": "string",  # the key of the row in its kind, values joined by '|'
            "region_id": "string",
            "indicator": "string",
            "year": "Int16",
            "field": "string",  # the guarded column
            "old_value": "float64",
            "value": "float64",
            "old_text": "string",  # where the column is no number
            "text": "string",
            "old_vintage": "string",
            "reason": "string",
            "source_row": "int32",
            **PROVENANCE,
        },
        key=("kind", "record", "field", "vintage"),
        as_csv=True,
    ),
    "target_left_out": Kind(  # rows of the register that are not loaded as targets, and why
        columns={
            "region_id": "string",
            "year": "string",  # as printed: may be a range
            "document": "string",
            "confidence": "string",
            "reason": "string",
            "source_row": "int32",
            **PROVENANCE,
        },
        key=("source_row",),
        as_csv=True,
    ),
    "region_list": Kind(  # provinces and regencies of the current Kemendagri decree
        columns={
            "region_id": "string",
            "level": "string",
            "printed_name": "string",
            "area_km2": "float64",
            "population": "float64",
            "source_row": "int32",
            **PROVENANCE,
        },
        key=("region_id",),
        as_csv=True,
    ),
    "region_list_village": Kind(  # kecamatan and villages of the current decree
        columns={
            "region_id": "string",
            "level": "string",
            "printed_name": "string",
            "source_row": "int32",
            **PROVENANCE,
        },
        key=("region_id",),
    ),
    "region_code_history": Kind(  # codes that came, went or were renamed between decrees; one row a run
        columns={
            "region_id": "string",
            "level": "string",
            "printed_name": "string",
            "first_list": "int16",
            "last_list": "int16",
            "source_row": "int32",
            **PROVENANCE,
        },
        key=("region_id", "first_list"),
    ),
    "region_bps_code": Kind(  # BPS code -> region, provinces and regencies
        columns={
            "bps_code": "string",
            "region_id": "string",
            "level": "string",
            "bps_name": "string",
            "source_row": "int32",
            **PROVENANCE,
        },
        key=("bps_code",),
        as_csv=True,
    ),
    "region_bps_code_village": Kind(  # for kecamatan and villages: 22 villages have several BPS codes
        columns={
            "bps_code": "string",
            "region_id": "string",
            "level": "string",
            "bps_name": "string",
            "source_row": "int32",
            **PROVENANCE,
        },
        key=("bps_code",),
    ),
    "region_code_2020": Kind(  # codes of the 514 regencies before the Papua split of 2022
        columns={
            "region_id": "string",
            "bps_code": "string",
            "kemendagri_2020": "string",
            "bps_code_2020": "string",
            "source_row": "int32",
            **PROVENANCE,
        },
        key=("region_id",),
        as_csv=True,
    ),
    "region_bps_history": Kind(  # today's regencies under older BPS codes and names; one row a run of lists
        columns={
            "bps_code_2018": "string",
            "bps_code": "string",
            "printed_name": "string",
            "first_list": "string",  # '1961', '2000', '2012-1' (semester)
            "last_list": "string",
            "source_row": "int32",
            **PROVENANCE,
        },
        key=("bps_code_2018", "first_list"),
        as_csv=True,
    ),
    "region_djpk_code": Kind(  # DJPK's own codes beside Kemendagri's of before 2022
        columns={
            "djpk_code": "string",
            "kemendagri_code": "string",
            "printed_name": "string",
            "printed_province": "string",
            "source_row": "int32",
            **PROVENANCE,
        },
        key=("djpk_code",),
        as_csv=True,
    ),
    "region_no_polygon": Kind(  # villages that the boundary set lacks
        columns={"region_id": "string", "printed_name": "string", "source_row": "int32", **PROVENANCE},
        key=("region_id",),
        as_csv=True,
    ),
    "region_shape": Kind(  # measured on the boundary as its source draws it
        columns={
            "region_id": "string",
            "level": "string",
            "area_km2": "float64",  # equal-area projection
            "lon": "float64",  # a point inside, degrees (WGS 84)
            "lat": "float64",
            "source_row": "int32",
            **PROVENANCE,
        },
        key=("region_id",),
    ),
}
