import { below, pick } from "./data/random.mjs";
import { CATEGORIES, codeOf, INSTITUTION_KINDS, TERRITORIES } from "./data/world.mjs";

/** Nouns that small queries ask for; fields and columns are named alike. */
const NOUNS = [
  {
    one: "territory",
    many: "territories",
    order: ["name"],
    fields: ["code", "name", "kind"],
  },
  {
    one: "worksite",
    many: "worksites",
    order: ["name"],
    fields: ["code", "name", "summary", "audience", "siret"],
  },
  {
    one: "partner",
    many: "partners",
    order: ["category", "name"],
    fields: ["code", "name", "category", "summary", "siret"],
  },
  {
    one: "institution",
    many: "institutions",
    order: ["name"],
    fields: ["code", "name", "acronym", "kind", "siren"],
  },
];
const WORLD_SIZE = {
  territory: "territories",
  worksite: "worksites",
  partner: "partners",
  institution: "institutions",
};

/** Different texts, neutral: one or two root fields each, with fields and aliases that vary. */
export function smallQueries(world, count) {
  return Array.from({ length: count }, (_, index) => ({
    index,
    roots: Array.from({ length: 1 + (index % 2) }, (_root, place) => root(world, index, place)),
  }));
}

function root(world, index, place) {
  const key = [world.seed, 200, index, place];
  const noun = pick(NOUNS, ...key, 1);
  const alias = `r${place}_${index}`;
  const fields = fieldsOf(noun, key);
  if (below(2, ...key, 2) === 0) {
    return { alias, noun, fields, code: codeOf[noun.one](below(world[WORLD_SIZE[noun.one]], ...key, 3)) };
  }
  return { alias, noun, fields, first: 2 + below(9, ...key, 4), filter: filterOf(noun, key) };
}

/** The code always, others by chance, some under another name. */
function fieldsOf(noun, key) {
  return noun.fields
    .filter((_, index) => index === 0 || below(3, ...key, 5, index) > 0)
    .map((field, index) => ({
      field,
      alias: below(4, ...key, 6, index) === 0 ? `${field}${below(50, ...key, 7)}` : field,
    }));
}

function filterOf(noun, key) {
  if (noun.one === "worksite")
    return { field: "territory", value: codeOf.territory(below(TERRITORIES, ...key, 8)) };
  if (noun.one === "partner") return { field: "category", value: pick(CATEGORIES, ...key, 8) };
  if (noun.one === "institution") return { field: "kind", value: pick(INSTITUTION_KINDS, ...key, 8) };
  return undefined;
}
