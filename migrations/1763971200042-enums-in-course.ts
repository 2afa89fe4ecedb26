import type { MigrationInterface, QueryRunner } from "typeorm";
import { edgeIndexes, inCourse } from "./columns";

/** Lists come in the course of things, not in the alphabetical order of codes: the indexes of natural orders follow. */
export class EnumsInCourse1763971200042 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    for (const table of TABLES) await database.query(reindexed(table, table.after));
  }

  async down(database: QueryRunner): Promise<void> {
    for (const table of TABLES) await database.query(reindexed(table, table.before));
  }
}

interface Table {
  name: string;
  edges: readonly string[];
  /** Its natural order by the codes of its enum, and by their places. */
  before: string;
  after: string;
}

const KINDS = ["COMMUNE", "EPCI", "DEPARTEMENT", "REGION"];
const CATEGORIES = ["SIAO", "AHI", "HOUSING", "HEALTH", "EMPLOYMENT", "SOLIDARITY"];
const SCHEMES = ["SIREN", "SIRET", "RNA", "FINESS", "ASP", "DATA_INCLUSION"];
const THEMES = [
  "AUDIENCE",
  "WOMEN",
  "EMPLOYMENT",
  "HOUSING",
  "HEALTH",
  "RURAL",
  "PARTNERSHIPS",
  "TEAMS",
  "DEPLOYMENT",
  "SUSTAINABILITY",
  "FUNDING",
  "GOVERNANCE",
  "EVALUATION",
];

const TABLES: readonly Table[] = [
  {
    name: "area",
    edges: ["source"],
    before: "vintage DESC, kind, name",
    after: `vintage DESC, ${inCourse("kind", KINDS)}, name`,
  },
  {
    name: "partner",
    edges: ["citation", "area"],
    before: "category, name",
    after: `${inCourse("category", CATEGORIES)}, name`,
  },
  {
    name: "external_identifier",
    edges: ["citation", "operator", "worksite", "territory", "institution", "partner"],
    before: "scheme, value",
    after: `${inCourse("scheme", SCHEMES)}, value`,
  },
  {
    name: "finding",
    edges: ["citation", "territory", "institution", "meeting", "programme_scope"],
    before: "theme, code",
    after: `${inCourse("theme", THEMES)}, code`,
  },
];

function reindexed({ name, edges }: Table, order: string): string {
  const dropped = [`${name}_in_order`, ...edges.map((edge) => `${name}_by_${edge}`)];
  return `
    DROP INDEX ${dropped.map((index) => `hub.${index}`).join(", ")};
    CREATE INDEX ${name}_in_order ON hub.${name} (${order}, id);
    ${edgeIndexes(name, edges, order)}`;
}
