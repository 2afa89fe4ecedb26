import { Arg, Field, Int, Query, Resolver } from "type-graphql";
import { aggregateField, aggregateOf, AggregateOrder, MOST_GROUP_KEYS } from "./aggregates";
import { connectionOf } from "./connections";
import { declareFilters, filterOf } from "./filters";
import { generatedClass } from "./generated-class";
import { allModels, eachToOneDeclaration, type Attribute, type Model } from "./model";
import { orderOf } from "./orders";
import { DEFAULT_PAGE_SIZE, LARGEST_PAGE_SIZE } from "./page-arguments";

type ResolverClass = new () => object;

/**
 * Adds to the schema every field that follows from the declared edges and nouns, and returns the resolver classes of the
 * root fields, one for each noun. Runs once, after all nouns are loaded.
 */
export function declareFields(): ResolverClass[] {
  const models = allModels();
  declareFilters(models);
  models.forEach(orderOf);
  models.forEach(connectionOf);
  models.forEach(aggregateOf);
  for (const [owner, edge] of eachToOneDeclaration()) {
    const { nullable, description } = edge;
    Field(() => edge.target(), { nullable, description })(owner.prototype, edge.field);
  }
  for (const model of models) {
    for (const edge of model.toManys.values()) {
      const { prototype } = model.nounClass;
      Field(() => connectionOf(edge.target), { description: edge.description })(prototype, edge.field);
      addListArguments(prototype, edge.field, edge.target);
      const field = aggregateField(edge.field);
      Field(() => aggregateOf(edge.target).connection, {
        description: `Numbers of \`${edge.field}\` in groups. Without \`groupBy\` one group of them all.`,
      })(prototype, field);
      addAggregateArguments(prototype, field, edge.target);
    }
  }
  return models.map(rootFieldsOf);
}

/** Name of the root field that looks one row up by its business key: `worksite`. */
export function lookupField(model: Model): string {
  return model.name.charAt(0).toLowerCase() + model.name.slice(1);
}

export function businessKeyOf(model: Model): Attribute[] {
  return (model.options.businessKey ?? ["code"]).map((property) => {
    const attribute = model.attributes.get(property);
    if (attribute === undefined) throw new Error(`expected ${model.name} to have an attribute ${property}`);
    return attribute;
  });
}

function rootFieldsOf(model: Model): ResolverClass {
  const resolver = generatedClass(`${model.name}RootFields`);
  Resolver()(resolver);
  declareLookup(resolver, model);
  declareList(resolver, model);
  declareAggregate(resolver, model);
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
    Arg(key.property, () => key.type, { description: key.description })(resolver.prototype, field, index);
  });
}

function declareList(resolver: ResolverClass, model: Model): void {
  const field = model.options.plural;
  addMethod(resolver, field);
  Query(() => connectionOf(model), {
    description: `All ${model.options.plural} that meet the filter, in pages.`,
  })(resolver.prototype, field, {});
  addListArguments(resolver.prototype, field, model);
}

function declareAggregate(resolver: ResolverClass, model: Model): void {
  const { plural } = model.options;
  const field = aggregateField(plural);
  addMethod(resolver, field);
  Query(() => aggregateOf(model).connection, {
    description: `Numbers of ${plural} that meet the filter, in groups. Without \`groupBy\` one group of them all.`,
  })(resolver.prototype, field, {});
  addAggregateArguments(resolver.prototype, field, model);
}

/** type-graphql wants a method behind a root field; the real resolver is attached to the schema once it is built. */
function addMethod(resolver: ResolverClass, name: string): void {
  Object.defineProperty(resolver.prototype, name, { value: () => undefined, writable: true });
}

const PAGE_SIZES = `1 to ${LARGEST_PAGE_SIZE}`;

function addListArguments(prototype: object, field: string, target: Model): void {
  addArguments(prototype, field, [
    ["filter", () => filterOf(target), "Which elements; all when left out."],
    [
      "orderBy",
      () => [orderOf(target)],
      `Keys of the order, the weightiest first. Left out: ${naturalOrder(target)}.`,
    ],
    [
      "first",
      () => Int,
      `At most this many from the front, ${PAGE_SIZES}. ${DEFAULT_PAGE_SIZE} when neither first nor last is given.`,
    ],
    ["after", () => String, "Only elements behind this cursor."],
    ["last", () => Int, `At most this many from the back, ${PAGE_SIZES}. Not together with first.`],
    ["before", () => String, "Only elements before this cursor."],
  ]);
}

function addAggregateArguments(prototype: object, field: string, target: Model): void {
  addArguments(prototype, field, [
    ["filter", () => filterOf(target), "Which elements are counted; all when left out."],
    ["groupBy", () => [aggregateOf(target).keyEnum], `At most ${MOST_GROUP_KEYS} keys.`],
    ["orderBy", () => [AggregateOrder], "Left out: the largest groups first, then by keys."],
    ["first", () => Int, `At most this many groups, ${PAGE_SIZES}. ${DEFAULT_PAGE_SIZE} when left out.`],
    ["after", () => String, "Only groups behind this cursor."],
  ]);
}

type DeclaredArgument = readonly [name: string, type: Parameters<typeof Arg>[1], description: string];

function addArguments(prototype: object, field: string, declared: readonly DeclaredArgument[]): void {
  declared.forEach(([name, type, description], index) => {
    Arg(name, type, { nullable: true, description })(prototype, field, index);
  });
}

function naturalOrder(model: Model): string {
  const keys = model.options.order.map((key) => (key.startsWith("-") ? `${key.slice(1)} downwards` : key));
  return `by ${keys.join(", ")}`;
}
