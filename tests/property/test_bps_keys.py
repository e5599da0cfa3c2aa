"""Keys of the WebAPI: built from the id lists, never cut; asked and returned match one to one or are refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.bps.keys import Ids, Item, missing_keys
from etl.errors import LayoutError, Where

IDS = st.integers(0, 99999).map(str)


def items(least: int = 1, most: int = 6) -> st.SearchStrategy[tuple[Item, ...]]:
    return st.lists(IDS, min_size=least, max_size=most, unique=True).map(
        lambda ids: tuple(Item(i, f"label {i}") for i in ids)
    )


LISTS = st.builds(Ids, variable=IDS, regions=items(), derived=items(1, 3), parts=items(1, 3))
PERIOD = st.integers(90, 150).map(lambda i: Item(str(i), str(1900 + i)))


@given(LISTS, PERIOD)
def test_every_combination_has_a_key_of_its_own_or_the_lists_are_refused(ids: Ids, period: Item) -> None:
    combinations = list(ids.combinations(period))
    written = [f"{c.region.id}{ids.variable}{c.derived.id}{period.id}{c.part.id}" for c in combinations]
    if len(set(written)) == len(written):
        keys = ids.keys(period)
        assert list(keys) == written
        assert list(keys.values()) == combinations
        assert len(keys) == len(ids.regions) * len(ids.derived) * len(ids.parts)
    else:
        with pytest.raises(LayoutError, match="can be read in two ways"):
            ids.keys(period)


@given(st.sets(IDS, min_size=1), st.sets(IDS), st.data())
def test_what_comes_back_is_what_was_asked_for_less_the_missing(
    asked: set[str], others: set[str], data: st.DataObject
) -> None:
    came = data.draw(st.sets(st.sampled_from(sorted(asked))))
    strangers = others - asked
    if strangers:
        with pytest.raises(LayoutError, match=f"^{len(strangers)} of .* were not asked for"):
            missing_keys(asked, came | strangers, Where("uji"))
    else:
        assert came | set(missing_keys(asked, came, Where("uji"))) == asked
        assert came.isdisjoint(missing_keys(asked, came, Where("uji")))


def test_ids_of_varying_width_that_give_one_key_are_refused() -> None:
    ids = Ids(
        "1", (Item("11", "Aceh"), Item("1", "Satu")), (Item("0", "a"), Item("10", "b")), (Item("0", "Tahun"),)
    )
    with pytest.raises(
        LayoutError, match="'11101250' can be read in two ways: Aceh / a and Satu / b"
    ) as refused:
        ids.keys(Item("125", "2025"))
    assert refused.value.where == Where("variable 1, 2025")


def test_the_recorded_key_is_built() -> None:
    ids = Ids("624", (Item("3309", "Boyolali"),), (Item("0", "Tidak ada"),), (Item("0", "Tahun"),))
    assert list(ids.keys(Item("125", "2025"))) == ["330962401250"]
