import { QUERY_ENTRIES } from "../../src/exports/queries-file";
import { FULL_GRANT } from "../../src/access/grant";
import { partnerGrant } from "../setup/grants";
import { openQueryHub, type QueryHub } from "./query-files";

let queries: QueryHub;
let origin: string;

beforeAll(async () => {
  queries = await openQueryHub(FULL_GRANT);
  ({ origin } = new URL(queries.server.url));
});

afterAll(() => queries.close());

interface Catalogue {
  queries: { name: string; columns: { name: string; description: string }[] }[];
}

test("the catalogue has the description of each query, its variables and columns, and the addresses of its files", async () => {
  const { headers, text } = await queries.get("/queries");
  expect(headers.get("cache-control")).toBe("private, no-cache");
  const catalogue: Catalogue = JSON.parse(text);
  expect(catalogue.queries.find(({ name }) => name === "teams")).toEqual({
    name: "teams",
    title: "Posts in the teams of the territories",
    description: "Posts in the teams of the territories, without names: role, state, what they grow out of.",
    variables: [],
    columns: [
      {
        name: "code",
        type: "String",
        isNullable: false,
        description:
          "Business key: lower-case words joined by hyphens, unique within the type and stable over time.",
      },
      {
        name: "territory.code",
        type: "String",
        isNullable: false,
        description:
          "Territory whose team it belongs to. Business key: lower-case words joined by hyphens, unique within the type and stable over time.",
      },
      {
        name: "role",
        type: "PostRole",
        isNullable: false,
        words: ["COORDINATOR", "PARTNERSHIP_OFFICER", "PSYCHOLOGIST", "SHARED_TEAM"],
        description: "What its holder does.",
      },
      {
        name: "theme",
        type: "PostTheme",
        isNullable: true,
        words: ["EMPLOYMENT", "HOUSING", "HEALTH"],
        description: "Field of its partnerships. Null when the source names none.",
      },
      {
        name: "state",
        type: "PostState",
        isNullable: false,
        words: ["PLANNED", "RECRUITING", "FILLED"],
        description: "Whether somebody held it when the source was written.",
      },
      {
        name: "count",
        type: "Int",
        isNullable: true,
        unit: "post",
        description: "Number of such posts. Null when the source gives none.",
      },
      {
        name: "predecessor.code",
        type: "String",
        isNullable: true,
        description:
          "Post that this one grew out of. Null when it was created as it is. Business key: lower-case words joined by hyphens, unique within the type and stable over time.",
      },
    ],
    links: Object.fromEntries([
      ...["csv", "ndjson", "json", "xlsx", "parquet"].map((ending) => [
        ending,
        `${origin}/queries/teams.${ending}`,
      ]),
      ["datapackage", `${origin}/queries/teams/datapackage.json`],
    ]),
  });
  expect(catalogue.queries.find(({ name }) => name === "headcounts")).toMatchObject({
    variables: [
      {
        name: "year",
        type: "Int!",
        isRequired: true,
        description: "Calendar year that the values are filed under.",
      },
    ],
  });
  expect(catalogue.queries.find(({ name }) => name === "calls-by-stage")).toMatchObject({
    variables: [
      {
        name: "stages",
        type: "[CallStage!]",
        isRequired: false,
        words: ["LAUNCHED", "ANSWERED", "SELECTED", "JOINED"],
        description: "Stages that a call had reached; all when left out.",
      },
    ],
  });
});

test("every column of every query is described", async () => {
  const catalogue: Catalogue = JSON.parse((await queries.get("/queries")).text);
  const bare = catalogue.queries.flatMap(({ name, columns }) =>
    columns.filter(({ description }) => !description.endsWith(".")).map((column) => `${name} ${column.name}`),
  );
  expect(bare).toEqual([]);
});

test("a query whose scopes the caller lacks is not in the catalogue, and without the scope for exports there is no catalogue", async () => {
  const namesFor = async (scopes: Parameters<typeof partnerGrant>[2]) => {
    const grant = await partnerGrant(queries.hub.url, "lyon", scopes);
    const { status, text } = await queries.get("/queries", { grant });
    const { queries: found }: Catalogue = JSON.parse(text);
    return status === 200 ? found.map(({ name }) => name) : status;
  };
  expect(await namesFor({ scopes: ["graph:read", "export:run"] })).toEqual([
    "indicators",
    "territories",
    "deployments",
    "worksites",
    "participations",
    "partnerships",
    "commitments",
    "milestones",
    "calls-by-stage",
    "support-until",
    "teams",
  ]);
  expect(await namesFor({ scopes: ["graph:read"] })).toBe(403);
});

test("a Data Package has the schema of the CSV file", async () => {
  const { text } = await queries.get("/queries/indicators/datapackage.json");
  const { name, resources } = JSON.parse(text);
  expect(name).toBe("indicators");
  const [{ schema, ...resource }] = resources;
  expect(resource).toEqual({
    name: "indicators",
    title: "Definitions of indicators",
    path: `${origin}/queries/indicators.csv`,
    type: "table",
    format: "csv",
    mediatype: "text/csv",
    encoding: "utf-8",
    dialect: { delimiter: ",", lineTerminator: "\r\n", quoteChar: '"', doubleQuote: true, header: true },
  });
  expect(schema.missingValues).toEqual([""]);
  expect(schema.fields.slice(3, 5)).toEqual([
    {
      name: "unit",
      type: "string",
      description: "Unit of its values, such as `person`, `worksite` or `percent`.",
      constraints: { required: true },
    },
    {
      name: "measure",
      type: "string",
      description: "Whether it is a stock, a flow or a ratio.",
      constraints: { required: true, enum: ["STOCK", "FLOW", "RATIO"] },
    },
  ]);
});

test("the DCAT-AP catalogue has a data set for each query, with a distribution for each format", async () => {
  const { headers, text } = await queries.get("/catalog.jsonld");
  expect(headers.get("content-type")).toBe("application/ld+json; charset=utf-8");
  const catalogue = JSON.parse(text);
  expect(catalogue["@type"]).toBe("dcat:Catalog");
  expect(catalogue["dcat:dataset"]).toHaveLength(16);
  const [{ "dcat:distribution": distributions, ...dataset }] = catalogue["dcat:dataset"];
  const english = (text: string) => ({ "@value": text, "@language": "en" });
  expect(dataset).toEqual({
    "@id": `${origin}/queries/observations`,
    "@type": "dcat:Dataset",
    "dct:identifier": "observations",
    "dct:title": english("Values of indicators"),
    "dct:description": english(
      "Values of indicators, one a row: what was counted or aimed at, where, when, how sure, and where it is said.",
    ),
    "dct:publisher": { "@type": "foaf:Organization", "foaf:name": "Convergence France" },
    "dct:conformsTo": { "@id": `${origin}/queries/observations/datapackage.json` },
  });
  expect(distributions).toHaveLength(5);
  expect(distributions[4]).toEqual({
    "@type": "dcat:Distribution",
    "dct:title": english("Parquet"),
    "dcat:accessURL": { "@id": `${origin}/queries/observations.parquet` },
    "dcat:downloadURL": { "@id": `${origin}/queries/observations.parquet` },
    "dcat:mediaType": {
      "@id": "https://www.iana.org/assignments/media-types/application/vnd.apache.parquet",
    },
  });
});

test("an entry of schema/queries.json has only a title and descriptions of variables, none of them empty", () => {
  for (const [name, { title, variables = {}, ...others }] of QUERY_ENTRIES) {
    expect({ name, others }).toEqual({ name, others: {} });
    for (const text of [name, title, ...Object.keys(variables), ...Object.values(variables)]) {
      expect(text).toMatch(/\S/);
    }
  }
  expect(QUERY_ENTRIES.size).toBeGreaterThan(0);
});
