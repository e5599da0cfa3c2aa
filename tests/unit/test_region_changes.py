"""What happened to regions, on hand-made histories and on the real one."""

from __future__ import annotations

import pandas as pd
import pytest

from etl.region_changes import kecamatan_splits, recodes, region_changes, renames, splits
from etl.region_reference import Reference
from tests.ingesting import book, one

KECAMATAN, DESA = "kecamatan", "desa"


def history(*rows: tuple[str, str, str, int, int]) -> Reference:
    """A code history of two lists, 2018 and 2020 (the first row only says that both exist)."""
    columns = ["region_id", "level", "printed_name", "first_list", "last_list"]
    frame = pd.DataFrame([("99", "provinsi", "x", 2018, 2020), *rows], columns=columns)
    return Reference(frames={"region_code_history": frame})


def pairs(reference: Reference) -> dict[str, str]:
    frame = recodes(reference)
    return dict(zip(frame["region_id"], frame["related_id"], strict=True))


def test_a_village_is_followed_to_its_new_kecamatan() -> None:
    assert pairs(
        history(
            ("3309022001", DESA, "Seboto", 2018, 2018),
            ("330920", KECAMATAN, "Gladagsari", 2020, 2020),
            ("3309202001", DESA, "Seboto", 2020, 2020),
        )
    ) == {"3309022001": "3309202001"}


def test_the_same_kecamatan_comes_before_the_same_regency() -> None:
    reference = history(
        ("330901", KECAMATAN, "Selo", 2018, 2018),
        ("330921", KECAMATAN, "Selo", 2020, 2020),
        ("3309012001", DESA, "Jeruk", 2018, 2018),
        ("3309022001", DESA, "Jeruk", 2018, 2018),
        ("3309212001", DESA, "Jeruk", 2020, 2020),
        ("3309222001", DESA, "Jeruk", 2020, 2020),
    )
    assert pairs(reference) == {
        "330901": "330921",
        "3309012001": "3309212001",
        "3309022001": "3309222001",  # what is left is alone of its name in the regency
    }


def test_two_of_one_name_are_not_guessed_apart() -> None:
    assert (
        pairs(
            history(
                ("3309012001", DESA, "Jeruk", 2018, 2018),
                ("3309022001", DESA, "Jeruk", 2018, 2018),
                ("3309202001", DESA, "Jeruk", 2020, 2020),
                ("3309212001", DESA, "Jeruk", 2020, 2020),
            )
        )
        == {}
    )


def test_a_renamed_code_is_no_recode() -> None:
    reference = history(
        ("1212", "kabupaten", "Kab. Toba Samosir", 2018, 2018), ("1212", "kabupaten", "Kab. Toba", 2020, 2020)
    )
    assert pairs(reference) == {}
    row = renames(reference).iloc[0]
    assert (row["region_id"], row["year"], row["after_year"]) == ("1212", 2019, 2017)
    assert row["note"] == "Kab. Toba Samosir → Kab. Toba"


def test_a_new_kecamatan_is_split_from_where_its_villages_were() -> None:
    reference = history(
        ("3309022001", DESA, "Seboto", 2018, 2018),
        ("3309022012", DESA, "Kaligentong", 2018, 2018),
        ("330920", KECAMATAN, "Gladagsari", 2020, 2020),
        ("3309202001", DESA, "Seboto", 2020, 2020),
        ("3309202002", DESA, "Kaligentong", 2020, 2020),
    )
    row = one(kecamatan_splits(reference, recodes(reference)), related_id="330920")
    assert (row["region_id"], row["year"], row["note"]) == ("330902", 2019, "2 desa/kelurahan berpindah")


@pytest.fixture(scope="module")
def changes() -> pd.DataFrame:
    return region_changes(book().reference)


class TestRealHistory:
    def test_papua_2022(self, changes: pd.DataFrame) -> None:
        merauke = one(changes, region_id="9101", change="recode")
        assert (merauke["related_id"], merauke["law"], merauke["effective_on"]) == (
            "9301",
            "UU 14/2022",
            "2022-07-25",
        )
        assert one(changes, related_id="96", change="split")["region_id"] == "92"
        regencies = changes[(changes["change"] == "recode") & (changes["region_id"].str.len() == 4)]
        assert len(regencies) == 26

    @pytest.mark.parametrize(
        ("mother", "child", "year"),
        [
            ("3207", "3218", 2012),  # Ciamis, Pangandaran
            ("1603", "1612", 2013),  # Muara Enim, PALI
            ("7402", "7412", 2013),  # Konawe, Konawe Kepulauan
            ("9202", "9211", 2013),  # Manokwari, Manokwari Selatan
            ("3204", "3217", 2010),  # Bandung, Bandung Barat: between the lists of 2000 and 2010
        ],
    )
    def test_splits_of_regencies(self, changes: pd.DataFrame, mother: str, child: str, year: int) -> None:
        row = one(changes, related_id=child, change="split")
        assert (row["region_id"], row["year"]) == (mother, year)

    def test_no_split_without_a_mother_of_the_same_name(self) -> None:
        assert "7104" not in set(splits(book().reference)["related_id"])  # Talaud, of Sangihe Talaud

    def test_three_kecamatan_of_boyolali_are_new(self, changes: pd.DataFrame) -> None:
        born = changes[(changes["change"] == "split") & changes["region_id"].str.fullmatch(r"3309\d\d")]
        assert dict(zip(born["related_id"], born["region_id"], strict=True)) == {
            "330920": "330902",
            "330921": "330904",
            "330922": "330918",
        }

    def test_most_villages_that_ended_have_a_known_successor(self, changes: pd.DataFrame) -> None:
        gone = book().table
        gone = set(gone.loc[gone["valid_to"].notna() & (gone["level"] == "desa"), "region_id"])
        followed = gone & set(changes.loc[changes["change"] == "recode", "region_id"])
        assert len(gone) == 6914
        assert len(followed) == 6619
