/** Days of a month, two years of which are generated. */
const MONTHS = 24;

/**
 * Generates observations in the database: entries, three kinds of exits, exits and headcount of worksites, by month, year and sex,
 * with all totals of territories and of the network. One worksite in ten reports no sex.
 */
export async function makeWorld(client, { territories, worksites, most }) {
  await client.query("SET session_replication_role = replica");
  await client.query("SELECT setseed(0.5)");
  await client.query("TRUNCATE hub_raw.observation, hub_partner.observation, hub_public.observation CASCADE");
  await client.query(
    "DELETE FROM hub.worksite WHERE code LIKE 'bench-%'; DELETE FROM hub.territory WHERE code LIKE 'bench-%'",
  );
  await client.query("DROP TABLE IF EXISTS atom, row_of");
  await copies(client, "hub.territory", "lille", territories, (index) => ({ code: `bench-${index}` }));
  const { rows } = await client.query("SELECT id FROM hub.territory WHERE code LIKE 'bench-%' ORDER BY id");
  await copies(client, "hub.worksite", "fcp", territories * worksites, (index) => ({
    code: `bench-${index}`,
    territory_id: rows[index % territories].id,
  }));
  await client.query(
    "SELECT hub.make_breakdown(ARRAY[code]) FROM unnest(ARRAY['sex.female', 'sex.male']) code",
  );
  await client.query(ATOMS, [most]);
  await client.query(ROWS);
  await client.query(INSERT, ["true"]);
  await client.query("SET session_replication_role = origin; ANALYZE");
}

async function copies(client, table, code, count, changes) {
  const { rows } = await client.query(
    `SELECT string_agg(quote_ident(attname), ', ') AS list FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND attgenerated = '' AND NOT attisdropped AND attname <> 'id'`,
    [table],
  );
  await client.query(
    `INSERT INTO ${table} (${rows[0].list}) SELECT ${rows[0].list
      .split(", ")
      .map((name) => `one.${name}`)
      .join(", ")}
     FROM ${table} t, jsonb_array_elements($2) change, jsonb_populate_record(t, change) one WHERE t.code = $1`,
    [code, JSON.stringify(Array.from({ length: count }, (_, index) => changes(index)))],
  );
}

const COUNT = "floor(power(random(), 2) * $1)::integer";

/** What no total adds up: a worksite, a sex, a month. The last month comes later. */
const ATOMS = `
CREATE TEMP TABLE atom AS
SELECT *, greatest(0, $1 * ${MONTHS} + sum(entries - sustainable - transitional - positive)
  OVER (PARTITION BY worksite, sex ORDER BY month))::integer AS stock
FROM (
  SELECT w.id AS worksite, w.territory_id AS territory, sex, month,
    ${COUNT} AS entries, ${COUNT} AS sustainable, ${COUNT} AS transitional, ${COUNT} AS positive
  FROM (SELECT * FROM hub.worksite WHERE code LIKE 'bench-%' ORDER BY id) w,
    unnest(ARRAY['sex.female', 'sex.male']) sex, generate_series(0, ${MONTHS}) month
) drawn`;

const ROWS = `
CREATE TEMP TABLE row_of AS
SELECT indicator, territory, worksite, coalesce(sex, 'all') AS sex, starts, ends, sum(value)::integer AS value
FROM (
  SELECT a.territory, a.worksite, a.sex, v.indicator, v.value, p.starts, p.ends
  FROM atom a
  CROSS JOIN LATERAL (VALUES ('entries', entries), ('exits_sustainable', sustainable), ('exits_transitional', transitional),
    ('exits_positive', positive), ('exits', sustainable + transitional + positive), ('headcount', stock)) v (indicator, value)
  CROSS JOIN LATERAL (SELECT ('2022-01-01'::date + make_interval(months => a.month))::date AS first) m
  CROSS JOIN LATERAL (
    SELECT CASE WHEN v.indicator = 'headcount' THEN (m.first + interval '1 month - 1 day')::date ELSE m.first END AS starts,
      (m.first + interval '1 month - 1 day')::date AS ends
    UNION ALL
    SELECT date_trunc('year', m.first)::date, (date_trunc('year', m.first) + interval '1 year - 1 day')::date
    WHERE v.indicator <> 'headcount' AND a.month < ${MONTHS}
  ) p
) every
GROUP BY indicator, starts, ends, GROUPING SETS ((territory, worksite, sex), (territory, worksite), (territory, sex), (territory), (sex), ())`;

/** Inserts the rows of the last month, or all others. */
export const INSERT = `
INSERT INTO hub_raw.observation (code, citation_id, indicator_id, subject_kind, territory_id, worksite_id, programme_scope_id,
  scope_derivation, period_edtf, period_earliest, period_latest, period_precision, period_qualifier, period_derivation, year,
  breakdown_id, nature, form, certainty, value, statuses, quality, is_published)
SELECT 'bench-' || concat_ws('-', r.indicator, coalesce(r.territory, 0), coalesce(r.worksite, 0), r.sex, r.starts, r.ends),
  (SELECT min(id) FROM hub.citation), i.id,
  CASE WHEN r.worksite IS NOT NULL THEN 'WORKSITE' WHEN r.territory IS NOT NULL THEN 'TERRITORY' ELSE 'NETWORK' END,
  r.territory, r.worksite, (SELECT id FROM hub.programme_scope WHERE code = 'CVG'), 'STATED', r.starts || '/' || r.ends,
  r.starts, r.ends, 'DAY', 'EXACT', 'STATED', extract(year FROM r.ends), b.id, 'ACTUAL', 'ABSOLUTE', 'ESTABLISHED',
  r.value, '{}', 'EXACT', false
FROM row_of r JOIN hub.indicator i ON i.code = r.indicator JOIN hub.breakdown b ON b.code = r.sex
WHERE (r.worksite % 10 = 0 AND r.sex <> 'all') IS NOT TRUE
  AND CASE WHEN $1::boolean THEN r.ends < '2024-01-01' ELSE r.ends >= '2024-01-01' END`;
