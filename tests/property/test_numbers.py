"""Whatever a publisher prints under its convention is read back to the digit; nothing else is read at all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from etl.errors import NumberError
from etl.numbers import number_text, parse_numbers

thousandths = st.integers(min_value=-(10**12), max_value=10**12)
conventions = st.sampled_from(["en", "id"])


def printed(value: int, convention: str, *, grouped: bool) -> str:
    """Thousandths as a publisher prints them."""
    sign, whole, part = "-" if value < 0 else "", abs(value) // 1000, abs(value) % 1000
    text = f"{sign}{whole:,}.{part:03d}" if grouped else f"{sign}{whole}.{part:03d}"
    return text if convention == "en" else text.translate(str.maketrans(",.", ".,"))


@given(st.lists(thousandths, min_size=1, max_size=30), conventions, st.booleans())
def test_printed_numbers_are_read_back(values: list[int], convention: str, grouped: bool) -> None:
    read, absent = parse_numbers([printed(v, convention, grouped=grouped) for v in values], convention)
    assert read.tolist() == [v / 1000 for v in values]
    assert absent.isna().all()


@given(st.floats(allow_nan=False, allow_infinity=False, width=64), conventions)
def test_native_numbers_are_read_back(value: float, convention: str) -> None:
    read, _ = parse_numbers([number_text(value, convention)], convention)
    assert read[0] == value


@given(st.text(max_size=12), conventions)
def test_text_is_a_number_or_an_error_and_never_something_else(text: str, convention: str) -> None:
    try:
        read, _ = parse_numbers([text], convention)
    except NumberError:
        return
    digits = [c for c in text if c in "0123456789"]
    assert digits
    assert read.notna().all()


@given(st.integers(1, 999), st.integers(0, 999))
def test_no_text_means_two_numbers(whole: int, part: int) -> None:
    """'9.4' is 9.4 in one convention and refused in the other, unless it is a grouped thousand: then the two
    differ, which is why the convention is declared."""
    text = f"{whole}.{part}"
    read, _ = parse_numbers([text], "en")
    assert read[0] == float(text)
    try:
        other, _ = parse_numbers([text], "id")
    except NumberError:
        return
    assert len(str(part)) == 3
    assert other[0] == whole * 1000 + part
