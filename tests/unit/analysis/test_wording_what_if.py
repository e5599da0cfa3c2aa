"""What a simulation is said to mean, in both languages."""

import numpy as np
import pandas as pd
import pytest

from analysis import projection, what_if_parts
from analysis.pace import PROOFS, Proof
from analysis.projection import BackTest
from analysis.what_if import Question, Recent, Start, answer
from analysis.wording import what_if as words
from analysis.wording import what_if_evidence as evidence
from analysis.wording import what_if_parts as part_words

START = Start(2022, "maret", 9.82, 880_000.0, 2022.0)


def q(target=6.9, by=2026, pace=np.nan, kind="linear", own_year=np.nan):
    return answer(Question(START, target, by, pace, kind, own_year))


@pytest.mark.parametrize(
    ("a", "indonesian", "english"),
    [
        (
            q(pace=0.3, own_year=2026),
            "Pada laju 0,30 poin setahun, Boyolali mencapai 6,90 persen pada 2032, 6 tahun setelah targetnya",
            "At a pace of 0.30 points a year, Boyolali reaches 6.90 % in 2032, 6 years after its target",
        ),
        (
            q(pace=0.73, own_year=2026),
            "Pada laju 0,73 poin setahun, Boyolali mencapai 6,90 persen pada 2026, tepat pada tahun targetnya",
            "At a pace of 0.73 points a year, Boyolali reaches 6.90 % in 2026, in the very year of its target",
        ),
        (
            q(pace=1.0, own_year=2026),
            "Pada laju 1,00 poin setahun, Boyolali mencapai 6,90 persen pada 2025, 1 tahun sebelum targetnya",
            "At a pace of 1.00 point a year, Boyolali reaches 6.90 % in 2025, 1 year before its target",
        ),
        (
            q(pace=0.3, kind="compound"),
            "Bila turun 3,1 persen dari angkanya setiap tahun, Boyolali mencapai 6,90 persen pada 2034",
            "Falling 3.1 % of the rate every year, Boyolali reaches 6.90 % in 2034",
        ),
        (
            q(pace=0.0),
            "Bila angkanya tidak berubah, Boyolali tetap 9,82 persen dan tidak mencapai 6,90 persen",
            "If the rate does not change, Boyolali stays at 9.82 % and does not reach 6.90 %",
        ),
        (
            q(pace=-0.2),
            "Bila naik 0,20 poin setahun, Boyolali menjauh dari 6,90 persen",
            "Rising 0.20 points a year, Boyolali moves away from 6.90 %",
        ),
        (
            q(pace=0.01),
            "Pada laju 0,01 poin setahun, Boyolali tidak mencapai 6,90 persen dalam 40 tahun",
            "At a pace of 0.01 points a year, Boyolali does not reach 6.90 % within 40 years",
        ),
        (
            q(target=9.9, pace=-0.2),
            "Boyolali sudah memenuhi 9,90 persen; bila naik 0,20 poin setahun, angkanya 10,62 persen pada 2026, "
            "di atasnya lagi",
            "Boyolali already meets 9.90 %; rising 0.20 points a year, it stands at 10.62 % in 2026, above it again",
        ),
        (
            q(target=np.nan, pace=0.3),
            "Pada laju 0,30 poin setahun, Boyolali menjadi 8,62 persen pada 2026",
            "At a pace of 0.30 points a year, Boyolali stands at 8.62 % in 2026",
        ),
        (
            q(),
            "Untuk sampai 6,90 persen pada 2026, Boyolali perlu turun 0,73 poin per tahun",
            "To reach 6.90 % by 2026, Boyolali must fall 0.73 points a year",
        ),
        (
            q(kind="compound"),
            "Untuk sampai 6,90 persen pada 2026, Boyolali perlu turun 8,4 persen dari angkanya setiap tahun",
            "To reach 6.90 % by 2026, Boyolali must fall 8.4 % of the rate every year",
        ),
        (
            q(target=9.9),
            "Boyolali sudah memenuhi 9,90 persen: tidak perlu turun lagi",
            "Boyolali already meets 9.90 %: no further fall is needed",
        ),
        (
            q(by=2019),
            "2019 tidak di depan 2022: Boyolali 9,82 persen, tidak ada tahun tersisa untuk sampai 6,90 persen",
            "2019 does not lie ahead of 2022: Boyolali stands at 9.82 %, no year is left to reach 6.90 %",
        ),
        (
            q(target=0.0, kind="compound"),
            "Jalur majemuk tidak pernah sampai 0,00 persen: Boyolali hanya dapat mendekatinya",
            "A compound path never arrives at 0.00 %: Boyolali can only come near it",
        ),
        (
            q(target=np.nan),
            "Berapa persen yang hendak dicapai Boyolali?",
            "What level is Boyolali to reach?",
        ),
    ],
)
def test_titles(a, indonesian, english):
    assert words.title(a, "Boyolali", "id") == indonesian
    assert words.title(a, "Boyolali", "en") == english


@pytest.mark.parametrize("unit", ["kabupaten", "provinsi"])
@pytest.mark.parametrize("who", PROOFS)
def test_a_needed_pace_is_said_to_have_happened_or_not(who, unit):
    said = words.title(q(), "X", "id", who, unit)
    assert ("belum pernah" in said) == (who == "never")
    assert "pernah" in said
    assert words.title(q(), "X", "en", who, unit) != words.title(q(), "X", "en")


def test_sentences_of_a_given_pace():
    assert words.sentences(q(pace=0.3), "Boyolali", "id") == (
        "Kemiskinan di Boyolali 9,82 persen pada Maret 2022.",
        "Menurut andaian ini angkanya 8,62 persen pada 2026, 1,72 poin atau 15,1 ribu jiwa di atas 6,90 persen.",
        "Itu berarti 2.640 jiwa miskin lebih sedikit setiap tahun, bila penduduk yang tersirat survei tetap "
        "880,0 ribu jiwa seperti pada 2022.",
    )
    english = words.sentences(q(pace=-0.3, kind="compound"), "Boyolali", "en")
    assert english[2] == (
        "That means 2,640 people more in poverty in the first year, if the population that the survey implies stays "
        "at 880.0 thousand people as in 2022."
    )


def test_sentences_of_a_given_target():
    said = words.sentences(q(), "Boyolali", "id")
    assert said[1] == "Jaraknya 2,92 poin atau 25,7 ribu jiwa dalam 4 tahun."
    assert len(words.sentences(q(target=9.9), "Boyolali", "id")) == 1


def test_floors_and_years_gone_by_are_said():
    assert "0,00 persen (lebih rendah tidak mungkin) pada 2026" in words.sentences(q(pace=5.0), "B", "id")[1]
    assert words.sentences(q(pace=0.3, by=2020), "B", "en")[1] == (
        "2020 does not lie ahead of 2022, so nothing is assumed for that year."
    )


def test_where_the_pace_comes_from():
    assert evidence.recent_sentence(Recent(0.3, 2021, "robust"), 2025, "id") == (
        "Laju lima tahun terakhirnya (nilai tengah kemiringan 2021–2025): turun 0,30 poin per tahun."
    )
    assert "mean of 2024–2026, rising 0.55" in evidence.recent_sentence(
        Recent(-0.55, 2024, "mean"), 2026, "en"
    )
    assert "laju awalnya nol" in evidence.recent_sentence(Recent(0.0, 2024, "none"), 2024, "id")


def test_a_level_of_the_readers_beside_the_regions_own():
    assert evidence.against_own_sentence(6.5, 5.9, 2023, "id") == (
        "Angka andai 6,50 persen lebih longgar 0,60 poin daripada targetnya sendiri, 5,90 persen (2023)."
    )
    assert "0.40 points stricter" in evidence.against_own_sentence(5.5, 5.9, 2023, "en")
    assert evidence.against_own_sentence(5.9, 5.9, 2023, "id") == ""
    assert evidence.against_own_sentence(5.9, np.nan, np.nan, "id") == ""


def test_the_interval_and_where_the_path_lies_in_it():
    scale = [0.5 / 9.82**projection.POWER, 1.0 / 9.82**projection.POWER]
    bands = pd.DataFrame({"scale": scale, "n": 10, "origins": 2}, index=[1, 2])
    nothing = pd.DataFrame({"covered": [], "n": []})
    test = BackTest(bands, nothing, nothing, nothing, nothing, 0.8)
    series = pd.Series([11.42, 11.02, 10.62, 10.22, 9.82], index=range(2018, 2023))
    path = projection.project(series, 6.9, test)
    inside = evidence.interval_sentence(path, q(pace=0.4, by=2024), "id")
    assert inside == (
        "Delapan dari sepuluh perubahan masa lalu pada tingkat kemiskinan seperti ini berakhir di 8,8-10,8 persen pada "
        "2024; andaian ini di dalamnya."
    )
    assert evidence.interval_sentence(path, q(pace=1.5, by=2024), "id").endswith("andaian ini di bawahnya.")
    assert evidence.interval_sentence(path, q(pace=-1.0, by=2024), "en").endswith("lies above it.")
    assert evidence.interval_sentence(path, q(pace=0.4, by=2026), "id") == "", "no such distance was seen"
    assert evidence.interval_sentence(path, q(pace=0.4, by=2027), "id") == (
        "Angkanya tidak diproyeksikan lebih dari 4 tahun."
    )
    assert evidence.interval_sentence(None, q(pace=0.4), "id") == ""


def test_the_usual_variation_beside_a_step():
    assert evidence.visible_sentence(q(pace=0.3), 0.24, 3, "id") == (
        "Langkah 0,30 poin setahun baru lebih besar dari perubahan tahunan yang biasa pada deret ini (0,34 poin) "
        "setelah 3 tahun."
    )
    assert "is larger than the usual year-to-year" in evidence.visible_sentence(q(pace=0.9), 0.24, 1, "en")
    assert evidence.visible_sentence(q(pace=-0.3), 0.24, np.nan, "id") == ""


def test_proof_in_words():
    proof = Proof(0.5, 0.85, 2019, 1.57, "3302", 40.0, "region")
    assert evidence.proof_sentences(proof, "Boyolali", "Banyumas", 10, "kabupaten", "id") == (
        "Boyolali pernah turun 0,50 poin per tahun selama 3 tahun; terbaiknya 0,85 poin per tahun (2016–2019).",
        "Terbaik di provinsinya: Banyumas, 1,57 poin per tahun.",
        "Dari 10 kabupaten/kota, 4 (40 persen) pernah mencapainya.",
    )
    never = Proof(3.0, np.nan, np.nan, 1.0, "75", 0.0, "never")
    assert evidence.proof_sentences(never, "Indonesia", "Gorontalo", 32, "provinsi", "en") == (
        "Best among the provinces: Gorontalo, 1.00 point a year.",
        "Of 32 provinces none has ever held it.",
    )
    assert (
        evidence.proof_sentences(Proof(0.0, 1, 2019, 1, "a", np.nan, ""), "B", "A", 5, "kabupaten", "id")
        == ()
    )


AREA = what_if_parts.Parts(
    today=pd.Series({"3301": 12.0, "3302": 8.0, "3303": 10.0}),
    population=pd.Series({"3301": 100.0, "3302": 300.0, "3303": 100.0}),
    target=pd.Series({"3301": 10.0, "3302": np.nan, "3303": np.nan}),
    whole_target=8.0,
)


def test_what_a_part_does_to_its_area_in_words():
    a = answer(Question(Start(2025, "maret", 10.0), 5.0, 2029))
    scenes = what_if_parts.of_part(AREA, "3303", 5.0)
    assert part_words.cascade_sentences(scenes, AREA, a, "C", "P", "kabupaten", "id") == (
        "Bila C 5,00 persen pada 2029 dan yang lain tetap, P bergeser −1,00 poin: dari 9,20 persen ke 8,20 persen.",
        "Bila setiap target 2029 yang dimuat juga tercapai, hasilnya 7,80 persen: target P 8,00 persen tercapai.",
        "1 dari 3 kabupaten/kota bertarget 2029; sisanya masuk dengan angka sekarang.",
    )
    assert [part_words.outcome(c, "id") for c in scenes.values()] == [
        "tidak, kurang 0,20 poin",
        "tidak, kurang 0,80 poin",
        "tercapai",
    ]


def test_an_area_without_any_target_is_not_judged():
    bare = what_if_parts.Parts(AREA.today, AREA.population, AREA.target * np.nan, np.nan)
    a = answer(Question(Start(2025, "maret", 10.0), np.nan, 2029, 0.5))
    scenes = what_if_parts.of_whole(bare, 9.2, 0.5, pd.Series(dtype=float), 4, "linear")
    said = part_words.cascade_sentences(scenes, bare, a, "P", "P", "kabupaten", "en")
    assert said == (
        "If all regencies and cities move at that pace, P shifts by −2.00 points up to 2029: from 9.20 % to 7.20 %.",
        "Of 3 regencies and cities none has a target for 2029 loaded.",
    )
    assert part_words.outcome(scenes["same_pace"], "en") == ""


def test_every_scene_has_a_label_that_says_what_is_assumed():
    falling = q(pace=0.3)
    labels = {s: part_words.scene_label(s, "C", falling, "provinsi", "id") for s in what_if_parts.SCENES}
    assert labels["same_pace"] == "Semua provinsi turun 0,30 poin per tahun"
    assert len(set(labels.values())) == 6
    rising, compound = q(pace=-0.3), q(pace=0.3, kind="compound")
    assert part_words.scene_label("same_pace", "C", rising, "provinsi", "en") == (
        "All provinces rise 0.30 points a year"
    )
    assert part_words.scene_label("same_pace", "C", compound, "kabupaten", "en") == (
        "All regencies and cities fall 3.1 % of the rate every year"
    )
