import { EVERYBODY } from "../data/world.mjs";

/** Hand-written SQL of each workload in json_build_object, one cell an answer. */

const LATEST = (n) => `(SELECT json_build_object('year', o.year, 'value', o.value)
    FROM hub_raw.observation o
    WHERE o.worksite_id = w.id AND o.indicator_id = (SELECT id FROM hub.indicator WHERE code = $${n})
      AND o.breakdown_id = ${EVERYBODY}
    ORDER BY o.year DESC, o.code, o.id LIMIT 1)`;

const LIST = (columns, rows) => `(SELECT coalesce(json_agg(${columns}), '[]') FROM (${rows}) listed)`;

const PARTNERS_OF_WORKSITE = LIST(
  "json_build_object('partner', json_build_object('name', listed.name))",
  `SELECT p.name FROM (
     SELECT ps.partner_id, ps.code, ps.id FROM hub.partnership ps WHERE ps.worksite_id = w.id ORDER BY ps.code, ps.id LIMIT 3
   ) ps JOIN hub.partner p ON p.id = ps.partner_id ORDER BY ps.code, ps.id`,
);

const DASHBOARD = (values) =>
  `SELECT json_build_object('territories', ${LIST(
    `json_build_object('code', listed.code, 'name', listed.name, 'worksites', listed.worksites)`,
    `SELECT t.code, t.name, ${LIST(
      "listed.j",
      `SELECT json_build_object('code', w.code, 'name', w.name, ${values}, 'partnerships', ${PARTNERS_OF_WORKSITE}) AS j
     FROM (SELECT id, code, name FROM hub.worksite WHERE territory_id = t.id ORDER BY name, id LIMIT 20) w`,
    )} AS worksites
   FROM hub.territory t ORDER BY t.name, t.id LIMIT 100`,
  )})::text`;

const LATEST_READ_MODEL = LIST(
  "listed.j",
  `SELECT json_build_object('year', o.year, 'value', o.value, 'indicator', json_build_object('code', i.code)) AS j
   FROM hub_raw.observation_latest o JOIN hub.indicator i ON i.id = o.indicator_id
   WHERE o.worksite_id = w.id AND i.code = ANY ($1::text[]) AND o.breakdown_id = ${EVERYBODY}`,
);

const PARTNERSHIPS_OF_PARTNER = (partner) =>
  LIST(
    "json_build_object('id', listed.id, 'summary', listed.summary, 'worksite', listed.worksite)",
    `SELECT ps.id, ps.summary,
     (SELECT json_build_object('code', w.code, 'name', w.name) FROM hub.worksite w WHERE w.id = ps.worksite_id) AS worksite
   FROM hub.partnership ps WHERE ps.partner_id = ${partner} ORDER BY ps.code, ps.id LIMIT 3`,
  );

const PARTNERSHIPS_OF_WORKSITE = (worksite) =>
  LIST(
    "json_build_object('id', listed.id, 'summary', listed.summary, 'partner', listed.partner)",
    `SELECT ps.id, ps.summary, (SELECT json_build_object('id', p.id, 'code', p.code, 'name', p.name, 'category', p.category,
       'partnerships', ${PARTNERSHIPS_OF_PARTNER("p.id")}) FROM hub.partner p WHERE p.id = ps.partner_id) AS partner
   FROM hub.partnership ps WHERE ps.worksite_id = ${worksite} ORDER BY ps.code, ps.id LIMIT 3`,
  );

const PAGE_OF_PARTNERS = (after) => `
WITH page AS MATERIALIZED (
  SELECT p.id, p.code, p.name, p.category FROM hub.partner p
  WHERE p.category = $1 ${after}
    AND EXISTS (SELECT FROM hub.partnership ps WHERE ps.partner_id = p.id
      AND ps.territory_id = (SELECT id FROM hub.territory WHERE code = $2))
  ORDER BY p.category, p.name, p.id LIMIT 101
), first AS (SELECT * FROM page LIMIT 100)
SELECT json_build_object('partners', json_build_object(
  'edges', (SELECT coalesce(json_agg(json_build_object('cursor', json_build_array(f.name, f.id)::text, 'node', json_build_object(
    'id', f.id, 'code', f.code, 'name', f.name, 'category', f.category, 'partnerships', ${LIST(
      "json_build_object('territory', json_build_object('name', listed.territory), 'worksite', listed.worksite)",
      `SELECT t.name AS territory,
         (SELECT json_build_object('name', w.name) FROM hub.worksite w WHERE w.id = ps.worksite_id) AS worksite
       FROM (SELECT territory_id, worksite_id, code, id FROM hub.partnership WHERE partner_id = f.id ORDER BY code, id LIMIT 3) ps
       JOIN hub.territory t ON t.id = ps.territory_id ORDER BY ps.code, ps.id`,
    )}))), '[]') FROM first f),
  'pageInfo', json_build_object('hasNextPage', (SELECT count(*) > 100 FROM page),
    'endCursor', (SELECT json_build_array(name, id)::text FROM first ORDER BY category DESC, name DESC, id DESC LIMIT 1))))::text`;

const CROSS_TABULATION = (cells) =>
  `SELECT json_build_object('series', ${LIST(
    "json_build_object('month', listed.month, 'territory', json_build_object('code', listed.code, 'name', listed.name), 'value', listed.value)",
    `SELECT c.month, t.code, t.name, c.value FROM (${cells}) c JOIN hub.territory t ON t.id = c.territory_id ORDER BY c.month, t.code`,
  )})::text`;

const CHOSEN = `indicator_id = (SELECT id FROM hub.indicator WHERE code = $1) AND nature = 'ACTUAL' AND breakdown_id = ${EVERYBODY}
  AND territory_id = ANY (ARRAY(SELECT id FROM hub.territory WHERE code = ANY ($2::text[])))`;

const STATEMENTS = {
  Q9: CROSS_TABULATION(
    `SELECT to_char(starts, 'YYYY-MM') AS month, territory_id, value FROM hub_raw.figure
     WHERE ${CHOSEN} AND starts >= make_date($3::integer, 1, 1) AND ends <= make_date($3::integer, 12, 31)`,
  ),
  Q9B: CROSS_TABULATION(
    `SELECT period_edtf AS month, territory_id, sum(value) AS value FROM hub_raw.observation
     WHERE ${CHOSEN} AND subject_kind = 'WORKSITE' AND year = $3::integer GROUP BY period_edtf, territory_id`,
  ),
  Q1: `SELECT json_build_object('territory', (SELECT json_build_object('id', id, 'code', code, 'name', name, 'kind', kind) FROM hub.territory WHERE code = $1))::text`,
  Q2: DASHBOARD([1, 2, 3, 4, 5].map((n) => `'latest${n}', ${LATEST(n)}`).join(", ")),
  Q2L: DASHBOARD(`'latestObservations', ${LATEST_READ_MODEL}`),
  Q3: `SELECT json_build_object('series', ${LIST(
    "json_build_object('indicator', listed.indicator, 'month', listed.month, 'value', listed.value)",
    `SELECT i.code AS indicator, o.month, o.value FROM (
       SELECT o.indicator_id, o.period_edtf AS month, sum(o.value) AS value FROM hub_raw.observation o
       WHERE o.territory_id = (SELECT id FROM hub.territory WHERE code = $1) AND o.subject_kind = 'WORKSITE'
         AND o.indicator_id IN (SELECT id FROM hub.indicator WHERE code = ANY ($2::text[]))
         AND o.breakdown_id = ${EVERYBODY}
       GROUP BY o.indicator_id, o.period_edtf) o
     JOIN hub.indicator i ON i.id = o.indicator_id ORDER BY i.code, o.month`,
  )})::text`,
  Q3R: `SELECT json_build_object('territory', (SELECT json_build_object('name', t.name, 'observations', ${LIST(
    `json_build_object('code', listed.code, 'period', json_build_object('edtf', listed.period_edtf), 'value', listed.value,
      'indicator', json_build_object('code', listed.indicator))`,
    `SELECT o.code, o.period_edtf, o.value, i.code AS indicator FROM (
       SELECT code, period_edtf, value, indicator_id, year, id FROM hub_raw.observation
       WHERE territory_id = t.id AND subject_kind = 'WORKSITE' AND breakdown_id = ${EVERYBODY}
         AND indicator_id IN (SELECT id FROM hub.indicator WHERE code = ANY ($2::text[]))
       ORDER BY year DESC, code, id LIMIT $3) o
     JOIN hub.indicator i ON i.id = o.indicator_id ORDER BY o.year DESC, o.code, o.id`,
  )}) FROM hub.territory t WHERE t.code = $1))::text`,
  "Q4 first": PAGE_OF_PARTNERS(""),
  "Q4 next": PAGE_OF_PARTNERS("AND (p.name, p.id) > ($3, $4::integer)"),
  Q5: `SELECT json_build_object('observations', ${LIST(
    `json_build_object('code', listed.code, 'year', listed.year, 'value', listed.value,
      'worksite', json_build_object('name', listed.worksite), 'territory', json_build_object('name', listed.territory))`,
    `SELECT o.code, o.year, o.value, w.name AS worksite, t.name AS territory FROM (
       SELECT code, year, value, worksite_id, territory_id, id FROM hub_raw.observation
       WHERE year = $1 AND indicator_id = (SELECT id FROM hub.indicator WHERE code = $2)
       ORDER BY year DESC, code, id LIMIT $3) o
     JOIN hub.worksite w ON w.id = o.worksite_id JOIN hub.territory t ON t.id = o.territory_id
     ORDER BY o.year DESC, o.code, o.id`,
  )})::text`,
  Q6: `SELECT json_build_object(
    'partners', ${LIST(
      "listed.j",
      `SELECT json_build_object('id', p.id, 'code', p.code, 'name', p.name, 'category', p.category, 'partnerships', ${LIST(
        "json_build_object('id', listed.id, 'summary', listed.summary, 'state', listed.state, 'worksite', listed.worksite)",
        `SELECT ps.id, ps.summary, ps.state, (SELECT json_build_object('code', w.code, 'name', w.name, 'audience', w.audience,
             'partnerships', ${PARTNERSHIPS_OF_WORKSITE("w.id")}) FROM hub.worksite w WHERE w.id = ps.worksite_id) AS worksite
         FROM hub.partnership ps WHERE ps.partner_id = p.id ORDER BY ps.code, ps.id LIMIT 3`,
      )}) AS j
       FROM hub.partner p WHERE p.code = ANY ($1::text[]) ORDER BY p.category, p.name, p.id LIMIT 5`,
    )},
    'worksites', ${LIST(
      "listed.j",
      `SELECT json_build_object('code', w.code, 'name', w.name, 'audience', w.audience,
         'partnerships', ${PARTNERSHIPS_OF_WORKSITE("w.id")}) AS j
       FROM hub.worksite w WHERE w.code = ANY ($2::text[]) ORDER BY w.name, w.id LIMIT 5`,
    )})::text`,
};

/** Which statement a request runs, with its values. `small` are the parameters of Q7. */
export function floorStatements(small) {
  const smallTexts = small.map(
    ({ roots }) => `SELECT json_build_object(${roots.map(smallRoot).join(", ")})::text`,
  );
  return (name, parameters) => {
    if (name === "Q7")
      return { name: `Q7 ${parameters.index}`, text: smallTexts[parameters.index], values: [] };
    const statement = name !== "Q4" ? name : parameters.after === null ? "Q4 first" : "Q4 next";
    return { name: statement, text: STATEMENTS[statement], values: VALUES[name](parameters) };
  };
}

/** Values of each workload's statement, from its parameters. */
export const VALUES = {
  Q1: ({ code }) => [code],
  Q2: ({ indicators }) => indicators,
  Q2L: ({ indicators }) => [indicators],
  Q3: ({ territory, indicators }) => [territory, indicators],
  Q3R: ({ territory, indicators, first }) => [territory, indicators, first],
  Q4: ({ category, territory, after }) => [category, territory, ...(after === null ? [] : JSON.parse(after))],
  Q5: ({ year, indicator, first }) => [year, indicator, first],
  Q6: ({ partners, worksites }) => [partners, worksites],
  Q9: ({ indicator, territories, year }) => [indicator, territories, year],
  Q9B: ({ indicator, territories, year }) => [indicator, territories, year],
};

function smallRoot({ alias, noun, code, filter, first, fields }) {
  const row = `json_build_object(${fields.map(({ alias: name, field }) => `'${name}', x.${field}`).join(", ")})`;
  if (code !== undefined)
    return `'${alias}', (SELECT ${row} FROM hub.${noun.one} x WHERE x.code = '${code}')`;
  return `'${alias}', ${LIST(
    "listed.j",
    `SELECT ${row} AS j FROM hub.${noun.one} x ${smallWhere(filter)}
    ORDER BY ${noun.order.join(", ")}, id LIMIT ${first}`,
  )}`;
}

/** The condition of a small query; values are the generator's own and need no escapes. */
export function smallWhere(filter) {
  if (filter === undefined) return "";
  return filter.field === "territory"
    ? `WHERE x.territory_id = (SELECT id FROM hub.territory WHERE code = '${filter.value}')`
    : `WHERE x.${filter.field} = '${filter.value}'`;
}
