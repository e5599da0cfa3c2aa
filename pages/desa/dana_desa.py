"""Dana Desa: what the village fund was made up of, when it came, what it bought, beside poverty."""

from analysis import numerals, queries
from analysis.wording import fund as words
from ui import (
    controls,
    fund_days,
    fund_mix,
    fund_parts,
    fund_poverty,
    fund_view,
    fund_villages,
    i18n,
    shell,
)
from ui.i18n import t

lang = i18n.language()
with shell.bar():
    region_id = controls.region(["negara", "provinsi", "kabupaten"], "33")
    years = [int(y) for y in queries.fund_years().frame["year"]]
    year = controls.year(years, default=years[-1])

place = queries.region(region_id).frame.iloc[0]
money = fund_view.money_of(region_id)
row = fund_view.latest(money.frame, year)
ceiling = None if row is None else float(row["ceiling_rp"])
sentences = []
if row is not None:
    known = not numerals.is_absent(row["disbursed_rp"])
    share = float(row["disbursed_rp"] / row["ceiling_rp"] * 100) if known else None
    complete = bool(row["disbursed_complete"]) if known else False
    sentences.append(words.disbursement(share, complete, year, lang))
    if share is not None and share > 100 and (apart := fund_view.undivided(year)):
        sentences.append(words.undivided(year, apart, lang))
rates = queries.series(region_id, "poverty_rate").frame
rate = fund_view.latest(rates[rates["round"] == "maret"], year)
poor = fund_view.poor_sum(region_id, year)
per_poor = None if ceiling is None or not poor else ceiling / poor
sentences.append(
    words.poverty_beside(
        place["full_name"],
        None if rate is None else float(rate["value"]),
        year,
        per_poor,
        lang,
        receivers=place["level"] != "kabupaten",
    )
)
shell.title(
    words.title(place["name"], year, ceiling, lang),
    t("dana_desa.standfirst", place=place["full_name"], year=year),
)
if row is not None and place["level"] != "kabupaten" and row["parts"] < money.frame["parts"].max():
    sentences.append(
        t(
            "dana_desa.regencies_missing",
            year=year,
            count=int(row["parts"]),
            most=int(money.frame["parts"].max()),
        )
    )
shell.lead(" ".join(sentences))
if money.frame.empty:
    shell.prose(t("dana_desa.kota" if place["kind"] == "kota" else "dana_desa.no_fund"), key="kota")
else:
    fund_view.by_year(
        money, key="fund_years", title=t("dana_desa.by_year_title"), note=t("dana_desa.by_year_note")
    )
    view = fund_view.view()
    if view == "bagian":
        fund_parts.draw(region_id, year, lang)
    elif view == "penyaluran":
        fund_days.draw(region_id, year, lang)
    elif view == "kegiatan":
        fund_mix.draw(region_id, year, lang)
    elif view == "kemiskinan":
        fund_poverty.draw(region_id, year, lang)
    elif place["level"] == "kabupaten":
        fund_villages.draw(region_id, year, lang)
    else:
        fund_poverty.table(region_id, year)
shell.limits(
    [
        t("dana_desa.limits.effect"),
        t("dana_desa.limits.audit"),
        t("dana_desa.limits.deadline"),
        t("dana_desa.limits.programme"),
        t("dana_desa.limits.coverage"),
    ]
)
