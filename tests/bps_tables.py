"""Small tables for the local WebAPI, with figures that BPS published."""

from __future__ import annotations

from tests.bps_server import Table

REGIONS = [("3300", "<b>JAWA TENGAH</b>"), ("3309", "Boyolali"), ("3319", "Kudus")]
LINE = {
    ("3300", 2024): 507001,
    ("3300", 2025): 537812,
    ("3309", 2024): 442071,
    ("3309", 2025): 464627,
    ("3319", 2024): 550075,
    ("3319", 2025): 576195,
}


def poverty_line() -> Table:
    """Variable 624 of three regions in two years."""
    return Table(
        "624",
        ("Garis Kemiskinan Menurut Kabupaten/Kota", "Poverty Line by Regency/Municipality"),
        ("Rupiah/kapita/bulan", "Rupiah/capita/month"),
        list(REGIONS),
        [2024, 2025],
        {(region, "0", year, "0"): value for (region, year), value in LINE.items()},
    )


def poverty_rate() -> Table:
    """Variable 192 of Jawa Tengah in 2018: all areas, March and September, as BPS printed them; the column of
    whole years is listed and empty."""
    return Table(
        "192",
        (
            "Persentase Penduduk Miskin (P0) Menurut Provinsi dan Daerah",
            "Percentage of Poor People by Province and Area",
        ),
        ("Persen", "Percent"),
        [("3300", "JAWA TENGAH")],
        [2018],
        {("3300", "433", 2018, "61"): 11.32, ("3300", "433", 2018, "62"): 11.19},
        derived=[("433", "Jumlah", "Total")],
        parts=[
            ("61", "Semester 1 (Maret)", "Semester 1 (March)"),
            ("62", "Semester 2 (September)", "Semester 2 (September)"),
            ("63", "Tahunan", "Annual"),
        ],
    )
