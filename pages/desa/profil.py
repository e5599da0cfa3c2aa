"""Profil desa: one village, its index against the status it is held to, its fund, its place, what is not known."""

from ui import controls, i18n, shell, village_data, village_page

SHOWCASE = "3319"

lang = i18n.language()
with shell.bar():
    regency = controls.region(["kabupaten"], village_page.home(SHOWCASE))
    region_id, asked = village_page.pick(regency)

village = village_data.load(region_id)
village_page.head(village, asked, lang)
village_page.body(village, lang)
village_page.sheet(village, lang)
village_page.origins(village, lang)
village_page.limits(village)
