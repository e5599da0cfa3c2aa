"""The layouts of the village index on small files in them: what is stored, what is refused
whole."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from etl.figure_files import read_kind
from etl.readers.idm_export import find_columns
from tests.ingesting import fingerprint, load, one, refusal

PANEL_HEAD = (
    "kode_desa_kemendagri,kode_kab,provinsi,kabupaten,kecamatan,desa,iks_2023,ike_2023,ikl_2023,idm_2023_hitung,"
    "status_2023,iks_2024,ike_2024,ikl_2024,idm_2024,status_2024,keterangan_2024"
)
WANAHERANG = (
    "3201022001,3201,JAWA BARAT,BOGOR,GUNUNG PUTRI,WANAHERANG,0.96,0.9167,0.8667,0.9145,MANDIRI,"
    "0.9714,0.9167,0.8667,0.9183,MANDIRI,Reguler"
)
CIANGSANA = (
    "3201022003,3201,JAWA BARAT,BOGOR,GUNUNG PUTRI,CIANGSANA,0.9886,0.9667,0.9333,0.9629,MANDIRI,"
    "0.9886,0.9667,0.9333,0.9629,MANDIRI,Update 2023"
)
ADIPALA: dict[str, Any] = {
    "k": "33",
    "nm": "JAWA TENGAH",
    "n": 3,
    "m": 0.8276,
    "s": 0.8,
    "e": 0.8,
    "l": 0.8,
    "d": [1, 1, 0, 0, 0],
    "kec": [
        {
            "k": "330103",
            "nm": "ADIPALA",
            "kb": "3301",
            "n": 3,
            "ds": [
                ["2009", "ADIPALA", 0.8862, 0.9086, 0.95, 0.8, 1, 0],
                ["2010", "ADIREJA KULON", 0.806, 0.8514, 0.7, 0.8667, 2, 1],
                ["2011", "ADIREJA WETAN", None, None, None, None, 0, 1],
            ],
        }
    ],
}
SORONG_SELATAN: dict[str, Any] = {
    "k": "96",
    "nm": "PAPUA BARAT DAYA",
    "n": 2,
    "d": [0, 0, 0, 2, 0],
    "kec": [
        {
            "k": "960107",
            "nm": "AIMAS",
            "kb": "9601",
            "n": 1,
            "ds": [["2033", "AIMO", 0.583, 0.7657, 0.3167, 0.6667, 4, 0]],
        },
        {
            "k": "960910",
            "nm": "AMBERBAKEN",
            "kb": "9609",
            "n": 1,
            "ds": [["2004", "WEFIANI", 0.5, 0.5, 0.5, 0.5, 4, 0]],
        },
    ],
}
META: dict[str, Any] = {
    "prov": [
        {
            "k": "96",
            "nm": "PAPUA BARAT DAYA",
            "n": 336,
            "d": [0, 1, 2, 3, 330],
            "kab": [
                {"k": "9604", "nm": "SORONG SELATAN", "n": 120, "d": [0, 1, 2, 3, 114], "h": []},
                {"k": "9609", "nm": "TAMBRAUW", "n": 216, "d": [0, 0, 0, 0, 216], "h": []},
            ],
        }
    ],
    "nas": {"n": 336, "d": [0, 1, 2, 3, 330]},
    "hist": {},
    "thr": [0.8155, 0.7073, 0.599, 0.4908],
}
COUNTS_HEAD = (
    '_id,KODE PROVINSI,NAMA PROVINSI,KODE KAB,NAMA KABUPATEN,"DESA\nMANDIRI","DESA\nMAJU","DESA\nBERKEMBANG",'
    '"DESA\nTERTINGGAL",DESA SANGAT TERTINGGAL,'
    "TIDAK MEMENUHI KRITERIA (tidak melakukan pengukuran berdasarkan,TOTAL DESA"
)
COUNTS = [
    "1,11,ACEH,1105,ACEH BARAT,21,57,188,54,1,1,322",
    "2,96,PAPUA BARAT DAYA,9604,SORONG SELATAN,1200,0,0,0,0,0,1.200",
    ",,TOTAL,,,1.221,57,188,54,1,1,1.522",
]
LAGGING = [
    "38 Provinsi,,,",
    ",Jumlah Desa Tertinggal menurut Provinsi (Desa),,",
    ",Desa Sangat Tertinggal,Desa Tertinggal,Jumlah",
    ",2019,2019,2019",
    "ACEH,57,1653,1710",
    "DKI JAKARTA,-,-,-",
    "JAWA TENGAH,0,42,42",
    "INDONESIA,57,1695,1752",
]
STRIPPED = [
    "IKS_2023,IKE_2023,IKL_2023,STATUS_ENCODED",
    "0.7943,0.85,0.5333,3",
    "0.8971,0.9167,0.7333,4",
    "0.3143,0.1833,0.6667,0",
]


def run(tmp_path: Path, told: Any, name: str = "idm.csv") -> Any:
    file = tmp_path / name
    file.write_text(told if isinstance(told, str) else json.dumps(told), encoding="utf-8")
    return load(tmp_path / "data", file)


def stored(tmp_path: Path, kind: str, source_id: str, told: Any, name: str = "idm.csv") -> pd.DataFrame:
    report = run(tmp_path, told, name)
    assert report.exit_code == 0, report.recap()
    assert [s.source_id for s in report.sources] == [source_id]
    return read_kind(tmp_path / "data", kind, source_id)


def refused(tmp_path: Path, told: Any) -> str:
    text = refusal(run(tmp_path, told))
    assert not [f for f in fingerprint(tmp_path / "data") if "idm" in f]
    assert "idm.csv" in text
    return text


def lines(*rows: str) -> str:
    return "\n".join(rows) + "\n"


def changed(told: dict[str, Any], *path: Any, value: Any) -> dict[str, Any]:
    """A copy with one value replaced."""
    result = copy.deepcopy(told)
    place: Any = result
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return result


class TestExport:
    def test_scores_of_both_years(self, tmp_path: Path) -> None:
        index = stored(tmp_path, "village_index", "idm_panel_2023_2024", lines(PANEL_HEAD, WANAHERANG))
        old, new = one(index, year=2023), one(index, year=2024)
        assert (old.region_id, old.iks, old.ike, old.ikl, old.idm) == (
            "3201022001",
            0.96,
            0.9167,
            0.8667,
            0.9145,
        )
        assert (new.idm, new.status, new.source_row) == (0.9183, "mandiri", 2)

    def test_only_the_remark_says_that_a_value_was_carried_over(self, tmp_path: Path) -> None:
        index = stored(
            tmp_path, "village_index", "idm_panel_2023_2024", lines(PANEL_HEAD, WANAHERANG, CIANGSANA)
        )
        carried = one(index, region_id="3201022003", year=2024).remeasured
        assert carried is False or carried == False  # noqa: E712
        assert index.remeasured.isna().sum() == 3

    @pytest.mark.parametrize(
        ("header", "years"),
        [
            ("KODE_DESA_DAGRI,IKS_2023,IKE_2023,IKL_2023,NILAI_IDM_2023,STATUS_IDM_2023", [2023]),
            ("KODE_DESA,IKS,IKE,IKL,IDM,STATUS,Keterangan", [0]),
            (
                "kode_desa,iks_2023,ike_2023,ikl_2023,idm_2023,status_2023,iks_2024,ike_2024,ikl_2024,idm_2024",
                None,
            ),
            ("KODE_KAB,IKS,IKE,IKL,IDM,STATUS", None),
            ("KODE_DESA,IKS,IKS,IKE,IKL,IDM,STATUS", None),
        ],
    )
    def test_columns_are_found_whatever_the_year_calls_them(
        self, header: str, years: list[int] | None
    ) -> None:
        found = find_columns(header.split(","))
        assert (list(found.years) if found else None) == years

    @pytest.mark.parametrize(
        ("old", "new", "told"),
        [
            ("0.9714", "1.9714", "outside 0 to 1"),
            ("0.9714", "0,9714x", "0,9714x"),
            ("MANDIRI,Reguler", "MANDIRI SEKALI,Reguler", "no status"),
            ("0.9183,MANDIRI", "0.9183,", "scores without a status"),
            ("3201022001", "3201029999", "3201029999"),
        ],
    )
    def test_refused_with_its_row(self, tmp_path: Path, old: str, new: str, told: str) -> None:
        row = WANAHERANG.replace(old, f'"{new}"' if "," in new and "x" in new else new)
        text = refused(tmp_path, lines(PANEL_HEAD, row))
        assert told in text and "row 2" in text

    def test_a_village_twice_with_other_scores(self, tmp_path: Path) -> None:
        text = refused(tmp_path, lines(PANEL_HEAD, WANAHERANG, WANAHERANG.replace("0.9714", "0.9715")))
        assert "twice" in text


class TestProvinceJson:
    def test_villages_status_and_flag(self, tmp_path: Path) -> None:
        index = stored(tmp_path, "village_index", "idm_2024_national", ADIPALA, "33.json")
        first = one(index, region_id="3301032009")
        assert (first.idm, first.iks, first.ike, first.ikl, first.status) == (
            0.8862,
            0.9086,
            0.95,
            0.8,
            "mandiri",
        )
        assert pd.isna(first.remeasured)
        assert not one(index, region_id="3301032010").remeasured
        unmeasured = one(index, region_id="3301032011")
        assert pd.isna(unmeasured.idm) and pd.isna(unmeasured.status)

    def test_old_codes_behind_the_new_provinces_number(self, tmp_path: Path) -> None:
        """9609 is Kemendesa's number of Tambrauw, 9604 Kemendagri's."""
        index = stored(tmp_path, "village_index", "idm_2024_national", SORONG_SELATAN, "96.json")
        assert index.region_id.str[:4].tolist() == ["9601", "9604"]
        assert "9604102002" in index.region_id.tolist()

    @pytest.mark.parametrize(
        ("path", "value"),
        [
            (("n",), 4),
            (("d",), [2, 0, 0, 0, 0]),
            (("k",), "34"),
            (("kec", 0, "n"), 2),
            (("kec", 0, "kb"), "3302"),
            (("kec", 0, "ds", 0, 6), 7),
            (("kec", 0, "ds", 0, 7), 9),
            (("kec", 0, "ds", 0, 0), "2999"),
            (("kec", 0, "ds", 0), ["2009"]),
            (("kec", 0, "ds", 0, 2), 1.5),
        ],
    )
    def test_a_province_that_contradicts_itself(
        self, tmp_path: Path, path: tuple[Any, ...], value: Any
    ) -> None:
        assert refused(tmp_path, changed(ADIPALA, *path, value=value))


class TestCounts:
    def test_meta_counts_by_status(self, tmp_path: Path) -> None:
        counts = stored(tmp_path, "index_count", "idm_2024_counts", META, "meta.json")
        assert set(counts.region_id) == {"ID", "96", "9602", "9604"}
        tambrauw = counts[counts.region_id == "9604"].set_index("status")["count"]
        assert tambrauw.to_dict() == {
            "mandiri": 0,
            "maju": 0,
            "berkembang": 0,
            "tertinggal": 0,
            "sangat_tertinggal": 216,
            "tidak_memenuhi": 0,
            "total": 216,
        }

    def test_meta_whose_regencies_do_not_sum(self, tmp_path: Path) -> None:
        assert "do not sum" in refused(tmp_path, changed(META, "prov", 0, "n", value=337))

    def test_regency_table_with_thousands_in_the_total_row(self, tmp_path: Path) -> None:
        told = "\ufeff" + lines(COUNTS_HEAD, *COUNTS)
        counts = stored(tmp_path, "index_count", "idm_regency_counts_2024", told)
        assert one(counts, region_id="1105", status="tidak_memenuhi")["count"] == 1
        assert one(counts, region_id="9602", status="total")["count"] == 1200
        assert one(counts, region_id="ID", status="mandiri")["count"] == 1221

    @pytest.mark.parametrize(
        ("row", "old", "new"), [(0, "188", "189"), (2, "1.221", "1.222"), (0, "322", "321")]
    )
    def test_regency_table_that_does_not_sum(self, tmp_path: Path, row: int, old: str, new: str) -> None:
        broken = [c.replace(old, new) if i == row else c for i, c in enumerate(COUNTS)]
        assert "sum" in refused(tmp_path, lines(COUNTS_HEAD, *broken))

    def test_lagging_villages_by_province(self, tmp_path: Path) -> None:
        counts = stored(tmp_path, "index_count", "idm_lagging_2019", lines(*LAGGING))
        assert one(counts, region_id="33", status="tertinggal")["count"] == 42
        assert one(counts, region_id="ID", status="sangat_tertinggal")["count"] == 57
        assert "31" not in set(counts.region_id)
        assert set(counts.year) == {2019}

    @pytest.mark.parametrize(
        "edit", [("ACEH,57,1653,1710", "ACEH,57,1652,1710"), ("INDONESIA,57", "INDONESIA,58")]
    )
    def test_lagging_table_that_does_not_sum(self, tmp_path: Path, edit: tuple[str, str]) -> None:
        assert "sum" in refused(tmp_path, lines(*LAGGING).replace(*edit))

    def test_scores_without_codes_prove_the_national_distribution_only(self, tmp_path: Path) -> None:
        counts = stored(tmp_path, "index_count", "idm_stripped_2023", lines(*STRIPPED))
        assert set(counts.region_id) == {"ID"}
        by_status = counts.set_index("status")["count"]
        assert by_status[["mandiri", "maju", "sangat_tertinggal", "total"]].tolist() == [1, 1, 1, 3]

    def test_a_status_that_does_not_follow_from_its_scores(self, tmp_path: Path) -> None:
        text = refused(tmp_path, lines(*STRIPPED).replace("0.5333,3", "0.5333,2"))
        assert "row 2" in text
