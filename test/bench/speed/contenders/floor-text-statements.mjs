/** Hand-written SQL of each workload that puts the JSON together as text: to_json for free text only. */
import { EVERYBODY } from "../data/world.mjs";
import { smallWhere, VALUES } from "./floor-statements.mjs";

const text = (column) => `to_json(${column})::text`;
const maybe = (column) => `coalesce(to_json(${column})::text, 'null')`;
const number = (column) => `coalesce(${column}::text, 'null')`;
/** Codes, and words of a closed list, need no escapes. */
const word = (column) => `'"' || ${column} || '"'`;
const maybeWord = (column) => `coalesce('"' || ${column} || '"', 'null')`;

/** `{"a":…,"b":…}` of pairs of a name and SQL that gives JSON text. */
const object = (fields) =>
  `'{"${Object.entries(fields)
    .map(([name, sql], index) => `${index === 0 ? "" : `,"`}${name}":' || ${sql} || '`)
    .join("")}}'`;

const list = (element, rows, order = "") =>
  `(SELECT '[' || coalesce(string_agg(${element}, ','${order === "" ? "" : ` ORDER BY ${order}`}), '') || ']' FROM (${rows}) x)`;

const one = (element, rows) => `coalesce((SELECT ${element} FROM ${rows}), 'null')`;

const answer = (fields) => `SELECT '{"data":' || ${object(fields)} || '}'`;

const latest = (n) =>
  one(
    object({ year: number("o.year"), value: number("o.value") }),
    `(SELECT year, value FROM hub_raw.observation o
      WHERE o.worksite_id = w.id AND o.indicator_id = (SELECT id FROM hub.indicator WHERE code = $${n})
        AND o.breakdown_id = ${EVERYBODY}
      ORDER BY o.year DESC, o.code, o.id LIMIT 1) o`,
  );

const dashboard = (values) =>
  answer({
    territories: list(
      "x.j",
      `SELECT ${object({
        code: word("t.code"),
        name: text("t.name"),
        worksites: list(
          "x.j",
          `SELECT ${object({
            code: word("w.code"),
            name: text("w.name"),
            ...values,
            partnerships: list(
              `'{"partner":{"name":' || ${text("p.name")} || '}}'`,
              `SELECT partner_id, code, id FROM hub.partnership WHERE worksite_id = w.id ORDER BY code, id LIMIT 3`,
              "x.code, x.id",
            ).replace(") x)", ") x JOIN hub.partner p ON p.id = x.partner_id)"),
          })} AS j FROM (SELECT id, code, name FROM hub.worksite WHERE territory_id = t.id ORDER BY name, id LIMIT 20) w`,
        ),
      })} AS j FROM (SELECT id, code, name FROM hub.territory ORDER BY name, id LIMIT 100) t`,
    ),
  });

const latestReadModel = list(
  object({
    year: number("x.year"),
    value: number("x.value"),
    indicator: `'{"code":"' || x.code || '"}'`,
  }),
  `SELECT o.year, o.value, i.code FROM hub_raw.observation_latest o JOIN hub.indicator i ON i.id = o.indicator_id
   WHERE o.worksite_id = w.id AND i.code = ANY ($1::text[]) AND o.breakdown_id = ${EVERYBODY}`,
);

const worksiteOf = (key, fields) => one(object(fields), `hub.worksite w WHERE w.id = ${key}`);

const partnershipsOfPartner = (partner) =>
  list(
    object({
      id: number("x.id"),
      summary: text("x.summary"),
      worksite: worksiteOf("x.worksite_id", { code: word("w.code"), name: text("w.name") }),
    }),
    `SELECT id, summary, worksite_id FROM hub.partnership WHERE partner_id = ${partner} ORDER BY code, id LIMIT 3`,
  );

const partnershipsOfWorksite = (worksite) =>
  list(
    object({
      id: number("x.id"),
      summary: text("x.summary"),
      partner: one(
        object({
          id: number("p.id"),
          code: word("p.code"),
          name: text("p.name"),
          category: word("p.category"),
          partnerships: partnershipsOfPartner("p.id"),
        }),
        "hub.partner p WHERE p.id = x.partner_id",
      ),
    }),
    `SELECT id, summary, partner_id FROM hub.partnership WHERE worksite_id = ${worksite} ORDER BY code, id LIMIT 3`,
  );

const pageOfPartners = (after) => `
WITH page AS MATERIALIZED (
  SELECT p.id, p.code, p.name, p.category, json_build_array(p.name, p.id)::text AS cursor, row_number() OVER () AS place FROM (
    SELECT p.id, p.code, p.name, p.category FROM hub.partner p
    WHERE p.category = $1 ${after}
      AND EXISTS (SELECT FROM hub.partnership ps WHERE ps.partner_id = p.id
        AND ps.territory_id = (SELECT id FROM hub.territory WHERE code = $2))
    ORDER BY p.category, p.name, p.id LIMIT 101) p
)
${answer({
  partners: object({
    edges: list(
      object({
        cursor: text("x.cursor"),
        node: object({
          id: number("x.id"),
          code: word("x.code"),
          name: text("x.name"),
          category: word("x.category"),
          partnerships: `(SELECT '[' || coalesce(string_agg('{"territory":{"name":' || ${text("t.name")} || '},"worksite":' || ${worksiteOf(
            "ps.worksite_id",
            { name: text("w.name") },
          )} || '}', ',' ORDER BY ps.code, ps.id), '') || ']' FROM (
            SELECT territory_id, worksite_id, code, id FROM hub.partnership WHERE partner_id = x.id ORDER BY code, id LIMIT 3) ps
            JOIN hub.territory t ON t.id = ps.territory_id)`,
        }),
      }),
      "SELECT * FROM page WHERE place <= 100",
      "x.place",
    ),
    pageInfo: object({
      hasNextPage: "(SELECT (count(*) > 100)::text FROM page)",
      endCursor: `coalesce((SELECT ${text("cursor")} FROM page WHERE place <= 100 ORDER BY place DESC LIMIT 1), 'null')`,
    }),
  }),
})}`;

const CROSS_TABULATION = answer({
  series: list(
    object({
      month: word("x.month"),
      territory: object({ code: word("x.code"), name: text("x.name") }),
      value: number("x.value"),
    }),
    `SELECT to_char(f.starts, 'YYYY-MM') AS month, t.code, t.name, f.value
     FROM hub_raw.figure f JOIN hub.territory t ON t.id = f.territory_id
     WHERE f.indicator_id = (SELECT id FROM hub.indicator WHERE code = $1) AND f.nature = 'ACTUAL' AND f.breakdown_id = ${EVERYBODY}
       AND f.territory_id = ANY (ARRAY(SELECT id FROM hub.territory WHERE code = ANY ($2::text[])))
       AND f.starts >= make_date($3::integer, 1, 1) AND f.ends <= make_date($3::integer, 12, 31)
     ORDER BY f.starts, t.code`,
  ),
});

const STATEMENTS = {
  Q9: CROSS_TABULATION,
  Q9B: CROSS_TABULATION,
  Q1: answer({
    territory: one(
      object({
        id: number("id"),
        code: word("code"),
        name: text("name"),
        kind: word("kind"),
      }),
      "hub.territory WHERE code = $1",
    ),
  }),
  Q2: dashboard(Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`latest${n}`, latest(n)]))),
  Q2L: dashboard({ latestObservations: latestReadModel }),
  Q3: answer({
    series: list(
      object({ indicator: word("x.code"), month: word("x.month"), value: number("x.value") }),
      `SELECT i.code, o.month, o.value FROM (
         SELECT indicator_id, period_edtf AS month, sum(value) AS value FROM hub_raw.observation
         WHERE territory_id = (SELECT id FROM hub.territory WHERE code = $1) AND subject_kind = 'WORKSITE'
           AND indicator_id IN (SELECT id FROM hub.indicator WHERE code = ANY ($2::text[]))
           AND breakdown_id = ${EVERYBODY}
         GROUP BY indicator_id, period_edtf) o
       JOIN hub.indicator i ON i.id = o.indicator_id ORDER BY i.code, o.month`,
    ),
  }),
  Q3R: answer({
    territory: one(
      object({
        name: text("t.name"),
        observations: list(
          `'{"code":"' || x.code || '","period":{"edtf":"' || x.period_edtf || '"},"value":' || ${number("x.value")} || ',"indicator":{"code":"' || i.code || '"}}'`,
          `SELECT code, period_edtf, value, indicator_id, year, id FROM hub_raw.observation
           WHERE territory_id = t.id AND subject_kind = 'WORKSITE' AND breakdown_id = ${EVERYBODY}
             AND indicator_id IN (SELECT id FROM hub.indicator WHERE code = ANY ($2::text[]))
           ORDER BY year DESC, code, id LIMIT $3`,
          "x.year DESC, x.code, x.id",
        ).replace(/ x\)$/, " x JOIN hub.indicator i ON i.id = x.indicator_id)"),
      }),
      "hub.territory t WHERE t.code = $1",
    ),
  }),
  "Q4 first": pageOfPartners(""),
  "Q4 next": pageOfPartners(`AND (p.name, p.id) > ($3 COLLATE "fr-x-icu", $4::integer)`),
  Q5: answer({
    observations: `(SELECT '[' || coalesce(string_agg('{"code":"' || o.code || '","year":' || o.year || ',"value":' || ${number("o.value")} || w.j,
        ',' ORDER BY o.year DESC, o.code, o.id), '') || ']' FROM (
      SELECT code, year, value, worksite_id, id FROM hub_raw.observation
      WHERE year = $1 AND indicator_id = (SELECT id FROM hub.indicator WHERE code = $2)
      ORDER BY year DESC, code, id LIMIT $3) o
    LEFT JOIN (SELECT w.id, ',"worksite":{"name":' || ${text("w.name")} || '},"territory":{"name":' || ${text("t.name")} || '}}' AS j
      FROM hub.worksite w JOIN hub.territory t ON t.id = w.territory_id OFFSET 0) w ON w.id = o.worksite_id)`,
  }),
  Q6: answer({
    partners: list(
      object({
        id: number("x.id"),
        code: word("x.code"),
        name: text("x.name"),
        category: word("x.category"),
        partnerships: `(SELECT '[' || coalesce(string_agg(${object({
          id: number("y.id"),
          summary: text("y.summary"),
          state: word("y.state"),
          worksite: worksiteOf("y.worksite_id", {
            code: word("w.code"),
            name: text("w.name"),
            audience: maybeWord("w.audience"),
            partnerships: partnershipsOfWorksite("w.id"),
          }),
        })}, ','), '') || ']' FROM (SELECT id, summary, state, worksite_id FROM hub.partnership
          WHERE partner_id = x.id ORDER BY code, id LIMIT 3) y)`,
      }),
      "SELECT id, code, name, category FROM hub.partner WHERE code = ANY ($1::text[]) ORDER BY category, name, id LIMIT 5",
    ),
    worksites: list(
      object({
        code: word("y.code"),
        name: text("y.name"),
        audience: maybeWord("y.audience"),
        partnerships: partnershipsOfWorksite("y.id"),
      }),
      "SELECT id, code, name, audience FROM hub.worksite WHERE code = ANY ($2::text[]) ORDER BY name, id LIMIT 5",
    ).replace(/ x\)$/, " y)"),
  }),
};

/** Which statement a request runs, with its values. `small` are the parameters of Q7. */
export function floorTextStatements(small) {
  const smallTexts = small.map(({ roots }) =>
    answer(Object.fromEntries(roots.map((root) => [root.alias, smallRoot(root)]))),
  );
  return (name, parameters) => {
    if (name === "Q7") return { text: smallTexts[parameters.index], values: [] };
    const statement = name !== "Q4" ? name : parameters.after === null ? "Q4 first" : "Q4 next";
    return { text: STATEMENTS[statement], values: VALUES[name](parameters) };
  };
}

function smallRoot({ noun, code, filter, first, fields }) {
  const row = object(Object.fromEntries(fields.map(({ alias, field }) => [alias, maybe(`x.${field}`)])));
  if (code !== undefined) return one(row, `hub.${noun.one} x WHERE x.code = '${code}'`);
  return list(
    row,
    `SELECT * FROM hub.${noun.one} x ${smallWhere(filter)} ORDER BY ${noun.order.join(", ")}, id LIMIT ${first}`,
  );
}
