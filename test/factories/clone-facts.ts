import { Client } from "pg";
import { recordedTable } from "../../src/data/identifiers";
import type { Model } from "../../src/graph/model";
import { MODELS } from "../setup/models";
import { snakeCase } from "../../src/graph/snake-case";

/** Official areas are not copied, since there are plenty, nor breakdowns, whose codes are those of their values. */
const KEPT = new Set(["Area", "Breakdown", "Dimension", "DimensionValue"]);

/**
 * Adds copies of all facts. Each copy is self-contained: copy 3 of a worksite is in copy 3 of its territory. The codes of copies
 * end in ~ and the number.
 */
export async function cloneFacts(url: string, copies: number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const model of inDependencyOrder()) await client.query(cloneStatement(model), [copies]);
    for (const model of MODELS.all) {
      for (const statement of linkStatements(model)) await client.query(statement, [copies]);
    }
  } finally {
    await client.end();
  }
}

function cloneStatement(model: Model): string {
  const columns = columnsOf(model);
  const references = new Map(
    [...model.toOnes.values()].map((edge) => [snakeCase(edge.keyProperty), edge.target]),
  );
  const values = columns.map((column) => {
    if (column === "code") return `o.code || '~' || n`;
    const target = references.get(column);
    return target === undefined || KEPT.has(target.name) ? `o."${column}"` : copyOf(target, `o."${column}"`);
  });
  const order = references.has("predecessor_id") || references.has("supersedes_id") ? "ORDER BY o.id" : "";
  const names = columns.map((column) => `"${column}"`).join(", ");
  const table = recordedTable(model);
  return `INSERT INTO ${table} (${names})
    SELECT ${values.join(", ")} FROM ${table} o, generate_series(1, $1) n ${order}`;
}

function copyOf(target: Model, key: string): string {
  const table = recordedTable(target);
  return `(SELECT c.id FROM ${table} c, ${table} p WHERE p.id = ${key} AND c.code = p.code || '~' || n)`;
}

function linkStatements(model: Model): string[] {
  return [...model.toManys.values()].flatMap(({ join, target, declaredBy }) => {
    if (join.kind !== "LINK" || declaredBy !== model.nounClass || KEPT.has(model.name)) return [];
    const near = copyOf(model, `o."${join.from}"`);
    const far = copyOf(target, `o."${join.to}"`);
    return [
      `INSERT INTO hub."${join.table}" ("${join.from}", "${join.to}")
       SELECT ${near}, ${far} FROM hub."${join.table}" o, generate_series(1, $1) n ON CONFLICT DO NOTHING`,
    ];
  });
}

function columnsOf(model: Model): string[] {
  const attributes = [...model.attributes.values()].filter(({ expression }) => expression === undefined);
  return [
    ...attributes.flatMap(({ property, kind }) =>
      kind === "UNCERTAIN_DATE" ? uncertainDateColumns(snakeCase(property)) : [snakeCase(property)],
    ),
    ...[...model.toOnes.values()].map((edge) => snakeCase(edge.keyProperty)),
  ];
}

function uncertainDateColumns(column: string): string[] {
  return ["edtf", "earliest", "latest", "precision", "qualifier", "anchor", "derivation"].map(
    (part) => `${column}_${part}`,
  );
}

function inDependencyOrder(): Model[] {
  const ordered = new Set<Model>();
  const visit = (model: Model) => {
    if (ordered.has(model) || KEPT.has(model.name)) return;
    for (const edge of model.toOnes.values()) if (edge.target !== model) visit(edge.target);
    ordered.add(model);
  };
  MODELS.all.forEach(visit);
  return [...ordered];
}
