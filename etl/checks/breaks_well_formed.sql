-- severity: error
-- meaning_id: Titik putus deret (etl/breaks.toml) tidak lengkap, berulang, atau menyebut indikator atau wilayah yang tidak dikenal.
-- meaning_en: A break of a series (etl/breaks.toml) is incomplete, repeated, or names an unknown indicator or region.
WITH told AS (
    SELECT b.*, count(*) OVER (PARTITION BY break_id, indicator, region_id, b.level, year) AS times,
           r.level AS region_level
    FROM pub.break b LEFT JOIN pub.region r USING (region_id)
)
SELECT break_id, kind, indicator, region_id, level, year, flag, times
FROM told
WHERE times > 1
   OR kind NOT IN ('break', 'month', 'note')
   OR (kind = 'break') <> (flag IN ('boundary_break', 'series_break', 'method_break'))
   OR (indicator NOT IN (SELECT indicator FROM pub.indicator) AND indicator NOT IN ('idm', 'village_fund'))
   OR (region_id <> '*' AND region_level IS DISTINCT FROM level)
   OR coalesce(level, '') = '' OR coalesce(source, '') = '' OR coalesce(what_id, '') = '' OR coalesce(what_en, '') = ''
   OR year NOT BETWEEN 1990 AND 2100
