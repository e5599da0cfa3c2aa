-- severity: error
-- meaning_id: Satu putaran register adalah jumlah putaran lain dalam tahun itu, di seluruh kabupaten.
-- meaning_en: A round of a register is the sum of the year's other rounds, all over the kabupaten.
WITH round_sum AS (
    SELECT left(region_id, 4) AS regency, year, register, unit, round, desil, sum(count) AS count
    FROM pub.welfare_count GROUP BY ALL
), beside AS (
    SELECT *, sum(count) OVER w - count AS others, count(*) OVER w AS rounds
    FROM round_sum WINDOW w AS (PARTITION BY regency, year, register, unit, desil)
)
SELECT regency, year, register, unit, round, sum(count) AS count
FROM beside GROUP BY ALL HAVING min(rounds) > 2 AND sum(count) > 0 AND bool_and(count = others)
