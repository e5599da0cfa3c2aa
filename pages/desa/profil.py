"""Profil desa: one village, its index against the status it is held to, its fund, its place, what is not known."""

from ui import controls, i18n, shell, village_data, village_profile

SHOWCASE = "3319"

lang = i18n.language()
with shell.bar():
    regency = controls.region(["kabupaten"], village_profile.home(SHOWCASE))
    region_id, asked = village_profile.pick(regency)

village = village_data.load(region_id)
village_profile.head(village, asked, lang)
village_profile.body(village, lang)
village_profile.sheet(village, lang)
village_profile.origins(village, lang)
village_profile.limits(village)
