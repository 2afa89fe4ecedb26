// Mercurius with jit, and loaders that read each level of the answer by one statement written by hand.
import Fastify from "fastify";
import mercurius from "mercurius";
import pg from "pg";
import { EVERYBODY } from "../data/world.mjs";
import { PLAIN_SCHEMA } from "./plain-schema.mjs";

const { databaseUrl } = JSON.parse(process.env.CONTENDER);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10, idleTimeoutMillis: 0 });

const names = new Map();

/** Rows of a statement, prepared under a name of its own. */
async function rowsOf(text, values) {
  if (!names.has(text)) names.set(text, `s${names.size}`);
  const { rows } = await pool.query({ name: names.get(text), text, values });
  return rows;
}

const one = async (text, values) => (await rowsOf(text, values))[0] ?? null;
const byCode =
  (table) =>
  async (_root, { code }) =>
    one(`SELECT * FROM ${table} WHERE code = $1`, [code]);

const TERRITORY = "id, code, name, kind";
const WORKSITE = "id, code, name, summary, audience, siret, territory_id";
const PARTNER = "id, code, name, category, summary, siret";
const PARTNERSHIP = "id, code, summary, state, partner_id, territory_id, worksite_id";
const OBSERVATION =
  "o.id, o.code, o.year, o.value, o.period_edtf, o.indicator_id, o.worksite_id, o.territory_id";

const resolvers = {
  Query: {
    territory: byCode("hub.territory"),
    worksite: byCode("hub.worksite"),
    partner: byCode("hub.partner"),
    institution: byCode("hub.institution"),
    territories: async (_root, { first }) =>
      rowsOf(`SELECT ${TERRITORY} FROM hub.territory ORDER BY name, id LIMIT $1`, [first]),
    worksites: async (_root, { first, territory, codes }) =>
      codes === undefined
        ? rowsOf(
            `SELECT ${WORKSITE} FROM hub.worksite WHERE territory_id = (SELECT id FROM hub.territory WHERE code = $1)
             ORDER BY name, id LIMIT $2`,
            [territory, first],
          )
        : rowsOf(`SELECT ${WORKSITE} FROM hub.worksite WHERE code = ANY ($1) ORDER BY name, id LIMIT $2`, [
            codes,
            first,
          ]),
    partners: async (_root, { first, category, codes }) =>
      codes === undefined
        ? rowsOf(
            `SELECT ${PARTNER} FROM hub.partner WHERE category = $1 ORDER BY category, name, id LIMIT $2`,
            [category, first],
          )
        : rowsOf(
            `SELECT ${PARTNER} FROM hub.partner WHERE code = ANY ($1) ORDER BY category, name, id LIMIT $2`,
            [codes, first],
          ),
    partnersAtWork,
    institutions: async (_root, { first, kind }) =>
      rowsOf(
        `SELECT id, code, name, acronym, kind, siren FROM hub.institution WHERE kind = coalesce($1, kind)
         ORDER BY name, id LIMIT $2`,
        [kind ?? null, first],
      ),
    observations: async (_root, { first, year, indicator }) =>
      rowsOf(
        `SELECT ${OBSERVATION} FROM hub_raw.observation o
         WHERE o.year = $1 AND o.indicator_id = (SELECT id FROM hub.indicator WHERE code = $2)
         ORDER BY o.year DESC, o.code, o.id LIMIT $3`,
        [year, indicator, first],
      ),
    series: async (_root, { territory, indicators }) =>
      rowsOf(
        `SELECT i.code AS indicator, o.month, o.value FROM (
           SELECT indicator_id, period_edtf AS month, sum(value) AS value FROM hub_raw.observation
           WHERE territory_id = (SELECT id FROM hub.territory WHERE code = $1) AND subject_kind = 'WORKSITE'
             AND indicator_id IN (SELECT id FROM hub.indicator WHERE code = ANY ($2))
             AND breakdown_id = ${EVERYBODY}
           GROUP BY indicator_id, period_edtf) o
         JOIN hub.indicator i ON i.id = o.indicator_id ORDER BY i.code, o.month`,
        [territory, indicators],
      ),
  },
  Observation: { period: ({ period_edtf: edtf }) => ({ edtf }) },
};

async function partnersAtWork(_root, { first, after, category, territory }) {
  const [name, id] = after == null ? [null, null] : JSON.parse(after);
  const rows = await rowsOf(
    `SELECT ${PARTNER} FROM hub.partner p
     WHERE p.category = $1 AND ($3::text IS NULL OR (p.name, p.id) > ($3, $4::integer))
       AND EXISTS (SELECT FROM hub.partnership ps WHERE ps.partner_id = p.id
         AND ps.territory_id = (SELECT id FROM hub.territory WHERE code = $2))
     ORDER BY p.category, p.name, p.id LIMIT $5`,
    [category, territory, name, id, first + 1],
  );
  const edges = rows.slice(0, first).map((node) => ({ cursor: JSON.stringify([node.name, node.id]), node }));
  return {
    edges,
    pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null },
  };
}

/** A loader of the rows that keys point to. */
const toOne = (table, columns, key) => ({
  opts: { cache: false },
  async loader(queries) {
    const keys = [...new Set(queries.map(({ obj }) => obj[key]).filter((value) => value !== null))];
    const rows = await rowsOf(`SELECT ${columns} FROM ${table} WHERE id = ANY ($1)`, [keys]);
    const found = new Map(rows.map((row) => [row.id, row]));
    return queries.map(({ obj }) => found.get(obj[key]) ?? null);
  },
});

/** A loader of the first rows behind each of many keys; `text` tells them apart by the column `parent`. */
const toMany = (text, valuesOf) => ({
  opts: { cache: false },
  async loader(queries) {
    const lists = new Map();
    for (const params of distinct(queries)) {
      const ids = queries.filter((query) => same(query.params, params)).map(({ obj }) => obj.id);
      const rows = await rowsOf(text, [[...new Set(ids)], ...valuesOf(params)]);
      const grouped = Map.groupBy(rows, ({ parent }) => parent);
      lists.set(JSON.stringify(params), grouped);
    }
    return queries.map(({ obj, params }) => lists.get(JSON.stringify(params)).get(obj.id) ?? []);
  },
});

const same = (one_, other) => JSON.stringify(one_) === JSON.stringify(other);

function distinct(queries) {
  return [...new Map(queries.map(({ params }) => [JSON.stringify(params), params])).values()];
}

const partnershipsBy = (column) =>
  toMany(
    `SELECT k.id AS parent, p.* FROM unnest($1::integer[]) k (id), LATERAL (
       SELECT ${PARTNERSHIP} FROM hub.partnership WHERE ${column} = k.id ORDER BY code, id LIMIT $2) p`,
    ({ first }) => [first],
  );

const latest = toMany(
  `SELECT k.id AS parent, p.* FROM unnest($1::integer[]) k (id), LATERAL (
     SELECT ${OBSERVATION} FROM hub_raw.observation o
     WHERE o.worksite_id = k.id AND o.indicator_id = (SELECT id FROM hub.indicator WHERE code = $2)
       AND o.breakdown_id = ${EVERYBODY} ORDER BY o.year DESC, o.code, o.id LIMIT 1) p`,
  ({ indicator }) => [indicator],
);

const loaders = {
  Territory: {
    worksites: toMany(
      `SELECT k.id AS parent, w.* FROM unnest($1::integer[]) k (id), LATERAL (
         SELECT ${WORKSITE} FROM hub.worksite WHERE territory_id = k.id ORDER BY name, id LIMIT $2) w`,
      ({ first }) => [first],
    ),
    observations: toMany(
      `SELECT k.id AS parent, p.* FROM unnest($1::integer[]) k (id), LATERAL (
         SELECT ${OBSERVATION} FROM hub_raw.observation o
         WHERE o.territory_id = k.id AND o.subject_kind = 'WORKSITE' AND o.breakdown_id = ${EVERYBODY}
           AND o.indicator_id IN (SELECT id FROM hub.indicator WHERE code = ANY ($2))
         ORDER BY o.year DESC, o.code, o.id LIMIT $3) p`,
      ({ indicators, first }) => [indicators, first],
    ),
  },
  Worksite: {
    latest: {
      ...latest,
      loader: async (queries) => (await latest.loader(queries)).map(([row]) => row ?? null),
    },
    latestObservations: toMany(
      `SELECT o.worksite_id AS parent, ${OBSERVATION} FROM hub_raw.observation_latest o
       WHERE o.worksite_id = ANY ($1) AND o.breakdown_id = ${EVERYBODY}
         AND o.indicator_id IN (SELECT id FROM hub.indicator WHERE code = ANY ($2))`,
      ({ indicators }) => [indicators],
    ),
    partnerships: partnershipsBy("worksite_id"),
  },
  Partner: { partnerships: partnershipsBy("partner_id") },
  Partnership: {
    territory: toOne("hub.territory", TERRITORY, "territory_id"),
    worksite: toOne("hub.worksite", WORKSITE, "worksite_id"),
    partner: toOne("hub.partner", PARTNER, "partner_id"),
  },
  Observation: {
    indicator: toOne("hub.indicator", "id, code", "indicator_id"),
    worksite: toOne("hub.worksite", WORKSITE, "worksite_id"),
    territory: toOne("hub.territory", TERRITORY, "territory_id"),
  },
};

const server = Fastify();
await server.register(mercurius, { schema: PLAIN_SCHEMA, resolvers, loaders, jit: 1, path: "/graphql" });
console.log(`listening ${await server.listen({ host: "127.0.0.1", port: 0 })}`);
process.once("disconnect", () => process.exit());
