import { Arg, Field, Int, Query, Resolver } from "type-graphql";
import {
  type Aggregate,
  aggregateField,
  AggregateOrder,
  declareAggregate,
  MOST_GROUP_KEYS,
} from "./aggregates";
import { connectionOf, declareConnection } from "./connections";
import { inheritedDeclarations } from "./declarations";
import { declareFilters, filterOf } from "./filters";
import { generatedClass } from "./generated-class";
import { businessKeyOf, lookupField } from "./look-ups";
import type { Model } from "./model";
import type { Models } from "./models";
import { declareOrder, orderOf } from "./orders";
import { DEFAULT_PAGE_SIZE, LARGEST_PAGE_SIZE } from "./page-arguments";

type ResolverClass = new () => object;

/** Types of lists of groups, by noun. */
type Aggregates = ReadonlyMap<Model, Aggregate>;

/**
 * Registers with type-graphql every type and field that follows from the declarations, and returns the resolver classes of
 * the root fields, one for each noun. Runs once per process, because type-graphql keeps what is registered.
 */
export function declareFields(models: Models): ResolverClass[] {
  declareFilters(models.all);
  models.all.forEach(declareOrder);
  models.all.forEach(declareConnection);
  const aggregates = new Map(models.all.map((model) => [model, declareAggregate(model)]));
  declareToOnes(models);
  for (const model of models.all) declareToManys(model, aggregates);
  models.all.forEach(declarePicks);
  return models.all.map((model) => rootFieldsOf(model, aggregates));
}

/** Adds each edge to the class that declares it, which may be an abstract one above several nouns. */
function declareToOnes({ all, rowClasses }: Models): void {
  const classes = [...all.map(({ nounClass }) => nounClass), ...rowClasses];
  const declaring = new Map(classes.flatMap((one) => [...inheritedDeclarations(one)]));
  for (const [owner, { toOnes }] of declaring) {
    for (const { field, target, nullable, description } of toOnes)
      Field(() => target(), { nullable, description })(owner.prototype, field);
  }
}

function declareToManys({ nounClass: { prototype }, toManys }: Model, aggregates: Aggregates): void {
  for (const { field, target, description } of toManys.values()) {
    Field(() => connectionOf(target.nounClass), { description })(prototype, field);
    addListArguments(prototype, field, target);
    const aggregate = aggregateIn(aggregates, target);
    Field(() => aggregate.connection, {
      description: `Counts of \`${field}\` by group. Without \`groupBy\`, a single group.`,
    })(prototype, aggregateField(field));
    addAggregateArguments(prototype, aggregateField(field), target, aggregate);
  }
}

function declarePicks({ nounClass: { prototype }, picks }: Model): void {
  for (const { field, edge, argument, description, argumentDescription } of picks.values()) {
    Field(() => edge.target.nounClass, { nullable: true, description })(prototype, field);
    Arg(argument, () => String, { description: argumentDescription })(prototype, field, 0);
  }
}

function aggregateIn(aggregates: Aggregates, model: Model): Aggregate {
  const aggregate = aggregates.get(model);
  if (aggregate === undefined) throw new Error(`expected ${model.name} to have types of groups`);
  return aggregate;
}

function rootFieldsOf(model: Model, aggregates: Aggregates): ResolverClass {
  const resolver = generatedClass(`${model.name}RootFields`);
  Resolver()(resolver);
  declareLookup(resolver, model);
  declareList(resolver, model);
  declareAggregateField(resolver, model, aggregateIn(aggregates, model));
  return resolver;
}

function declareLookup(resolver: ResolverClass, model: Model): void {
  const field = lookupField(model);
  addMethod(resolver, field);
  const keys = businessKeyOf(model);
  Query(() => model.nounClass, {
    nullable: true,
    description: `${model.name} with this ${keys.map((key) => key.property).join(" and ")}. Null when there is none.`,
  })(resolver.prototype, field, {});
  keys.forEach((key, index) => {
    Arg(key.property, () => key.givenAs ?? key.type, { description: key.description })(
      resolver.prototype,
      field,
      index,
    );
  });
}

function declareList(resolver: ResolverClass, model: Model): void {
  const field = model.options.plural;
  addMethod(resolver, field);
  Query(() => connectionOf(model.nounClass), {
    description: `All ${model.options.plural} that meet the filter, in pages.`,
  })(resolver.prototype, field, {});
  addListArguments(resolver.prototype, field, model);
}

function declareAggregateField(resolver: ResolverClass, model: Model, aggregate: Aggregate): void {
  const { plural } = model.options;
  const field = aggregateField(plural);
  addMethod(resolver, field);
  Query(() => aggregate.connection, {
    description: `Counts of the ${plural} that meet the filter, by group. Without \`groupBy\`, a single group.`,
  })(resolver.prototype, field, {});
  addAggregateArguments(resolver.prototype, field, model, aggregate);
}

/** type-graphql requires a method for each root field; `attachResolvers` replaces it once the schema is built. */
function addMethod(resolver: ResolverClass, name: string): void {
  Object.defineProperty(resolver.prototype, name, { value: () => undefined, writable: true });
}

const PAGE_SIZES = `1 to ${LARGEST_PAGE_SIZE}`;

function addListArguments(prototype: object, field: string, target: Model): void {
  addArguments(prototype, field, [
    ["filter", () => filterOf(target.nounClass), "Condition on the elements; all when omitted."],
    [
      "orderBy",
      () => [orderOf(target.nounClass)],
      `Sort keys, the most significant first. When omitted: ${naturalOrder(target)}.`,
    ],
    [
      "first",
      () => Int,
      `Maximum number of elements from the start, ${PAGE_SIZES}. ${DEFAULT_PAGE_SIZE} when neither first nor last is given.`,
    ],
    ["after", () => String, "Only elements after this cursor."],
    ["last", () => Int, `Maximum number of elements from the end, ${PAGE_SIZES}. Not together with first.`],
    ["before", () => String, "Only elements before this cursor."],
  ]);
}

function addAggregateArguments(
  prototype: object,
  field: string,
  { nounClass }: Model,
  { keyEnum }: Aggregate,
): void {
  addArguments(prototype, field, [
    ["filter", () => filterOf(nounClass), "Condition on the counted elements; all when omitted."],
    ["groupBy", () => [keyEnum], `At most ${MOST_GROUP_KEYS} keys.`],
    ["orderBy", () => [AggregateOrder], "When omitted: the largest groups first, then by keys."],
    ["first", () => Int, `Maximum number of groups, ${PAGE_SIZES}. ${DEFAULT_PAGE_SIZE} when omitted.`],
    ["after", () => String, "Only groups after this cursor."],
  ]);
}

type DeclaredArgument = readonly [name: string, type: Parameters<typeof Arg>[1], description: string];

function addArguments(prototype: object, field: string, declared: readonly DeclaredArgument[]): void {
  declared.forEach(([name, type, description], index) => {
    Arg(name, type, { nullable: true, description })(prototype, field, index);
  });
}

function naturalOrder(model: Model): string {
  const keys = model.options.order.map((key) => (key.startsWith("-") ? `${key.slice(1)} descending` : key));
  return `by ${keys.join(", ")}`;
}
