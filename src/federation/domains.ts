import type { GraphQLObjectType } from "graphql";
import { aggregateField } from "../graph/aggregates";
import { lookupField } from "../graph/declare-fields";
import { allModels, findModel, type Model, type NounClass } from "../graph/model";
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
export function ownerOf(type: GraphQLObjectType, field: string): string {
  const model = findModel(type.name);
  if (model === null) return rootOwners().get(field) ?? HUB;
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
const ROOT_FIELDS: readonly (readonly [field: string, domain: string])[] = [
  ["series", "indicators"],
  ["dimensions", "indicators"],
];

function rootOwners(): Map<string, string> {
  return new Map([
    ...ROOT_FIELDS,
    ...allModels().flatMap((model): [string, string][] => {
      const domain = domainOf(model.nounClass);
      return [
        [lookupField(model), domain],
        [model.options.plural, domain],
        [aggregateField(model.options.plural), domain],
      ];
    }),
  ]);
}
