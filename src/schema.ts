import "reflect-metadata";
import type { GraphQLSchema } from "graphql";
import { buildSchemaSync } from "type-graphql";
import { rootRows } from "./compiler/root-rows";
import { rootTexts } from "./compiler/root-text";
import { attachResolvers } from "./data/attach-resolvers";
import { aggregateField } from "./graph/aggregates";
import { declareFields } from "./graph/declare-fields";
import { Models } from "./graph/models";
import { addRules, type FieldWeights, type RootScopes, type TypeScopes } from "./graph/schema-rules";
import { sortSchema } from "./graph/sort-schema";
import { AuditResolver } from "./hub/audit.resolver";
import { enumLabelsText } from "./hub/enum-labels";
import { EnumLabelsResolver } from "./hub/enum-labels.resolver";
import { NodeResolver } from "./hub/node.resolver";
import { ROOT_TEXTS } from "./hub/root-texts";
import { searchResolver } from "./hub/search.resolver";
import { TokenResolver } from "./hub/token.resolver";
import { ViewerResolver } from "./hub/viewer.resolver";
import { dimensionsText } from "./indicators/series/dimensions-text";
import { DimensionsResolver } from "./indicators/series/dimensions.resolver";
import { SeriesRow } from "./indicators/series/series";
import { SeriesResolver } from "./indicators/series/series.resolver";
import { seriesRows } from "./indicators/series/series-rows";
import { seriesText } from "./indicators/series/series-text";
import { NOUNS } from "./nouns";

/** Root fields that need a scope other than graph:read; null if any valid token will do. */
const ROOT_SCOPES: RootScopes = {
  viewer: null,
  enumLabels: null,
  tokens: "tokens:manage",
  createToken: "tokens:manage",
  rotateToken: "tokens:manage",
  revokeToken: "tokens:manage",
  audit: "audit:read",
};

/** Types that belong to no noun and need a scope in addition to graph:read. */
const TYPE_SCOPES: TypeScopes = {
  SeriesRow: "indicators:read",
  SeriesRowConnection: "indicators:read",
  SeriesRowEdge: "indicators:read",
  SeriesDimensions: "indicators:read",
};

/** The cost of fields in addition to the objects they return: a search reads all tables, a count a whole list. */
function fieldWeights(models: Models): FieldWeights {
  const lists = models.all.flatMap(({ options, toManys }) => [options.plural, ...toManys.keys()]);
  const aggregates = lists.map((field) => [aggregateField(field), COUNT_WEIGHT]);
  return {
    "Query.search": 100,
    "Query.series": 50,
    "Query.dimensions": 50,
    "Query.enumLabels": 5,
    totalCount: COUNT_WEIGHT,
    ...Object.fromEntries(aggregates),
  };
}

const COUNT_WEIGHT = 1;

let hub: GraphQLSchema | undefined;

/** The schema of the hub, sorted by name. Built once per process, because type-graphql cannot register declarations twice. */
export function hubSchema(): GraphQLSchema {
  hub ??= build();
  return hub;
}

function build(): GraphQLSchema {
  const models = new Models(NOUNS, [SeriesRow]);
  const rootFields = declareFields(models);
  const built = buildSchemaSync({
    resolvers: [
      NodeResolver,
      searchResolver(models),
      EnumLabelsResolver,
      ViewerResolver,
      TokenResolver,
      AuditResolver,
      SeriesResolver,
      DimensionsResolver,
      ...rootFields,
    ],
    orphanedTypes: [...NOUNS],
    validate: false,
    // graphql-js checks the schema itself before it validates the first operation.
    skipCheck: true,
  });
  const schema = sortSchema(attachResolvers(built, models));
  schema.extensions = { ...schema.extensions, models };
  addRules(schema, { roots: ROOT_SCOPES, types: TYPE_SCOPES }, fieldWeights(models));
  rootRows.declare(schema, { series: seriesRows });
  rootTexts.declare(schema, {
    ...ROOT_TEXTS,
    enumLabels: enumLabelsText,
    series: seriesText,
    dimensions: dimensionsText,
  });
  return schema;
}
