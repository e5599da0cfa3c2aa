-- The warehouse: compact tables in `store`, sorted by how they are asked for, without primary keys (uniqueness is a
-- check); what readers may rely on are the views of `pub`. `etl.store` fills the tables in the order given here.
CREATE SCHEMA store;
CREATE SCHEMA pub;

CREATE TABLE store.build (
    build_id VARCHAR, built_at TIMESTAMP, code_version VARCHAR, inputs_sha256 VARCHAR, rows BIGINT,
    schema_version INTEGER DEFAULT 4,  -- = etl.store.SCHEMA_VERSION = analysis.warehouse.SCHEMA_VERSION
    compared_with VARCHAR  -- the build that build_change compares with; NULL for the first
);
CREATE TABLE store.source (
    source_id VARCHAR, publisher VARCHAR, title VARCHAR, document VARCHAR, url VARCHAR, licence VARCHAR,
    published_on VARCHAR, retrieved_at VARCHAR, sha256 VARCHAR, rows BIGINT,
    title_en VARCHAR, note VARCHAR, priority INTEGER, files INTEGER
);
CREATE TABLE store.source_file (
    source_id VARCHAR, name VARCHAR, sha256 VARCHAR, bytes BIGINT, rows BIGINT, vintage VARCHAR
);
CREATE TABLE store.source_revision (
    source_id VARCHAR, number INTEGER, file VARCHAR, vintage VARCHAR, rows BIGINT, reason VARCHAR
);
CREATE TABLE store.revision_log (
    kind VARCHAR, record VARCHAR, region_id VARCHAR, indicator VARCHAR, year SMALLINT, field VARCHAR,
    old_value DOUBLE, value DOUBLE, old_text VARCHAR, text VARCHAR, old_vintage VARCHAR, vintage VARCHAR,
    reason VARCHAR, source_id VARCHAR, source_file VARCHAR, source_row INTEGER
);
CREATE TABLE store.build_change (
    kind VARCHAR, measure VARCHAR, level VARCHAR, year SMALLINT, before BIGINT, now BIGINT, added BIGINT,
    removed BIGINT, changed BIGINT, median_before DOUBLE, median_now DOUBLE, largest DOUBLE
);
CREATE TABLE store.build_change_row (
    kind VARCHAR, measure VARCHAR, record VARCHAR, region_id VARCHAR, level VARCHAR, year SMALLINT, round VARCHAR,
    area VARCHAR, change VARCHAR, old_value DOUBLE, value DOUBLE, old_text VARCHAR, text VARCHAR
);
CREATE TABLE store.indicator (
    indicator VARCHAR, name_id VARCHAR, name_en VARCHAR, unit VARCHAR, polarity INTEGER, decimals INTEGER,
    definition_id VARCHAR, definition_en VARCHAR, valid_low DOUBLE, valid_high DOUBLE
);
CREATE TABLE store.flag (flag VARCHAR, text_id VARCHAR, text_en VARCHAR);
CREATE TABLE store.break (
    break_id VARCHAR, kind VARCHAR, indicator VARCHAR, region_id VARCHAR, level VARCHAR, year SMALLINT, flag VARCHAR,
    what_id VARCHAR, what_en VARCHAR, source VARCHAR
);
CREATE TABLE store.region (
    region_id VARCHAR, level VARCHAR, name VARCHAR, full_name VARCHAR, kind VARCHAR, parent_id VARCHAR,
    bps_code VARCHAR, kemendagri_code VARCHAR, valid_from VARCHAR, valid_to VARCHAR,
    province_id VARCHAR, regency_id VARCHAR, area_km2 DOUBLE, lon DOUBLE, lat DOUBLE, population_2025 BIGINT
);
CREATE TABLE store.region_change (
    region_id VARCHAR, related_id VARCHAR, change VARCHAR, year INTEGER, after_year INTEGER, effective_on VARCHAR,
    old_code VARCHAR, new_code VARCHAR, law VARCHAR, note VARCHAR
);
CREATE TABLE store.observation_all (
    region_id VARCHAR, level VARCHAR, indicator VARCHAR, year SMALLINT, round VARCHAR, area VARCHAR,
    value DOUBLE, std_error DOUBLE, flag VARCHAR, source_id VARCHAR, vintage VARCHAR, source_row INTEGER,
    absent VARCHAR, source_file VARCHAR, source_sheet VARCHAR, source_column VARCHAR, priority INTEGER
);
CREATE TABLE store.target (
    target_id VARCHAR, region_id VARCHAR, indicator VARCHAR, measure VARCHAR, area VARCHAR, year SMALLINT,
    low DOUBLE, high DOUBLE, base_year SMALLINT, base_value DOUBLE, plan VARCHAR, document VARCHAR,
    issued_year SMALLINT, status VARCHAR, confidence VARCHAR, locator VARCHAR,
    issued_basis VARCHAR, plan_start SMALLINT, plan_end SMALLINT,
    judgeable BOOLEAN, reason VARCHAR, doubt VARCHAR, draft BOOLEAN, for_round VARCHAR, bound VARCHAR,
    lapsed_by VARCHAR, read_by VARCHAR, page VARCHAR, read_on VARCHAR,
    note VARCHAR, source_id VARCHAR, source_file VARCHAR, source_row INTEGER, vintage VARCHAR
);
CREATE TABLE store.target_relation (target_id VARCHAR, other_id VARCHAR, relation VARCHAR);
CREATE TABLE store.village_fund_all (
    region_id VARCHAR, level VARCHAR, year SMALLINT, ceiling_rp DOUBLE, disbursed_rp DOUBLE, absorbed_rp DOUBLE,
    disbursed_complete BOOLEAN, absorbed_complete BOOLEAN, source_id VARCHAR,
    absorbed_low_rp DOUBLE, absorbed_high_rp DOUBLE,
    flag VARCHAR, source_file VARCHAR, source_row INTEGER, vintage VARCHAR, priority INTEGER
);
CREATE TABLE store.fund_stage (
    region_id VARCHAR, year SMALLINT, stage TINYINT, disbursed_rp DOUBLE, disbursed_on VARCHAR, flag VARCHAR,
    source_id VARCHAR
);
CREATE TABLE store.fund_allocation (
    region_id VARCHAR, year SMALLINT, basic_rp DOUBLE, affirmative_rp DOUBLE, performance_rp DOUBLE,
    formula_rp DOUBLE, total_rp DOUBLE, villages DOUBLE, population DOUBLE, poor DOUBLE, area_km2 DOUBLE, ikk DOUBLE,
    source_id VARCHAR, source_row INTEGER
);
CREATE TABLE store.village_spending (
    region_id VARCHAR, year SMALLINT, field VARCHAR, activity VARCHAR, budget_rp DOUBLE, realised_rp DOUBLE,
    reporting VARCHAR, realised_low_rp DOUBLE, source_id VARCHAR
);
CREATE TABLE store.village_index_all (
    region_id VARCHAR, year SMALLINT, iks DOUBLE, ike DOUBLE, ikl DOUBLE, idm DOUBLE, status VARCHAR,
    remeasured BOOLEAN, source_id VARCHAR, source_file VARCHAR, source_row INTEGER, vintage VARCHAR, priority INTEGER
);
CREATE TABLE store.index_count (
    region_id VARCHAR, year SMALLINT, status VARCHAR, count DOUBLE, source_id VARCHAR, source_row INTEGER
);
CREATE TABLE store.welfare_count (
    region_id VARCHAR, year SMALLINT, round VARCHAR, register VARCHAR, unit VARCHAR, desil VARCHAR, count DOUBLE,
    source_id VARCHAR, source_file VARCHAR, source_sheet VARCHAR, source_row INTEGER, source_column VARCHAR,
    vintage VARCHAR
);
CREATE TABLE store.village_allocation (
    region_id VARCHAR, year SMALLINT, basic_rp DOUBLE, affirmative_rp DOUBLE, performance_rp DOUBLE,
    formula_rp DOUBLE, total_rp DOUBLE, population DOUBLE, poor DOUBLE, area_km2 DOUBLE, difficulty DOUBLE,
    source_id VARCHAR, source_file VARCHAR, source_row INTEGER, vintage VARCHAR
);
CREATE TABLE store.village_poor_formula (
    region_id VARCHAR, year SMALLINT, estimate DOUBLE, upper DOUBLE, share DOUBLE, flag VARCHAR, method VARCHAR,
    source_id VARCHAR, arithmetic DOUBLE
);
CREATE TABLE store.target_quoted_actual (
    region_id VARCHAR, indicator VARCHAR, year SMALLINT, round VARCHAR, value DOUBLE, kind VARCHAR,
    quoted_from VARCHAR, source_id VARCHAR, source_row INTEGER
);
CREATE TABLE store.target_left_out (
    region_id VARCHAR, year VARCHAR, document VARCHAR, confidence VARCHAR, reason VARCHAR, source_id VARCHAR,
    source_row INTEGER
);
CREATE TABLE store.target_witness (
    region_id VARCHAR, indicator VARCHAR, year SMALLINT, low DOUBLE, high DOUBLE, document VARCHAR,
    source_id VARCHAR, source_row INTEGER
);
CREATE TABLE store.village_target (
    target_id VARCHAR, region_id VARCHAR, scheme VARCHAR, scheme_basis VARCHAR, measure VARCHAR, status VARCHAR,
    sense VARCHAR, year SMALLINT, low DOUBLE, high DOUBLE, unit VARCHAR, base_year SMALLINT, base_value DOUBLE,
    base_scheme VARCHAR, plan VARCHAR, statement VARCHAR, draft BOOLEAN, year_assumed BOOLEAN, reason VARCHAR,
    document VARCHAR, locator VARCHAR, confidence VARCHAR, source_id VARCHAR, source_file VARCHAR, source_row INTEGER,
    vintage VARCHAR
);
CREATE TABLE store.village_target_witness (
    witness_id VARCHAR, target_id VARCHAR, region_id VARCHAR, scheme VARCHAR, scheme_basis VARCHAR, measure VARCHAR,
    status VARCHAR, year SMALLINT, value DOUBLE, unit VARCHAR, base_year SMALLINT, base_value DOUBLE,
    base_scheme VARCHAR, panel_value DOUBLE, differs_from_panel BOOLEAN, year_assumed BOOLEAN, document VARCHAR,
    locator VARCHAR, confidence VARCHAR, source_id VARCHAR, source_file VARCHAR, source_row INTEGER, vintage VARCHAR
);
CREATE TABLE store.village_list (
    list_id VARCHAR, list_name VARCHAR, region_id VARCHAR, year SMALLINT, topic VARCHAR, status VARCHAR,
    scheme VARCHAR, scheme_basis VARCHAR, complete BOOLEAN, printed_size INTEGER, year_assumed BOOLEAN,
    document VARCHAR, locator VARCHAR, confidence VARCHAR, source_id VARCHAR, source_file VARCHAR,
    source_row INTEGER, vintage VARCHAR
);
CREATE TABLE store.village_list_member (
    list_id VARCHAR, printed_name VARCHAR, printed_kecamatan VARCHAR, region_id VARCHAR, match VARCHAR,
    candidates VARCHAR, document VARCHAR, source_id VARCHAR, source_file VARCHAR, source_row INTEGER, vintage VARCHAR
);
CREATE TABLE store.published_value (
    kind VARCHAR, region_id VARCHAR, indicator VARCHAR, year SMALLINT, round VARCHAR, value DOUBLE, document VARCHAR
);
CREATE TABLE store.check_result (
    check_id VARCHAR, severity VARCHAR, outcome VARCHAR, failures BIGINT, meaning_id VARCHAR, meaning_en VARCHAR,
    note VARCHAR, sample VARCHAR
);
CREATE TABLE store.codebook (
    view_name VARCHAR, position SMALLINT, column_name VARCHAR, type VARCHAR, unit VARCHAR, in_key BOOLEAN,
    meaning_id VARCHAR, meaning_en VARCHAR, rows BIGINT
);

-- The one preferred figure per key as it was known on a day: a source speaks with its latest vintage; among sources one
-- that has a value goes before one that names its absence, then the lowest manifest priority, then the latest vintage.
CREATE MACRO store.observation_known(day) AS TABLE
WITH latest AS (
    SELECT * FROM store.observation_all
    WHERE vintage <= CAST(day AS VARCHAR)
    QUALIFY row_number() OVER (
        PARTITION BY region_id, indicator, year, round, area, source_id
        ORDER BY vintage DESC, source_file, source_row, source_column) = 1
)
SELECT * FROM latest
QUALIFY row_number() OVER (
    PARTITION BY region_id, indicator, year, round, area
    ORDER BY value IS NULL, priority, vintage DESC, source_id) = 1;

CREATE VIEW store.preferred_observation AS FROM store.observation_known('9999-12-31');

-- What a newer snapshot of a source says otherwise than the one before it: figures first, then their error and flags.
CREATE VIEW store.revised_observation AS
WITH told AS (
    SELECT *, lag(value) OVER w AS old_value, lag(absent) OVER w AS old_absent, lag(std_error) OVER w AS old_error,
           lag(flag) OVER w AS old_flag, lag(vintage) OVER w AS old_vintage
    FROM store.observation_all
    WINDOW w AS (PARTITION BY region_id, indicator, year, round, area, source_id
                 ORDER BY vintage, source_file DESC, source_row DESC, source_column DESC)
), differing AS (
    SELECT *, CASE
        WHEN value IS DISTINCT FROM old_value OR absent IS DISTINCT FROM old_absent THEN 'value'
        WHEN std_error IS DISTINCT FROM old_error THEN 'std_error'
        WHEN coalesce(flag, '') <> coalesce(old_flag, '') THEN 'flag' END AS field
    FROM told WHERE old_vintage IS NOT NULL
)
SELECT 'observation' AS kind, region_id, level, indicator, field, year, round, area,
       CASE field WHEN 'value' THEN old_value WHEN 'std_error' THEN old_error END AS old_value,
       CASE field WHEN 'value' THEN value WHEN 'std_error' THEN std_error END AS value,
       CASE field WHEN 'value' THEN old_absent WHEN 'flag' THEN old_flag END AS old_text,
       CASE field WHEN 'value' THEN absent WHEN 'flag' THEN flag END AS text,
       old_vintage, vintage, source_id, source_file, source_row
FROM differing WHERE field IS NOT NULL;

CREATE VIEW store.every_revision AS
WITH reason AS (
    SELECT source_id, file, vintage, last(reason ORDER BY number) AS reason
    FROM store.source_revision GROUP BY ALL
)
SELECT o.kind, NULL::VARCHAR AS record, o.region_id, o.level, o.indicator, o.field, o.year, o.round, o.area,
       o.old_value, o.value, o.old_text, o.text, o.old_vintage, o.vintage, r.reason,
       o.source_id, o.source_file, o.source_row
FROM store.revised_observation o
LEFT JOIN reason r ON r.source_id = o.source_id AND r.file = o.source_file AND r.vintage = o.vintage
UNION ALL
SELECT l.kind, l.record, l.region_id, g.level, l.indicator, l.field, l.year, NULL, NULL,
       l.old_value, l.value, l.old_text, l.text, l.old_vintage, l.vintage, l.reason,
       l.source_id, l.source_file, l.source_row
FROM store.revision_log l LEFT JOIN store.region g ON g.region_id = l.region_id;

-- One row a region and year out of several fund sources: each amount (with its completeness) comes from the
-- preferred source that has it.
CREATE VIEW store.merged_village_fund AS
WITH ranked AS (
    SELECT *, row_number() OVER (
        PARTITION BY region_id, year ORDER BY priority, vintage DESC, source_id, source_row) AS rank
    FROM store.village_fund_all
)
SELECT region_id, first(level ORDER BY rank) AS level, year,
       first(ceiling_rp ORDER BY rank) FILTER (ceiling_rp IS NOT NULL) AS ceiling_rp,
       first(disbursed_rp ORDER BY rank) FILTER (disbursed_rp IS NOT NULL) AS disbursed_rp,
       first(absorbed_rp ORDER BY rank) FILTER (absorbed_rp IS NOT NULL) AS absorbed_rp,
       first(absorbed_low_rp ORDER BY rank) FILTER (absorbed_low_rp IS NOT NULL) AS absorbed_low_rp,
       first(absorbed_high_rp ORDER BY rank) FILTER (absorbed_high_rp IS NOT NULL) AS absorbed_high_rp,
       first(disbursed_complete ORDER BY rank) FILTER (disbursed_rp IS NOT NULL) AS disbursed_complete,
       first(absorbed_complete ORDER BY rank) FILTER (absorbed_rp IS NOT NULL) AS absorbed_complete,
       first(source_id ORDER BY rank) AS source_id,
       first(source_id ORDER BY rank) FILTER (disbursed_rp IS NOT NULL) AS disbursed_source_id,
       first(source_id ORDER BY rank) FILTER (absorbed_rp IS NOT NULL) AS absorbed_source_id,
       coalesce(string_agg(DISTINCT flag, ';' ORDER BY flag) FILTER (flag <> ''), '') AS flag,
       first(source_file ORDER BY rank) AS source_file, first(source_row ORDER BY rank) AS source_row
FROM ranked GROUP BY region_id, year;

CREATE VIEW store.preferred_village_index AS
SELECT * FROM store.village_index_all
QUALIFY row_number() OVER (
    PARTITION BY region_id, year ORDER BY idm IS NULL, priority, vintage DESC, source_id, source_row) = 1;

-- Materialised by etl.store once the tables above are filled.
CREATE TABLE store.observation AS FROM store.preferred_observation LIMIT 0;
CREATE TABLE store.village_fund AS FROM store.merged_village_fund LIMIT 0;
CREATE TABLE store.village_index AS FROM store.preferred_village_index LIMIT 0;
CREATE TABLE store.revision AS FROM store.every_revision LIMIT 0;

CREATE VIEW pub.build AS FROM store.build;
CREATE VIEW pub.source AS FROM store.source;
CREATE VIEW pub.source_file AS FROM store.source_file;
CREATE VIEW pub.indicator AS FROM store.indicator;
CREATE VIEW pub.flag AS FROM store.flag;
CREATE VIEW pub.break AS FROM store.break;
CREATE VIEW pub.region AS FROM store.region;
CREATE VIEW pub.region_change AS FROM store.region_change;
CREATE VIEW pub.observation AS SELECT * EXCLUDE (priority) FROM store.observation;
CREATE VIEW pub.observation_all AS FROM store.observation_all;
CREATE MACRO pub.observation_as_of(day) AS TABLE SELECT * EXCLUDE (priority) FROM store.observation_known(day);
CREATE VIEW pub.revision AS FROM store.revision;
CREATE VIEW pub.build_change AS FROM store.build_change;
CREATE VIEW pub.build_change_row AS FROM store.build_change_row;
CREATE VIEW pub.target AS FROM store.target;
CREATE VIEW pub.target_relation AS FROM store.target_relation;
CREATE VIEW pub.target_quoted_actual AS FROM store.target_quoted_actual;
CREATE VIEW pub.target_left_out AS FROM store.target_left_out;
CREATE VIEW pub.target_witness AS FROM store.target_witness;
CREATE VIEW pub.village_target AS FROM store.village_target;
-- What another target of the same region and year says: the same, another number, or the same number read as villages
-- that move up instead of villages that are there.
CREATE VIEW pub.village_target_relation AS
SELECT t.target_id, o.target_id AS other_id, CASE
    WHEN t.measure <> o.measure THEN 'other_reading'
    WHEN t.low = o.low AND t.high = o.high THEN 'repeats' ELSE 'conflicts_with' END AS relation
FROM store.village_target t
JOIN store.village_target o ON o.region_id = t.region_id AND o.year = t.year AND o.scheme = t.scheme
    AND o.status = t.status AND o.unit = t.unit AND o.target_id <> t.target_id
WHERE t.status <> '' AND (t.measure = o.measure
    OR (t.low = o.low AND t.high = o.high AND 'mandiri_added' IN (t.measure, o.measure)));
CREATE VIEW pub.village_target_witness AS FROM store.village_target_witness;
CREATE VIEW pub.village_list AS FROM store.village_list;
CREATE VIEW pub.village_list_member AS FROM store.village_list_member;
CREATE VIEW pub.village_fund AS FROM store.village_fund;
CREATE VIEW pub.village_fund_all AS FROM store.village_fund_all;
CREATE VIEW pub.fund_stage AS FROM store.fund_stage;
CREATE VIEW pub.fund_allocation AS FROM store.fund_allocation;
CREATE VIEW pub.village_spending AS FROM store.village_spending;
CREATE VIEW pub.village_index AS SELECT * EXCLUDE (priority) FROM store.village_index;
CREATE VIEW pub.village_index_all AS FROM store.village_index_all;
CREATE VIEW pub.index_count AS FROM store.index_count;
CREATE VIEW pub.welfare_count AS FROM store.welfare_count;
CREATE VIEW pub.village_allocation AS FROM store.village_allocation;
CREATE VIEW pub.village_poor_formula AS FROM store.village_poor_formula;
CREATE VIEW pub.published_value AS FROM store.published_value;
CREATE VIEW pub.check_result AS FROM store.check_result;
CREATE VIEW pub.codebook AS FROM store.codebook;
