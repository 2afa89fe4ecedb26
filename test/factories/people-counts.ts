import { Client } from "pg";
import { releaseObservations } from "../../src/disclosure/release-observations";
import type { DisclosureRule } from "../../src/disclosure/rounding";
import { TEST_DISCLOSURE } from "../setup/disclosure";

/** A count of people as a worksite reports it; omitted properties cover everything. */
export interface PeopleCount {
  code: string;
  value: number | null;
  indicator?: string;
  /** Code of a worksite, of a group, of a territory, or nothing for the whole network. */
  worksite?: string;
  group?: string;
  territory?: string;
  scope?: string;
  sex?: string;
  age?: string;
  /** Codes of values of other dimensions. */
  values?: string[];
  /** First and last day. */
  days?: [string, string];
  isPublished?: boolean;
  nature?: string;
  form?: string;
  numerator?: number;
  denominator?: number;
  baseline?: number;
  wording?: string;
}

/** Records counts and releases the levels again, in one transaction, as an import does. */
export async function addPeopleCounts(
  url: string,
  counts: readonly PeopleCount[],
  rule: DisclosureRule = TEST_DISCLOSURE,
): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query("DELETE FROM hub_raw.observation WHERE code = ANY ($1)", [
      counts.map(({ code }) => code),
    ]);
    for (const count of counts) await client.query("SELECT hub.make_breakdown($1)", [valuesOf(count)]);
    await client.query(INSERT, [JSON.stringify(counts.map(columnsOf))]);
    await releaseObservations(client, rule);
    await client.query("COMMIT");
  } finally {
    await client.end();
  }
}

function columnsOf(count: PeopleCount): Record<string, unknown> {
  const [first, last] = count.days ?? ["2024-03-31", "2024-03-31"];
  return {
    indicator: "headcount",
    scope: "CVG",
    isPublished: false,
    nature: "ACTUAL",
    form: "ABSOLUTE",
    ...count,
    first,
    last,
    breakdown: valuesOf(count).toSorted().join("+") || "all",
    year: Number(last.slice(0, 4)),
  };
}

function valuesOf({ sex, age, values = [] }: PeopleCount): string[] {
  const isGiven = (value: string | undefined): value is string => value !== undefined && value !== "ALL";
  return [
    ...[sex].filter(isGiven).map((value) => `sex.${value.toLowerCase()}`),
    ...[age].filter(isGiven).map((value) => `age.${value.toLowerCase()}`),
    ...values,
  ];
}

const INSERT = `
INSERT INTO hub_raw.observation (code, citation_id, indicator_id, subject_kind, territory_id, worksite_id, worksite_group_id,
  programme_scope_id, scope_derivation, period_edtf, period_earliest, period_latest, period_precision, period_qualifier,
  period_derivation, year, breakdown_id, nature, form, certainty, value, missing_reason, numerator, denominator,
  terms_missing_reason, baseline, wording, statuses, quality, is_published)
SELECT g.code, (SELECT min(id) FROM hub.citation WHERE territory_id IS NULL), i.id,
  CASE WHEN w.id IS NOT NULL THEN 'WORKSITE' WHEN gr.id IS NOT NULL THEN 'WORKSITE_GROUP' WHEN t.id IS NOT NULL THEN 'TERRITORY' ELSE 'NETWORK' END,
  coalesce(w.territory_id, gr.territory_id, t.id), w.id, gr.id, s.id, 'STATED', g.first || '/' || g.last, g.first::date, g.last::date,
  'DAY', 'EXACT', 'STATED', g.year, b.id, g.nature, g.form, 'ESTABLISHED', g.value,
  CASE WHEN g.value IS NULL THEN 'NOT_STATED' END, g.numerator, g.denominator,
  CASE WHEN g.form = 'RATIO' AND g.numerator IS NULL THEN 'NOT_STATED' END, g.baseline, g.wording, '{}', 'EXACT', g."isPublished"
FROM ROWS FROM (jsonb_to_recordset($1) AS (code text, value numeric, indicator text, worksite text, "group" text, territory text,
  scope text, breakdown text, "isPublished" boolean, nature text, form text, numerator numeric, denominator numeric, baseline numeric,
  wording text, first text, last text, year integer)) WITH ORDINALITY g
JOIN hub.indicator i ON i.code = g.indicator
JOIN hub.breakdown b ON b.code = g.breakdown
LEFT JOIN hub.worksite w ON w.code = g.worksite
LEFT JOIN hub.worksite_group gr ON gr.code = g."group"
LEFT JOIN hub.territory t ON t.code = g.territory
LEFT JOIN hub.programme_scope s ON s.code = g.scope
ORDER BY g.ordinality`;
