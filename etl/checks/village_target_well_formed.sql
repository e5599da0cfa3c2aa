-- severity: error
-- meaning_id: Target status desa tidak utuh: berdiri dua kali, batas terbalik, ukuran, skema, atau alasan tidak dikenal.
-- meaning_en: A village target is malformed: stands twice, bounds reversed, unknown measure, index or reason.
SELECT target_id, region_id, scheme, measure, year, low, high
FROM pub.village_target
WHERE low IS NULL OR high IS NULL OR low > high OR low < 0 OR year IS NULL
   OR scheme NOT IN ('idm', 'ipd', 'indeks_desa', '') OR sense NOT IN ('at_least', 'at_most', '')
   OR unit NOT IN ('desa', 'persen', 'indeks') OR (unit = 'persen' AND high > 100) OR (unit = 'indeks' AND high > 1)
   OR reason NOT IN ('', 'undated', 'scheme_unstated', 'scheme_change', 'flow', 'middle_rung', 'programme', 'weak',
                     'other')
   OR (reason = '' AND (scheme = '' OR sense = ''))
UNION ALL
SELECT target_id, any_value(region_id), NULL, NULL, NULL, NULL, NULL
FROM pub.village_target GROUP BY target_id HAVING count(*) > 1
