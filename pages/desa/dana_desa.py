"""Dana Desa: ceiling, disbursement and absorption of the village fund, beside poverty."""

from analysis import numerals, queries
from analysis.wording import fund as words
from ui import controls, figure, fund_view, i18n, shell
from ui.i18n import t

lang = i18n.language()
with shell.bar():
    region_id = controls.region(["negara", "provinsi", "kabupaten"], "33")
    years = [int(y) for y in queries.fund_years().frame["year"]]
    year = controls.year(years, default=years[-1])

place = queries.region(region_id).frame.iloc[0]
money = queries.fund(region_id)
row = fund_view.latest(money.frame, year)
ceiling = None if row is None else float(row["ceiling_rp"])
sentences = []
if row is not None:
    known = not numerals.is_absent(row["disbursed_rp"])
    share = float(row["disbursed_rp"] / row["ceiling_rp"] * 100) if known else None
    complete = bool(row["disbursed_complete"]) if known else False
    sentences.append(words.disbursement(share, complete, year, lang))
rate, count = (
    fund_view.latest(found.frame[found.frame["round"] == "maret"], year)
    for found in (queries.series(region_id, "poverty_rate"), queries.series(region_id, "poor_count"))
)
per_poor = None if ceiling is None or count is None else ceiling / float(count["value"])
sentences.append(
    words.poverty_beside(
        place["full_name"], None if rate is None else float(rate["value"]), year, per_poor, lang
    )
)

shell.title(
    words.title(place["name"], year, ceiling, lang),
    t("dana_desa.standfirst", place=place["full_name"], year=year),
)
shell.lead(" ".join(sentences))
if place["kind"] == "kota" and money.frame.empty:
    shell.prose(t("dana_desa.kota"), key="kota")
if not money.frame.empty:
    fund_view.by_year(
        money, key="fund_years", title=t("dana_desa.by_year_title"), note=t("dana_desa.by_year_note")
    )
if place["level"] == "kabupaten":
    if fund_view.villages(region_id, year, lang) is None:
        shell.prose(t("dana_desa.no_villages"), key="no_villages")
    fund_view.allocation(queries.fund_allocation(region_id))
else:
    found = fund_view.regencies(region_id, year)
    fund_view.beside_poverty(found, region_id, year, lang)
    figure.table(
        found,
        fund_view.regency_columns(year),
        key="fund_regencies",
        title=t("dana_desa.table_title", count=len(found.frame), year=year),
        alt=t("dana_desa.table_title", count=len(found.frame), year=year),
        height=420 if len(found.frame) > 45 else None,
    )
shell.limits([t("dana_desa.limits.effect"), t("dana_desa.limits.audit"), t("dana_desa.limits.coverage")])
