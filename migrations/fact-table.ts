import { addEnglish, edgeIndexes, fact, reference, searchable } from "./columns";
import { readable, rowCondition, type TableRules } from "./policies";
import { severalCitations } from "./several-citations";

type Nullability = "NULL" | "NOT NULL";

/** A foreign key: whether it may be null, and its target table if that is not named as the role. */
type Edge = Nullability | readonly [target: string, nullability: Nullability];

/** A table of facts, without its key, code and citation, which all have. */
export interface FactTable {
  /** SQL of its columns and constraints. */
  columns: readonly string[];
  /** Texts that are declared as translated, each of which gets a second column for the English text. */
  translated?: readonly string[];
  /** Foreign keys by role: `territory` makes the column `territory_id`. */
  edges?: Readonly<Record<string, Edge>>;
  /** The natural order of its rows, as declared by `order` of the noun: `category, name`, `held_earliest DESC, code`. */
  order: string;
  /** Columns of a search vector. Only in released migrations: it is now derived from `search` of the noun, when all have run. */
  search?: readonly string[];
  /** Who may see which rows, as declared by `rows` of the noun; `with` names roles of edges. */
  rows: "OPEN" | (Omit<TableRules, "with"> & { with?: readonly string[] });
}

/** Tables whose rows belong to one territory. Foreign keys to them include it. */
const TERRITORIAL: ReadonlySet<string> = new Set(["worksite", "worksite_group", "post"]);

/**
 * SQL that creates a table of facts with everything that a noun needs: an index for each edge, the search vector, the row rules,
 * and the trigger that invalidates cached answers.
 */
export function factTable(
  name: string,
  { columns, translated = [], edges = {}, order, search = [], rows }: FactTable,
): string {
  const keys = Object.entries(edges).map(([role, edge]) => keyOf(role, edge));
  const hasTerritory = keys.some(({ target }) => target === "territory");
  const parts = [
    fact(name),
    ...columns,
    ...keys.flatMap((key) => keySql(name, key, hasTerritory && TERRITORIAL.has(key.target))),
  ];
  return [
    `CREATE TABLE hub.${name} (${parts.join(",\n  ")}\n);`,
    ...translated.map((column) => addEnglish(name, column)),
    `CREATE INDEX ${name}_in_order ON hub.${name} (${[order, "id"].join(", ")});`,
    edgeIndexes(name, ["citation", ...Object.keys(edges)], order),
    ...(search.length === 0 ? [] : [searchable(name, search)]),
    readable(`hub.${name}`, rowCondition(name, rulesOf(rows, keys))),
    withCitations(name),
  ].join("\n");
}

/** Tables made before facts could have several citations got their lists together, in a migration of their own. */
function withCitations(name: string): string {
  return `
DO $several$
BEGIN
  IF to_regproc('hub.list_first_citation') IS NOT NULL THEN
    EXECUTE $body$${severalCitations(name)}$body$;
  END IF;
END
$several$;`;
}

interface Key {
  role: string;
  target: string;
  nullability: Nullability;
}

function keyOf(role: string, edge: Edge): Key {
  return typeof edge === "string"
    ? { role, target: role, nullability: edge }
    : { role, target: edge[0], nullability: edge[1] };
}

/** A key to a row of a territory includes the territory, so that callers who see the referencing row see the referenced one. */
function keySql(table: string, { role, target, nullability }: Key, takesTerritory: boolean): string[] {
  if (!takesTerritory) return [reference(table, target, nullability, role)];
  return [
    `${role}_id integer ${nullability}`,
    `CONSTRAINT ${table}_${role}_fkey FOREIGN KEY (${role}_id, territory_id) REFERENCES hub.${target} (id, territory_id)`,
    `CONSTRAINT ${table}_${role}_has_territory CHECK (${role}_id IS NULL OR territory_id IS NOT NULL)`,
  ];
}

function rulesOf(rows: FactTable["rows"], keys: readonly Key[]): "OPEN" | TableRules {
  if (rows === "OPEN" || rows.with === undefined) return rows === "OPEN" ? rows : { ...rows, with: {} };
  const targets = new Map(keys.map(({ role, target }) => [role, target]));
  return { ...rows, with: Object.fromEntries(rows.with.map((role) => [role, targets.get(role) ?? role])) };
}
