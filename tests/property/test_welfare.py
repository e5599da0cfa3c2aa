"""What holds for any register: shares stay shares, rounds stay apart, registers and units never meet in one line."""

from __future__ import annotations

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import welfare
from analysis.welfare import LOWEST, LOWEST_FOUR

DESILS = ("1", "2", "3", "4", "4plus", "tanpa_keterangan")
VILLAGES = [f"330901200{n}" for n in range(1, 5)] + ["3309022001"]

rounds = st.fixed_dictionaries(
    {
        "region_id": st.sampled_from(VILLAGES),
        "year": st.integers(2021, 2026),
        "round": st.sampled_from(["1", "2", "4"]),
        "register": st.sampled_from(welfare.REGISTERS),
        "unit": st.sampled_from(welfare.UNITS),
    }
)
counts = st.lists(
    st.tuples(rounds, st.lists(st.integers(0, 500), min_size=len(DESILS), max_size=len(DESILS))),
    min_size=1,
    max_size=25,
    unique_by=lambda pair: tuple(sorted(pair[0].items(), key=lambda item: item[0])),
)


unhurried = settings(deadline=None, max_examples=40)


def register(told: list[tuple[dict[str, object], list[int]]]) -> pd.DataFrame:
    rows = []
    for about, parts in told:
        named = {**dict(zip(DESILS, parts, strict=True)), "total": sum(parts)}
        rows += [{**about, "desil": d, "count": float(n), "source_id": "uji"} for d, n in named.items()]
    return pd.DataFrame(rows)


@unhurried
@given(counts)
def test_shares_are_shares_and_the_wider_is_no_smaller(
    told: list[tuple[dict[str, object], list[int]]],
) -> None:
    rows = welfare.shares(register(told))
    assert len(rows) == len(told)
    known = rows[rows["total"] > 0]
    assert known[LOWEST].between(0, 100).all()
    both = known.dropna(subset=[LOWEST_FOUR])
    assert (both[LOWEST_FOUR] >= both[LOWEST] - 1e-9).all()


@unhurried
@given(counts)
def test_a_year_is_one_of_its_rounds_as_it_stands(told: list[tuple[dict[str, object], list[int]]]) -> None:
    rows = welfare.shares(register(told))
    kept = welfare.yearly(rows)
    assert not kept.duplicated(["region_id", "year", "register", "unit"]).any()
    merged = kept.merge(rows, on=[c for c in welfare.COLUMNS if c not in (LOWEST, LOWEST_FOUR)], how="left")
    assert len(merged) == len(kept)
    assert kept.groupby(["register", "unit", "year"])["round"].nunique().le(1).all()


@unhurried
@given(counts)
def test_an_area_lies_between_its_villages_and_loses_nobody(
    told: list[tuple[dict[str, object], list[int]]],
) -> None:
    rows = welfare.yearly(welfare.shares(register(told)))
    area = welfare.aggregate(rows, 4)
    assert area["desil1"].sum() == rows["desil1"].sum()
    assert area["villages"].sum() == len(rows)
    keys = ["register", "unit", "year"]
    spread = rows.groupby(keys)[LOWEST].agg(["min", "max"])
    for row in area.dropna(subset=[LOWEST]).itertuples():
        low, high = spread.loc[(row.register, row.unit, row.year)]
        assert low - 1e-9 <= getattr(row, LOWEST) <= high + 1e-9


@unhurried
@given(counts)
def test_a_line_breaks_wherever_register_or_unit_changes(
    told: list[tuple[dict[str, object], list[int]]],
) -> None:
    rows = welfare.yearly(welfare.shares(register(told)))
    basis = welfare.newest(rows)
    assert basis is not None
    line = welfare.timeline(rows, basis)
    assert not line.duplicated(["region_id", "year"]).any()
    own = welfare.of_basis(rows, basis).dropna(subset=[LOWEST])
    assert len(welfare.of_basis(line, basis)) == len(own)
    for _, part in line.groupby("region_id"):
        kind = list(zip(part["register"], part["unit"], strict=True))
        flags = part["flag"].tolist()
        assert flags[0] == ""
        assert all((a != b) == (flag != "") for a, b, flag in zip(kind, kind[1:], flags[1:], strict=False))
