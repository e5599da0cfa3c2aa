"""The client on answers that the BPS WebAPI really gave, served as they were recorded."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from etl.bps.catalogue import Catalogue, Variable
from etl.bps.client import Client, Limits
from etl.bps.keys import Item
from etl.bps.redaction import ApiKey
from etl.bps.table import Figures
from etl.errors import LayoutError, UpstreamError
from etl.readers.base import RawFile
from etl.tables import json_value
from tests.bps_server import KEY, Service, serving
from tests.ingesting import ROOT

RAW = ROOT.parent / "shared" / "raw" / "bps" / "webapi"
pytestmark = [
    pytest.mark.raw,
    pytest.mark.skipif(not RAW.is_dir(), reason="the official raw files folder is not beside the project"),
]
Y2025 = Item("125", "2025")


@pytest.fixture
def service() -> Service:
    return Service([])


@pytest.fixture
def client(service: Service) -> Iterator[Client]:
    with (
        serving(service) as base,
        Client(ApiKey(KEY), base=base, limits=Limits(attempts=2, jitter=0)) as client,
    ):
        yield client


def record(service: Service, model: str, file: str) -> bytes:
    service.recorded[model] = (RAW / file).read_bytes()
    return service.recorded[model]


def test_a_recorded_table_is_whole_and_kept_byte_by_byte(service: Service, client: Client) -> None:
    body = record(service, "data", "Garis Kemiskinan.json")
    regions = json_value(RawFile("x", body))["vervar"]
    rows = [{"kode_ver_id": r["val"], "vervar": r["label"]} for r in regions]
    service.recorded["vervar"] = _list(rows)
    ids = Catalogue(client).ids("624")
    assert len(ids.regions) == 552
    assert ids.regions[0] == Item("1100", "ACEH")
    figures = Figures(client, "0000")
    keys = ids.keys(Y2025)
    answer = figures.complete(figures.year("624", Y2025), keys)
    assert answer.missing == ()
    assert set(answer.content) == set(keys)
    assert answer.to_keep(keys) == body
    assert answer.last_update == "2025-12-01 13:45:51"
    assert answer.content["330062401250"] == 537812


def _list(rows: list[dict[str, object]]) -> bytes:
    head = {"page": 1, "pages": 1, "per_page": len(rows), "count": len(rows), "total": len(rows)}
    return json.dumps({"status": "OK", "data-availability": "available", "data": [head, rows]}).encode()


def test_an_answer_without_figures_says_that_there_are_none(service: Service, client: Client) -> None:
    record(service, "data", "IPDS-59__stadata_js__dynamic_table_response.json")
    assert Figures(client, "7200").year("2", Y2025).content == {}


@pytest.mark.parametrize("file", ["unavailable_fixture.json", "list_unavailable_fixture.json"])
def test_an_empty_envelope_is_no_figures_and_an_empty_list(
    file: str, service: Service, client: Client
) -> None:
    for model in ("data", "turvar"):
        record(service, model, f"list/{file}")
    assert Figures(client, "0000").year("624", Y2025).content == {}
    assert Catalogue(client).derived("624") == ()


def test_the_error_envelope_is_asked_again_then_told(service: Service, client: Client) -> None:
    record(service, "data", "list/error_fixture.json")
    with pytest.raises(UpstreamError, match=r"There is something wrong!.*, 2 times"):
        Figures(client, "0000").year("624", Y2025)
    assert len(service.asked) == 2


def test_a_list_of_one_page_is_read(service: Service, client: Client) -> None:
    record(service, "turth", "list/derived_period_list_fixture.json")
    assert [i.label for i in Catalogue(client).parts("1")] == ["2024", "2023", "2022", "2021-Q4", "2021-Q3"]


@pytest.mark.parametrize(
    ("model", "file", "said"),
    [
        ("th", "list/period_list_fixture.json", "page 2 was asked for and page 1 of 2 came"),
        ("turvar", "list/derived_variable_list_fixture.json", "page 2 was asked for and page 1 of 3 came"),
        ("vervar", "list/vertical_variable_list_fixture.json", "page 1 was asked for and page 2 of 2 came"),
        ("turvar", "Garis Kemiskinan.json", "is no list of the WebAPI"),
    ],
)
def test_a_page_is_not_taken_for_another(
    model: str, file: str, said: str, service: Service, client: Client
) -> None:
    record(service, model, file)
    catalogue = Catalogue(client)
    lists = {"th": catalogue.periods, "turvar": catalogue.derived, "vervar": catalogue.ids}
    with pytest.raises(LayoutError, match=said):
        lists[model]("1")


def test_variables_are_read_as_recorded(service: Service, client: Client) -> None:
    """The recorded list is the first of 51 pages: served as the only one."""
    body = record(service, "var", "list/variable_list_fixture.json")
    service.recorded["var"] = body.replace(b'"pages": 51', b'"pages": 1').replace(
        b'"total": 501', b'"total": 10'
    )
    catalogue = Catalogue(client)
    assert list(catalogue.variables("ind")) == ["192", "543", "98", "2207", "501", "1741", "70", "111"], (
        "two stand twice"
    )
    assert catalogue.variable("192") == Variable(
        "192",
        "Persentase Penduduk Miskin (P0) Menurut Provinsi dan Daerah",
        "Persen",
        "Kemiskinan dan Ketimpangan",
        "Data Provinsi Kalimantan Utara pada tahun 2013 dan 2014 masih bergabung dengan Provinsi Kalimantan Timur",
    )
