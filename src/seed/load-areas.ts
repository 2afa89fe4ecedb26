import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ClientBase } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { boundsOf } from "../graph/edtf-bounds";

/** The 1 January that the data set describes; each major version of the package is a year. */
const VINTAGE = 2026;

const SOURCE = {
  code: `cog-${VINTAGE}`,
  title: `Code officiel géographique ${VINTAGE}`,
  publisher: "Etalab, d’après l’INSEE",
  licence: "Licence Ouverte 2.0",
  published: boundsOf(`${VINTAGE}`),
};

interface Region {
  code: string;
  nom: string;
}

interface Departement extends Region {
  region: string;
}

interface Epci extends Region {
  type: string;
  populationMunicipale: number;
  membres: { code: string }[];
}

interface Commune extends Region {
  type: string;
  departement?: string;
  population?: number;
}

/** Version of the installed data set, so that it is loaded only once. */
export async function areasFingerprint(): Promise<string> {
  const { version }: { version: string } = JSON.parse(await readFile(packageFile("package.json"), "utf8"));
  return version;
}

/** Loads the régions, départements, EPCI and communes in force, and their containment. Runs in the caller's transaction. */
export async function loadAreas(client: ClientBase): Promise<number> {
  const regions = await read<Region>("regions");
  const departements = await read<Departement>("departements");
  const epcis = await read<Epci>("epci");
  const communes = (await read<Commune>("communes")).filter(({ type }) => type === "commune-actuelle");

  await client.query(`
    CREATE TEMPORARY TABLE new_area (kind text, code text, name text, population integer, nature text) ON COMMIT DROP;
    CREATE TEMPORARY TABLE new_member (kind text, code text, member_kind text, member_code text) ON COMMIT DROP;
  `);
  await copyRows(client, "new_area", [
    ...regions.map(({ code, nom }) => ["REGION", code, nom, null, null]),
    ...departements.map(({ code, nom }) => ["DEPARTEMENT", code, nom, null, null]),
    ...epcis.map(({ code, nom, populationMunicipale, type }) => [
      "EPCI",
      code,
      nom,
      populationMunicipale,
      type,
    ]),
    ...communes.map(({ code, nom, population }) => ["COMMUNE", code, nom, population ?? null, null]),
  ]);
  await copyRows(client, "new_member", [
    ...departements.map(({ code, region }) => ["REGION", region, "DEPARTEMENT", code]),
    ...communes.map(({ code, departement }) => ["DEPARTEMENT", departement ?? null, "COMMUNE", code]),
    ...epcis.flatMap(({ code, membres }) => membres.map((member) => ["EPCI", code, "COMMUNE", member.code])),
    ...epcisByDepartement(epcis, communes),
  ]);
  const { code, licence, publisher, published, title } = SOURCE;
  await client.query(UPSERT_SOURCE, [
    code,
    title,
    publisher,
    licence,
    `${VINTAGE}`,
    published.earliest,
    published.latest,
  ]);
  for (const statement of [UPDATE_AREAS, INSERT_AREAS]) await client.query(statement, [VINTAGE, SOURCE.code]);
  for (const statement of [DELETE_MEMBERS, INSERT_MEMBERS]) await client.query(statement, [VINTAGE]);
  return regions.length + departements.length + epcis.length + communes.length;
}

/** An EPCI is in every département where it has a commune; 89 EPCI are in several. */
function epcisByDepartement(epcis: readonly Epci[], communes: readonly Commune[]): (string | null)[][] {
  const departementOf = new Map(communes.map(({ code, departement }) => [code, departement]));
  return epcis.flatMap(({ code, membres }) => {
    const departements = new Set(membres.map((member) => departementOf.get(member.code) ?? null));
    return [...departements].map((departement) => ["DEPARTEMENT", departement, "EPCI", code]);
  });
}

const UPSERT_SOURCE = `
  INSERT INTO hub.source (code, title, kind, publisher, language, licence, published_edtf, published_earliest, published_latest,
    published_precision, published_qualifier, published_derivation)
  VALUES ($1, $2, 'DATASET', $3, 'fr', $4, $5, $6, $7, 'YEAR', 'EXACT', 'STATED')
  ON CONFLICT (code) DO UPDATE SET title = excluded.title, publisher = excluded.publisher, licence = excluded.licence
    WHERE (source.title, source.publisher, source.licence) IS DISTINCT FROM (excluded.title, excluded.publisher, excluded.licence)`;

const UPDATE_AREAS = `
  UPDATE hub.area kept SET name = given.name, population = given.population, nature = given.nature, source_id = source.id
  FROM new_area given, hub.source
  WHERE source.code = $2 AND (kept.kind, kept.code, kept.vintage) = (given.kind, given.code, $1::integer)
    AND (kept.name, kept.population, kept.nature, kept.source_id)
      IS DISTINCT FROM (given.name, given.population, given.nature, source.id)`;

const INSERT_AREAS = `
  INSERT INTO hub.area (kind, code, vintage, name, population, nature, source_id)
  SELECT given.kind, given.code, $1, given.name, given.population, given.nature, source.id
  FROM new_area given, hub.source WHERE source.code = $2
  ORDER BY given.kind, given.code ON CONFLICT DO NOTHING`;

const MEMBERS = `
  SELECT area.id AS area_id, member.id AS member_id FROM new_member given
  JOIN hub.area ON (area.kind, area.code, area.vintage) = (given.kind, given.code, $1::integer)
  JOIN hub.area member ON (member.kind, member.code, member.vintage) = (given.member_kind, given.member_code, $1::integer)`;

const DELETE_MEMBERS = `
  DELETE FROM hub.area_member kept USING hub.area
  WHERE area.id = kept.area_id AND area.vintage = $1 AND (kept.area_id, kept.member_id) NOT IN (${MEMBERS})`;

const INSERT_MEMBERS = `INSERT INTO hub.area_member (area_id, member_id) ${MEMBERS} ON CONFLICT DO NOTHING`;

async function copyRows(
  client: ClientBase,
  table: string,
  rows: readonly (readonly (string | number | null)[])[],
): Promise<void> {
  const stream = client.query(copyFrom(`COPY ${table} FROM STDIN`));
  stream.end(rows.map((row) => `${row.map(copyText).join("\t")}\n`).join(""));
  await once(stream, "finish");
}

function copyText(value: string | number | null): string {
  return value === null ? "\\N" : String(value).replaceAll("\\", "\\\\");
}

async function read<Area>(name: string): Promise<Area[]> {
  return JSON.parse(await readFile(packageFile(join("data", `${name}.json`)), "utf8"));
}

/** Bypasses the package's entry point, which looks for its files in the current folder. */
function packageFile(name: string): string {
  return require.resolve(`@etalab/decoupage-administratif/${name}`);
}
