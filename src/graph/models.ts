import type { GraphQLSchema } from "graphql";
import { aggregateField } from "./aggregates";
import { declarationsOf, inheritedDeclarations } from "./declarations";
import { groupKeysOf } from "./group-keys";
import { groupRowOf } from "./group-row";
import type {
  GroupKey,
  Link,
  Model,
  NounClass,
  NounOptions,
  PickedField,
  RowType,
  ToMany,
  ToOne,
  ToOneDeclaration,
} from "./model";
import { lookupField } from "./look-ups";
import { snakeCase } from "./snake-case";

/** All nouns of the hub and the rows that its queries compute, linked by their edges. `hubSchema` builds it. */
export class Models {
  /** All nouns, by name. */
  readonly all: readonly Model[];
  /** Types of rows that queries compute. */
  readonly computedRows: readonly RowType[];
  private readonly byName: ReadonlyMap<string, Model>;
  private readonly byRowClass: ReadonlyMap<Function, RowType>;
  private readonly lists: ReadonlyMap<string, RootList>;
  private readonly lookups: ReadonlyMap<string, Model>;

  constructor(
    nouns: readonly NounClass[],
    readonly rowClasses: readonly Function[] = [],
  ) {
    const drafts = draftsOf(nouns);
    this.byName = new Map([...drafts].map(([{ name }, draft]) => [name, draft]));
    this.all = [...drafts.values()];
    this.byRowClass = new Map(rowClasses.map((rowClass) => [rowClass, computedRowOf(rowClass, drafts)]));
    this.computedRows = [...this.byRowClass.values()];
    this.lists = new Map(this.all.flatMap(rootListsOf));
    this.lookups = new Map(this.all.map((model) => [lookupField(model), model]));
  }

  of(nounClass: NounClass): Model {
    return this.named(nounClass.name);
  }

  named(name: string): Model {
    const model = this.find(name);
    if (model === null) throw new Error(`expected the name of a noun in src/nouns.ts, but got ${name}`);
    return model;
  }

  find(name: string): Model | null {
    return this.byName.get(name) ?? null;
  }

  /** The list behind a root field; null for a field that lists no noun. */
  listedBy(rootField: string): RootList | null {
    return this.lists.get(rootField) ?? null;
  }

  /** The noun whose rows a root field looks up by business key; null for other fields. */
  lookedUpBy(rootField: string): Model | null {
    return this.lookups.get(rootField) ?? null;
  }

  rowOf(rowClass: Function): RowType {
    const row = this.byRowClass.get(rowClass);
    if (row === undefined)
      throw new Error(`expected a computed row that src/schema.ts lists, but got ${rowClass.name}`);
    return row;
  }
}

/** All rows of a noun, either one by one or grouped. */
interface RootList {
  target: Model;
  edge: null;
  isGrouped: boolean;
}

function rootListsOf(target: Model): [string, RootList][] {
  const { plural } = target.options;
  return [
    [plural, { target, edge: null, isGrouped: false }],
    [aggregateField(plural), { target, edge: null, isGrouped: true }],
  ];
}

/** The models that a schema was built from. */
export function modelsOf(schema: Pick<GraphQLSchema, "extensions">): Models {
  const models = findModelsOf(schema);
  if (models !== null) return models;
  throw new Error("expected a schema of the hub, but got one without models");
}

/** The models that a schema was built from; null if it was built from none. */
export function findModelsOf({ extensions }: Pick<GraphQLSchema, "extensions">): Models | null {
  const { models } = extensions;
  return models instanceof Models ? models : null;
}

/** A model whose links are still being added. */
interface Draft extends Model {
  toOnes: Map<string, ToOne>;
  toManys: Map<string, ToMany>;
  picks: Map<string, PickedField>;
  groupKeys: Map<string, GroupKey>;
}

type Drafts = ReadonlyMap<NounClass, Draft>;

/** Links in passes, because reverse connections need the to-one edges, and paths of group keys need all edges. */
function draftsOf(nouns: readonly NounClass[]): Drafts {
  const sorted = nouns.toSorted((one, other) => one.name.localeCompare(other.name));
  const drafts = new Map(sorted.map((nounClass) => [nounClass, unlinked(nounClass)]));
  for (const draft of drafts.values()) linkToOnes(draft, drafts);
  for (const draft of drafts.values()) linkToManys(draft, drafts);
  for (const draft of drafts.values()) {
    const keys = groupKeysOf(draft);
    for (const key of keys) draft.groupKeys.set(key.member, key);
    draft.group = groupRowOf(draft, keys);
  }
  return drafts;
}

function unlinked(nounClass: NounClass): Draft {
  const options = declarationsOf(nounClass).noun;
  if (options === undefined) throw new Error(`expected @Noun on ${nounClass.name}, which src/nouns.ts lists`);
  const named = { name: nounClass.name, options };
  return {
    ...named,
    nounClass,
    attributes: attributesOf(nounClass),
    toOnes: new Map(),
    toManys: new Map(),
    picks: new Map(),
    groupKeys: new Map(),
    group: groupRowOf(named, []),
  };
}

function computedRowOf(rowClass: Function, drafts: Drafts): RowType {
  const { name } = rowClass;
  const toOnes = toOnesOf(rowClass).map((edge) => toOneOf(edge, name, drafts));
  return {
    name,
    options: {},
    attributes: attributesOf(rowClass),
    toOnes: new Map(toOnes.map((edge) => [edge.field, edge])),
    toManys: new Map(),
    picks: new Map(),
  };
}

function attributesOf(declaringClass: Function): RowType["attributes"] {
  const all = [...inheritedDeclarations(declaringClass).values()].flatMap(({ attributes }) => attributes);
  return new Map(all.map((attribute) => [attribute.property, attribute]));
}

function toOnesOf(declaringClass: Function): ToOneDeclaration[] {
  return [...inheritedDeclarations(declaringClass).values()].flatMap(({ toOnes }) => toOnes);
}

function linkToOnes(from: Draft, drafts: Drafts): void {
  for (const edge of toOnesOf(from.nounClass)) from.toOnes.set(edge.field, toOneOf(edge, from.name, drafts));
}

function toOneOf(
  { keyProperty, field, target, nullable, description }: ToOneDeclaration,
  owner: string,
  drafts: Drafts,
): ToOne {
  return { keyProperty, field, target: targetOf(target, `${owner}.${field}`, drafts), nullable, description };
}

function targetOf(target: () => NounClass, edge: string, drafts: Drafts): Draft {
  const draft = drafts.get(target());
  if (draft === undefined)
    throw new Error(
      `${edge} leads to ${target().name}, which is not in NOUNS_BY_DOMAIN of src/nouns.ts: add it there`,
    );
  return draft;
}

function linkToManys(from: Draft, drafts: Drafts): void {
  for (const edge of toOnesOf(from.nounClass)) linkReverse(from, edge, drafts);
  const links = [...inheritedDeclarations(from.nounClass).values()].flatMap((one) => one.links);
  for (const link of links) linkOver(from, link, drafts);
}

/** Adds the reverse connection of a foreign key, and that of the latest rows if there is one. */
function linkReverse(from: Draft, edge: ToOneDeclaration, drafts: Drafts) {
  const { field: way, keyProperty, target, inverse, several } = edge;
  if (inverse === undefined) return;
  if (several !== undefined && from.options.hasLevels !== true) {
    linkSeveral(from, edge, several, drafts);
    return;
  }
  const { description, field = from.options.plural, latest } = inverse;
  const far = targetOf(target, `${from.name}.${way}`, drafts);
  const column = snakeCase(keyProperty);
  const back = { target: from, declaredBy: from.nounClass };
  addToMany(far, { ...back, field, description, join: { kind: "FOREIGN_KEY", column } });
  if (latest === undefined) return;
  const { table, field: latestField } = latestOf(from);
  addToMany(far, {
    ...back,
    field: latestField,
    description: latest,
    join: { kind: "FOREIGN_KEY", column, table },
  });
}

/**
 * Adds both directions of an edge whose rows may lead to several. The domain of the target declares the forward one, because it
 * returns the target's rows. A noun with levels of disclosure has a foreign key only.
 */
function linkSeveral(
  from: Draft,
  { field: way, keyProperty, target, inverse }: ToOneDeclaration,
  several: { field: string; description: string },
  drafts: Drafts,
): void {
  const far = targetOf(target, `${from.name}.${way}`, drafts);
  const link = `${from.options.table}_${snakeCase(way)}`;
  const [near, end] = [`${from.options.table}_id`, snakeCase(keyProperty)];
  addToMany(from, {
    ...several,
    target: far,
    declaredBy: far.nounClass,
    join: { kind: "LINK", table: link, from: near, to: end },
  });
  addToMany(far, {
    field: inverse?.field ?? from.options.plural,
    description: inverse?.description ?? several.description,
    target: from,
    declaredBy: from.nounClass,
    join: { kind: "LINK", table: link, from: end, to: near },
  });
}

function latestOf({ name, options: { latest } }: Draft): NonNullable<NounOptions["latest"]> {
  if (latest === undefined)
    throw new Error(`expected \`latest\` of @Noun on ${name}, which has lists of latest rows`);
  return latest;
}

/** Adds both ends of an edge over a link table. */
function linkOver(from: Draft, { field, description, inverse, pick, ...link }: Link, drafts: Drafts): void {
  const target = targetOf(link.target, `${from.name}.${field}`, drafts);
  const { table, from: near, to: far } = link;
  const declaredBy = from.nounClass;
  const edge: ToMany = {
    field,
    target,
    description,
    declaredBy,
    join: { kind: "LINK", table, from: near, to: far },
  };
  addToMany(from, edge);
  if (pick !== undefined) from.picks.set(pick.field, { ...pick, edge });
  if (inverse === undefined) return;
  addToMany(target, {
    ...inverse,
    target: from,
    declaredBy,
    join: { kind: "LINK", table, from: far, to: near },
  });
}

function addToMany(model: Draft, edge: ToMany): void {
  if (model.toManys.has(edge.field) || model.toOnes.has(edge.field) || model.attributes.has(edge.field)) {
    throw new Error(`expected ${model.name}.${edge.field} to be declared once, but got it twice`);
  }
  model.toManys.set(edge.field, edge);
}
