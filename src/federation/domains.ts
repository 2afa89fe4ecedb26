import type { GraphQLObjectType, GraphQLSchema } from "graphql";
import { aggregateField } from "../graph/aggregates";
import type { Model, NounClass } from "../graph/model";
import { type Models, modelsOf } from "../graph/models";
import { NOUNS_BY_DOMAIN } from "../nouns";

/** The subgraph of everything that belongs to no domain: `node`, `nodes`, `search`, the viewer, tokens, the audit log. */
export const HUB = "hub";

/** The subgraphs: the domains, and the one that references them all. */
export const SUBGRAPHS: readonly string[] = [...Object.keys(NOUNS_BY_DOMAIN), HUB].toSorted();

/** The domain whose folder declares a noun. */
export function domainOf(nounClass: NounClass): string {
  const entry = Object.entries<readonly NounClass[]>(NOUNS_BY_DOMAIN).find(([, nouns]) =>
    nouns.includes(nounClass),
  );
  if (entry === undefined) throw new Error(`expected ${nounClass.name} to belong to a domain`);
  return entry[0];
}

/** The subgraph that resolves a field: the one that declares it; for a reverse edge, the one with the key. */
export function ownerOf(whole: GraphQLSchema, type: GraphQLObjectType, field: string): string {
  const models = modelsOf(whole);
  const model = models.find(type.name);
  if (model === null) return rootOwner(models, field);
  const edge = [...model.toManys.values()].find(
    (one) => field === one.field || field === aggregateField(one.field),
  );
  return domainOf(edge?.declaredBy ?? model.nounClass);
}

/** Whether a subgraph owns a noun. */
export function ownsNoun(subgraph: string): (model: Model) => boolean {
  return (model) => domainOf(model.nounClass) === subgraph;
}

/** Root fields of a domain that no noun declares. */
const ROOT_FIELDS: Readonly<Record<string, string>> = { series: "indicators", dimensions: "indicators" };

function rootOwner(models: Models, field: string): string {
  const model = models.listedBy(field)?.target ?? models.lookedUpBy(field);
  return model === null ? (ROOT_FIELDS[field] ?? HUB) : domainOf(model.nounClass);
}
