"""Scalars, arrays and Series through the same formula, and back in the shape they came in."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

Num = Any
"""What a measure accepts and returns: a number (None or NaN: missing), a numpy array or a pandas Series of
them. Shapes broadcast as in numpy; of several Series all must share one index."""


def floats(*values: Num) -> list[np.ndarray]:
    """Each value as a float array, missing as NaN, broadcast against each other."""
    indexes = [v.index for v in values if isinstance(v, pd.Series)]
    if any(not i.equals(indexes[0]) for i in indexes[1:]):
        raise ValueError("the Series given do not share one index")
    return [np.array(a) for a in np.broadcast_arrays(*(_float(v) for v in values))]


def like(result: np.ndarray, *values: Num) -> Num:
    """`result` in the shape of the inputs: Series if one was a Series, a plain scalar if all were scalars."""
    for value in values:
        if isinstance(value, pd.Series):
            return pd.Series(result, index=value.index)
    return result.item() if result.ndim == 0 else result


def quiet() -> np.errstate:
    """Divisions by zero and NaN are decided by the formulas themselves, not by warnings."""
    return np.errstate(divide="ignore", invalid="ignore", over="ignore")


def _float(value: Num) -> np.ndarray:
    if isinstance(value, pd.Series):
        return value.to_numpy(dtype="float64", na_value=np.nan)
    if value is None or value is pd.NA:
        return np.asarray(np.nan)
    return np.asarray(value, dtype="float64")
