"""Dua angka: the survey's poverty beside the register's desils, why they differ, and villages against their targets."""

from ui import (
    controls,
    i18n,
    shell,
    village_view,
    welfare_data,
    welfare_sides,
    welfare_view,
    welfare_villages,
)
from ui.i18n import t

SHOWCASE = "3319"

lang = i18n.language()
with shell.bar():
    regency = controls.region(["kabupaten"], welfare_data.home(village_view.home_regency(SHOWCASE)))
    basis = welfare_view.basis_control(regency, lang)
    measure = welfare_view.measure_control(regency, basis)
    year = controls.year(*welfare_data.years(regency, basis))

found = welfare_data.numbers(regency, year, basis, measure)
row = found.place
shell.title(
    welfare_view.title(found, lang), t("dua_angka.standfirst", place=row.full_name, province=row.parent)
)
shell.lead(welfare_view.lead(found, lang))
welfare_view.draw_series(found, lang)
welfare_sides.draw(found, lang)
welfare_view.draw_reasons(found, lang)
if found.micro is not None:
    welfare_villages.draw(found, lang)
    welfare_view.draw_rounds(found, lang)
elif basis is None:
    welfare_view.draw_missing(found, lang)
shell.limits(welfare_view.limits(found, lang))
