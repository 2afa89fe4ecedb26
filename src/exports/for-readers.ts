import { join, raw, sql, type Sql } from "../data/sql";
import { enumLabels, type Label } from "../graph/enums";
import { Language } from "../graph/language";
import type { Column } from "./column";
import { frenchHeader } from "./headers";

/**
 * The columns of a table as people read them in French spreadsheets: French headers, labels with the codes of enums beside them,
 * and "oui" or "non".
 */
export function forReaders(columns: readonly Column[], table: string, language: Language): Column[] {
  return columns.flatMap((column): Column[] => {
    const name = frenchHeader(table, column.name) ?? column.name;
    if (column.kind === "BOOLEAN") return [{ ...column, name, kind: "TEXT", value: yesOrNo(column.value) }];
    const labels = labelsOf(column);
    if (labels === null) return [{ ...column, name }];
    const code = { ...column, name: `${name} (code)` };
    const label = (value: Sql) => labelSql(labels, language, value);
    if (column.kind === "ENUM")
      return [{ ...column, name, kind: "TEXT", words: null, value: label(column.value) }, code];
    const all = sql`ARRAY(SELECT ${label(raw("member.code"))} FROM unnest(${column.value}) WITH ORDINALITY member (code, place) ORDER BY place)`;
    return [{ ...column, name, kind: "TEXT_LIST", words: null, value: all }, code];
  });
}

function labelsOf({ kind, typeName }: Column): ReadonlyMap<string, Label> | null {
  if (kind !== "ENUM" && kind !== "ENUM_LIST") return null;
  return enumLabels().get(typeName.replaceAll(/[[\]]/g, "")) ?? null;
}

/** Labels come from declarations, never from callers. */
function labelSql(labels: ReadonlyMap<string, Label>, language: Language, value: Sql): Sql {
  const cases = [...labels].map(([code, { en, fr }]) => {
    const label = (language === Language.EN ? en : fr).replaceAll("'", "''");
    return raw(`WHEN '${code}' THEN '${label}'`);
  });
  return sql`CASE ${value} ${join(cases, " ")} END`;
}

function yesOrNo(value: Sql): Sql {
  return sql`CASE ${value} WHEN true THEN 'oui' WHEN false THEN 'non' END`;
}
