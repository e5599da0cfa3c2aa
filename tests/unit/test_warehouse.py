"""Reading: following CURRENT.json, falling back, provenance, and the shared queries."""

from __future__ import annotations

import threading
from pathlib import Path

import duckdb
import pytest

from analysis import queries, warehouse
from tests import mini


@pytest.fixture
def data(tmp_path: Path) -> Path:
    mini.publish(tmp_path, "build-20250901-aaaaaaaa", mini.JATENG)
    return tmp_path


@pytest.fixture
def wh(data: Path) -> warehouse.Warehouse:
    return warehouse.current(data)


def test_current_opens_once_and_follows_the_pointer(data: Path) -> None:
    first = warehouse.current(data)
    assert warehouse.current(data) is first
    mini.publish(data, "build-20250902-bbbbbbbb", {"source": mini.JATENG["source"]})
    second = warehouse.current(data)
    assert second.build_id == "build-20250902-bbbbbbbb"
    assert second.notice is None
    assert len(first.query("FROM pub.observation")) == 5, "the old build keeps answering"


def test_the_data_folder_comes_from_the_environment(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAPAIAN_DATA", str(data))
    assert queries.build().frame["build_id"].tolist() == ["build-20250901-aaaaaaaa"]


def test_no_build_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(warehouse.NoWarehouseError, match="make build"):
        warehouse.current(tmp_path)


@pytest.mark.parametrize(
    "pointer", ["", "{", "[]", '{"file": "builds/gone.duckdb"}', '{"file": "/etc/passwd"}']
)
def test_a_broken_pointer_falls_back_to_the_newest_intact_build(data: Path, pointer: str) -> None:
    (data / "builds" / "build-20250903-cccccccc.duckdb").write_bytes(b"half a file")
    (data / "CURRENT.json").write_text(pointer, "utf-8")
    found = warehouse.current(data)
    assert found.build_id == "build-20250901-aaaaaaaa"
    assert found.notice == warehouse.CURRENT_UNREADABLE


def test_a_pointer_at_a_broken_file_falls_back(data: Path) -> None:
    (data / "builds" / "build-20250903-cccccccc.duckdb").write_bytes(b"half a file")
    mini.point_at(data, "build-20250903-cccccccc")
    assert warehouse.current(data).build_id == "build-20250901-aaaaaaaa"


def test_readers_cannot_write_nor_reach_files(wh: warehouse.Warehouse) -> None:
    for statement in ("DELETE FROM store.observation", "FROM read_csv('/etc/passwd')", "SET threads = 4"):
        with pytest.raises(duckdb.Error):
            wh.query(statement)


def test_values_are_bound(wh: warehouse.Warehouse) -> None:
    assert queries.region("3309' OR '1'='1", warehouse=wh).frame.empty


def test_many_threads_share_one_warehouse(wh: warehouse.Warehouse) -> None:
    wrong: list[object] = []

    def ask() -> None:
        for _ in range(20):
            value = queries.series("3309", "poverty_rate", warehouse=wh).frame["value"].tolist()
            if value != [12.09, 11.96]:
                wrong.append(value)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert wrong == []


def test_provenance_names_sources_rounds_and_build(wh: warehouse.Warehouse) -> None:
    result = queries.series("33", "poverty_rate", warehouse=wh)
    assert [s.source_id for s in result.provenance.sources] == ["bps"]
    assert result.provenance.sources[0].publisher == "BPS"
    assert result.provenance.rounds == ("maret", "september")
    assert result.provenance.build_id == "build-20250901-aaaaaaaa"


def test_notes_travel_with_the_figures(wh: warehouse.Warehouse) -> None:
    assert wh.result("FROM pub.observation", notes=["taksiran"]).provenance.notes == ("taksiran",)


def test_series_keeps_rounds_apart(wh: warehouse.Warehouse) -> None:
    frame = queries.series("33", "poverty_rate", warehouse=wh).frame
    assert list(zip(frame["round"], frame["value"], strict=True)) == [("maret", 11.32), ("september", 11.19)]


def test_series_of_children_are_those_of_the_parent(wh: warehouse.Warehouse) -> None:
    frame = queries.series_of_children("33", "poverty_rate", warehouse=wh).frame
    assert frame["name"].tolist() == ["Purworejo", "Boyolali", "Boyolali"]
    everywhere = queries.series_of_children("ID", "poverty_rate", level="kabupaten", warehouse=wh).frame
    assert len(everywhere) == 3


def test_latest_level_compares_with_the_same_round_a_year_before(wh: warehouse.Warehouse) -> None:
    frame = queries.latest_level("poverty_rate", "kabupaten", "33", warehouse=wh).frame.set_index("region_id")
    assert frame.loc["3309", "change"] == pytest.approx(-0.13)
    assert frame.loc["3306", "value"] == 13.81
    assert frame["change"].isna().to_dict() == {"3306": True, "3309": False}
    of_2016 = queries.latest_level("poverty_rate", "kabupaten", year=2016, warehouse=wh).frame
    assert of_2016["value"].tolist() == [12.09]


def test_the_march_figure_stands_for_a_year(wh: warehouse.Warehouse) -> None:
    assert queries.latest_level("poverty_rate", "provinsi", warehouse=wh).frame["value"].tolist() == [11.32]


def test_years_of_a_level(wh: warehouse.Warehouse) -> None:
    frame = queries.years("poverty_rate", "kabupaten", warehouse=wh).frame
    assert frame[["year", "regions"]].values.tolist() == [[2016, 1], [2017, 2]]


def test_targets_by_region_and_by_parent(wh: warehouse.Warehouse) -> None:
    assert queries.targets("3309", warehouse=wh).frame["low"].tolist() == [-1.0]
    assert queries.targets("3306", warehouse=wh).frame.empty
    assert queries.targets(parent="33", warehouse=wh).frame["name"].tolist() == ["Boyolali"]
    assert queries.targets(warehouse=wh).provenance.sources[0].source_id == "plan"


def test_pickers_list_what_lies_under_a_parent(wh: warehouse.Warehouse) -> None:
    assert queries.regions("kabupaten", "33", warehouse=wh).frame["name"].tolist() == [
        "Purworejo",
        "Boyolali",
    ]
    assert len(queries.regions("desa", "3309", warehouse=wh).frame) == 2
    assert queries.regions("provinsi", warehouse=wh).frame["region_id"].tolist() == ["33"]


def test_fund_is_published_or_the_sum_of_parts(wh: warehouse.Warehouse) -> None:
    frame = queries.fund("3309", warehouse=wh).frame
    assert frame[["year", "ceiling_rp", "basis", "parts"]].values.tolist() == [
        [2018, 1.5e9, "sum_of_desa", 2]
    ]
    village = queries.fund("3309012001", warehouse=wh).frame
    assert village[["ceiling_rp", "basis"]].values.tolist() == [[700e6, "published"]]
    assert len(queries.fund_of_children("3309", 2018, warehouse=wh).frame) == 2


def test_village_table_is_one_row_a_village(wh: warehouse.Warehouse) -> None:
    result = queries.village_table("3309", warehouse=wh)
    table = result.frame.set_index("region_id")
    assert table["kecamatan_name"].tolist() == ["Selo", "Selo"]
    assert table.loc["3309012001", "idm_2024"] == 0.75
    assert table.loc["3309012002", "ceiling_rp_2018"] == 800e6
    assert table["idm_2023"].isna().tolist() == [False, True]
    assert {s.source_id for s in result.provenance.sources} == {"fund", "idm"}


def test_village_table_of_a_regency_without_figures(wh: warehouse.Warehouse) -> None:
    assert queries.village_table("3306", warehouse=wh).frame.empty


def test_village_profile_names_what_it_lies_in(wh: warehouse.Warehouse) -> None:
    row = queries.village_profile("3309012001", warehouse=wh).frame.iloc[0]
    assert (row["kecamatan_name"], row["regency_name"], row["province_name"]) == (
        "Selo",
        "Boyolali",
        "Jawa Tengah",
    )
    assert (row["index_year"], row["idm"], row["fund_year"]) == (2024, 0.75, 2018)


def test_every_query_answers_on_an_empty_warehouse(tmp_path: Path) -> None:
    mini.publish(tmp_path, "build-20250901-aaaaaaaa", {})
    empty = warehouse.current(tmp_path)
    arguments = {
        "region_id": "3309", "level": "kabupaten", "parent": "33", "regency_id": "3309", "regency": "3309",
        "codes": ["3309012001"], "ids": ["3309"], "regions": ["3309"], "years": [2018],
        "sources": ["bps_poverty_rate_regency"],
        "year": 2018, "statuses": ["maju"], "most": 5, "list_id": "list",
        "indicator": "poverty_rate", "region_ids": ["3309"],
    }  # fmt: skip
    for name in queries.__all__:
        function = getattr(queries, name)
        code = function.__code__
        wanted = code.co_varnames[: code.co_argcount - len(function.__defaults__ or ())]
        frame = function(*[arguments[w] for w in wanted], warehouse=empty).frame
        assert len(frame) == (1 if name == "build" else 0), name
