"""Small archives in the layout of the JAGA service, made of answers that the service really gave
(shortened)."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
from typing import Any

Item = tuple[str, float, float]
"""Activity, rupiah realised, budget."""
ROAD = "Pembangunan/Rehabilitasi/Peningkatan/Pengerasan Jalan Desa **"
RELIEF = "Keadaan Mendesak"
FIELD = {RELIEF: "Penanggulangan Bencana, Keadaan Darurat Dan Mendesak Desa"}


def _stage(items: list[Item]) -> list[dict[str, Any]]:
    return [
        {
            "nama": FIELD.get(name, "Pelaksanaan Pembangunan Desa"),
            "kegiatan": [{"nama": name, "uraian": [{"nama": name, "realisasi": done, "anggaran": budget}]}],
        }
        for name, done, budget in items
    ]


def answer(
    code: str,
    ceiling: int,
    payments: list[tuple[int, str]],
    absorbed: list[list[Item]] | None = None,
    total: int | None = None,
) -> dict[str, Any]:
    """One answer; `payments` and `absorbed` by stage, `total` the service's own sum (default: the true
    one)."""
    reports = absorbed or [[], [], []]
    village = {
        "kode_PUM": code,
        "provinsi": "Jawa Tengah",
        "kabupaten_kota": "Kab. Kudus",
        "kecamatan": "Dawe",
        "desa_kelurahan": "Kandangmas",
        "updated_date": None,
        "pagu": ceiling,
        "total_penyaluran": sum(p[0] for p in payments) if total is None else total,
        "penyaluran": {
            str(i): {"realisasi": rupiah, "tanggal_realisasi": day}
            for i, (rupiah, day) in enumerate(payments, 1)
        },
        "penyerapan": {str(i): _stage(items) for i, items in enumerate(reports, 1)},
    }
    page = {"total_record": 1, "per_page": 1, "total_page": 1, "current_page": 1, "result": [village]}
    return {"success": True, "data": page}


def tar(members: list[tuple[str, bytes]]) -> bytes:
    """A tar.gz of the members, folders included as the real archive has them."""
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w") as archive:
        for name in ("jateng/", "jateng/raw/"):
            folder = tarfile.TarInfo(name)
            folder.type = tarfile.DIRTYPE
            archive.addfile(folder)
        for name, body in members:
            member = tarfile.TarInfo(f"jateng/raw/{name}")
            member.size = len(body)
            archive.addfile(member, io.BytesIO(body))
    return gzip.compress(plain.getvalue(), mtime=0)


def member(code: str, year: int, told: dict[str, Any]) -> tuple[str, bytes]:
    """An answer filed under code and year."""
    return f"{code}/{year}.json", json.dumps(told, separators=(",", ":")).encode()


KUDUS = "3319092005"
"""Kandangmas, Kecamatan Dawe, Kab. Kudus."""
LAMPAR_OLD, LAMPAR = "3309042001", "3309212001"
"""Lampar, Boyolali: in Kecamatan Musuk until 2020, in Kecamatan Tamansari since."""

KANDANGMAS_2019 = answer(
    KUDUS,
    2_040_671_000,
    [(408_134_200, "24-APR-19"), (816_268_400, "06-AUG-19"), (816_268_400, "23-OCT-19")],
    [
        [(ROAD, 62_034_395, 62_034_395), ("Pembinaan PKK", 12_430_000, 12_430_000)],
        [(ROAD, 62_034_395, 62_034_395), ("Pembinaan PKK", 12_430_000, 12_430_000)],
        [],
    ],
)
LAMPAR_2018 = answer(
    LAMPAR_OLD,
    732_824_000,
    [(146_564_800, "09-MAR-18"), (293_129_600, "16-APR-18"), (293_129_600, "01-OCT-18")],
    [
        [(ROAD, 36_515_000, 36_515_000)],
        [("Embung Desa", 150_860_000, 150_860_000)],
        [("Talud", 40_978_000, 81_956_000)],
    ],
)
