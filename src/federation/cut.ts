import {
  GraphQLInterfaceType,
  GraphQLList,
  type GraphQLNamedType,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLSchema,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";
import { businessKeyOf } from "../graph/look-ups";
import type { Model } from "../graph/model";
import { modelsOf } from "../graph/models";
import { domainOf, HUB, ownerOf } from "./domains";
import { withEntities } from "./entities";

/** One subgraph's part of the schema: what it owns, and stubs of what it references. */
export interface Subgraph {
  name: string;
  /** The published schema, without the fields for gateways. */
  schema: GraphQLSchema;
  /** The served schema, with `_entities` and `_service`. */
  executable: GraphQLSchema;
}

/** Extracts one subgraph from the whole schema. Scalars, enums, inputs and resolvers are the same objects. */
export function cutSubgraph(whole: GraphQLSchema, name: string): GraphQLSchema {
  return new Cutter(whole, name).cut();
}

/** Models that a gateway may fetch here by key: its own, and those of other subgraphs that it adds fields to. */
export function entitiesOf(whole: GraphQLSchema, name: string): Model[] {
  return modelsOf(whole).all.filter((model) => isOwn(model, name) || addsFields(whole, model, name));
}

function isOwn(model: Model, name: string): boolean {
  return domainOf(model.nounClass) === name;
}

function addsFields(whole: GraphQLSchema, model: Model, name: string): boolean {
  const type = whole.getType(model.name);
  if (!isObjectType(type)) throw new Error(`expected ${model.name} to be an object type`);
  return Object.keys(type.getFields()).some((field) => ownerOf(whole, type, field) === name);
}

class Cutter {
  private readonly made = new Map<string, GraphQLObjectType | GraphQLInterfaceType>();

  constructor(
    private readonly whole: GraphQLSchema,
    private readonly name: string,
  ) {}

  cut(): GraphQLSchema {
    const roots = [this.whole.getQueryType(), this.whole.getMutationType()].map((type) =>
      type != null && this.fieldsOf(type).length > 0 ? this.object(type) : null,
    );
    const [query, mutation] = roots;
    const entities = this.name === HUB ? modelsOf(this.whole).all : entitiesOf(this.whole, this.name);
    return new GraphQLSchema({
      query: query ?? null,
      mutation: mutation ?? null,
      types: entities.map((model) => this.named(this.typeOf(model))),
      extensions: this.whole.extensions,
    });
  }

  private typeOf(model: Model): GraphQLObjectType {
    const type = this.whole.getType(model.name);
    if (!isObjectType(type)) throw new Error(`expected ${model.name} to be an object type`);
    return type;
  }

  private named<Type extends GraphQLNamedType>(type: Type): GraphQLNamedType {
    if (isObjectType(type)) return this.object(type);
    if (isInterfaceType(type)) return this.interface(type);
    return type;
  }

  private object(type: GraphQLObjectType): GraphQLObjectType {
    const known = this.made.get(type.name);
    if (isObjectType(known)) return known;
    const config = type.toConfig();
    const model = modelsOf(this.whole).find(type.name);
    const isStub = model !== null && !isOwn(model, this.name);
    const made = new GraphQLObjectType({
      ...config,
      description: isStub ? null : config.description,
      astNode: null,
      extensions: { ...(isStub ? {} : config.extensions), directives: this.directives(type, model) },
      interfaces: () =>
        type
          .getInterfaces()
          .filter((one) => !isStub || this.isOnlyKey(one))
          .map((one) => this.interface(one)),
      fields: () =>
        Object.fromEntries(
          this.fieldsOf(type).map((name) => {
            const field = config.fields[name];
            if (field === undefined) throw new Error(`expected ${type.name} to have a field ${name}`);
            return [name, { ...field, astNode: null, type: this.output(field.type) }];
          }),
        ),
    });
    this.made.set(type.name, made);
    return made;
  }

  private interface(type: GraphQLInterfaceType): GraphQLInterfaceType {
    const known = this.made.get(type.name);
    if (isInterfaceType(known)) return known;
    const config = type.toConfig();
    const made = new GraphQLInterfaceType({
      ...config,
      astNode: null,
      interfaces: () => type.getInterfaces().map((one) => this.interface(one)),
      fields: () =>
        Object.fromEntries(
          Object.entries(config.fields).map(([name, field]) => [
            name,
            { ...field, type: this.output(field.type) },
          ]),
        ),
    });
    this.made.set(type.name, made);
    return made;
  }

  private output(type: GraphQLOutputType): GraphQLOutputType {
    if (isNonNullType(type)) {
      const inner = this.output(type.ofType);
      return isNonNullType(inner) ? inner : new GraphQLNonNull(inner);
    }
    if (isListType(type)) return new GraphQLList(this.output(type.ofType));
    if (isObjectType(type)) return this.object(type);
    return isInterfaceType(type) ? this.interface(type) : type;
  }

  /** For an entity, its keys and the fields declared here; for a root type, the fields declared here; for a value type, all fields. */
  private fieldsOf(type: GraphQLObjectType): string[] {
    const fields = Object.keys(type.getFields());
    const isRoot = type === this.whole.getQueryType() || type === this.whole.getMutationType();
    if (modelsOf(this.whole).find(type.name) === null && !isRoot) return fields;
    return fields.filter(
      (field) => (!isRoot && field === "id") || ownerOf(this.whole, type, field) === this.name,
    );
  }

  private isOnlyKey(type: GraphQLInterfaceType): boolean {
    return Object.keys(type.getFields()).every((field) => field === "id");
  }

  private directives(type: GraphQLObjectType, model: Model | null): Record<string, unknown> {
    const { directives } = type.extensions;
    const kept = typeof directives === "object" && directives !== null ? { ...directives } : {};
    if (model !== null) {
      if (isOwn(model, this.name)) return { ...kept, key: keysOf(model).map((fields) => ({ fields })) };
      return {
        key: [{ fields: "id", ...(!addsFields(this.whole, model, this.name) && { resolvable: false }) }],
      };
    }
    const isRoot = type === this.whole.getQueryType() || type === this.whole.getMutationType();
    return isRoot ? kept : { ...kept, shareable: {} };
  }
}

/** The keys of an entity: its id, and its code if that is unique. */
function keysOf(model: Model): string[] {
  const [first, ...others] = businessKeyOf(model).map(({ property }) => property);
  return others.length === 0 && first === "code" ? ["id", "code"] : ["id"];
}

export function openSubgraph(
  whole: GraphQLSchema,
  name: string,
  sdl: string,
  schema: GraphQLSchema,
): Subgraph {
  return { name, schema, executable: withEntities(schema, entitiesOf(whole, name), sdl) };
}
