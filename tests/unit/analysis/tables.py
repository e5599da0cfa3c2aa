"""Small tables in the shape of `pub.observation` and `pub.target`, for tests of the analysis room."""

import pandas as pd

BOYOLALI = {
    2015: 12.45,
    2016: 12.09,
    2017: 11.96,
    2018: 10.04,
    2019: 9.53,
    2020: 10.18,
    2021: 10.62,
    2022: 9.82,
}
PURWOREJO = {2015: 14.27, 2016: 13.91, 2017: 13.81}
KUDUS = {2021: 7.60, 2022: 7.41, 2023: 7.24}

_TARGET = {
    "indicator": "poverty_rate",
    "measure": "level",
    "area": "total",
    "base_year": None,
    "base_value": None,
    "plan": "RPJMD",
    "document": "RPJMD",
    "issued_year": None,
    "status": "asli",
    "confidence": "press_quoting_official",
    "locator": "",
    "judgeable": True,
    "draft": False,
    "for_round": "",
    "bound": "",
    "lapsed_by": "",
    "reason": "",
    "doubt": "",
    "note": "",
}


def observations(*rows, survey_round="maret"):
    """(region_id, {year: value}) or (region_id, {year: value}, round) -> observation rows."""
    return pd.DataFrame(
        [
            {
                "region_id": region,
                "year": year,
                "round": (*rest, survey_round)[0],
                "area": "total",
                "value": value,
            }
            for region, figures, *rest in rows
            for year, value in figures.items()
        ],
        columns=["region_id", "year", "round", "area", "value"],
    )


def targets(*rows):
    """Dicts with at least region_id, year and value (or low and high); the rest as `_TARGET`."""
    table = []
    for i, row in enumerate(rows):
        filled = {**_TARGET, "target_id": f"t{i}", **row}
        value = filled.pop("value", None)
        table.append({"low": value, "high": value, **filled} if value is not None else filled)
    frame = pd.DataFrame(table)
    for column in ("year", "base_year", "issued_year"):
        frame[column] = frame[column].astype("Int16")
    frame["base_value"] = frame["base_value"].astype("float64")
    frame["judgeable"] = frame["judgeable"].astype("boolean")
    return frame
