import {
  getNamedType,
  getNullableType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
} from "graphql";
import { decodeGlobalId } from "../../src/graph/global-id";
import { scopeOf } from "../../src/graph/schema-rules";
import type { Scope } from "../../src/graph/scopes";

/** A valid operation with the variables that it needs. */
export interface RandomOperation {
  query: string;
  variables: Record<string, unknown>;
}

export interface RandomOptions {
  /** Hops of edges below the root. */
  depth?: number;
  /** Largest page. */
  most?: number;
  /** Scopes of the caller; fields that need others are not selected. */
  scopes: readonly Scope[];
  /** Ids of rows for `node` and for filters. */
  ids: readonly string[];
  /** Codes of rows for lookups. */
  codes: readonly string[];
  /**
   * Cursors of lists in their natural order, by the name of their elements. If given, operations also contain pages with `last`,
   * after and before cursors, long pages, and directives with variables.
   */
  cursors?: ReadonlyMap<string, readonly string[]>;
  /** Whether an argument may have an invalid value: a cursor, id, page size, order or enum value. At most one has. */
  isFaulty?: boolean;
}

const INDICATORS = ["headcount", "worksites", "file_active", "women_share"];
const PERIODS = ["2022", "2023-S1", "2023-Q3", "2023-07", "2023-07-06", "2024"];

const PRIME = 2_147_483_647;

/** A pseudo-random generator: the same seed gives the same numbers. */
class Random {
  constructor(private state: number) {}

  /** A number in [0, 1). */
  next(): number {
    this.state = (this.state * 48_271) % PRIME;
    return this.state / PRIME;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<Value>(values: readonly Value[]): Value {
    const value = values[this.below(values.length)];
    if (value === undefined) throw new Error("expected something to pick from");
    return value;
  }
}

const WORDS = ["lille", "LYON", "é", "e", "abej", "2023", "worksite", "insertion", ""];
const DAYS = ["2022-01-01", "2023-07-06", "2023-09-15", "2024-12-31"];

/** Generates a valid operation with nested pages, filters, orders, aliases, fragments, directives and variables. */
export function randomOperation(
  schema: GraphQLSchema,
  seed: number,
  options: RandomOptions,
): RandomOperation {
  return new Writer(schema, new Random((seed * 7919 + 1) % PRIME || 1), options).operation();
}

class Writer {
  private readonly variables = new Map<string, { type: string; value: unknown }>();
  private readonly fragments: string[] = [];
  private names = 0;
  private hasFault = false;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly random: Random,
    private readonly options: RandomOptions,
  ) {}

  operation(): RandomOperation {
    const query = this.schema.getQueryType();
    if (query == null) throw new Error("expected a query type");
    const roots = this.allowed(Object.values(query.getFields())).filter(
      ({ name }) => !["viewer", "tokens", "audit"].includes(name),
    );
    const count = 1 + this.random.below(2);
    const fields = Array.from({ length: count }, () =>
      this.field(this.random.pick(roots), this.options.depth ?? 3, true),
    );
    const declared = [...this.variables].map(([name, { type }]) => `$${name}: ${type}`);
    const head = declared.length === 0 ? "query Random" : `query Random(${declared.join(", ")})`;
    return {
      query: [`${head} { ${fields.join(" ")} }`, ...this.fragments].join("\n"),
      variables: Object.fromEntries([...this.variables].map(([name, { value }]) => [name, value])),
    };
  }

  private allowed<Field extends GraphQLField<unknown, unknown>>(fields: readonly Field[]): Field[] {
    return this.open(fields).filter((field) => this.open([getNamedType(field.type)]).length > 0);
  }

  /** The parts that the caller has the scopes for. */
  private open<Part extends Parameters<typeof scopeOf>[0]>(parts: readonly Part[]): Part[] {
    return parts.filter((part) => {
      const scope = scopeOf(part);
      return scope === null || this.options.scopes.includes(scope);
    });
  }

  private name(prefix: string): string {
    this.names += 1;
    return `${prefix}${this.names}`;
  }

  private field(field: GraphQLField<unknown, unknown>, depth: number, mustAlias: boolean): string {
    const alias = mustAlias || this.random.chance(0.2) ? `${this.name("a")}: ` : "";
    const directive = this.directive();
    const given = this.arguments(field);
    return `${alias}${field.name}${given}${directive}${this.selection(field.type, depth)}`;
  }

  private directive(): string {
    if (this.random.chance(0.05)) return ` @include(if: ${this.random.chance(0.8)})`;
    if (this.options.cursors === undefined || !this.random.chance(0.05)) return "";
    const name = this.name("v");
    this.variables.set(name, { type: "Boolean!", value: this.random.chance(0.5) });
    return ` @${this.random.pick(["skip", "include"])}(if: $${name})`;
  }

  private selection(output: GraphQLOutputType, depth: number): string {
    const type = getNamedType(output);
    if (isLeafType(type)) return "";
    if (isInterfaceType(type)) return ` { ${this.ofInterface(type.name, depth)} }`;
    if (!isObjectType(type)) throw new Error(`expected an object type, but got ${type.name}`);
    if (type.name.endsWith("Connection")) return ` { ${this.page(type, depth)} }`;
    const fields = this.ofObject(type, depth);
    if (!this.random.chance(0.15)) return ` { ${fields} }`;
    const fragment = this.name("F");
    this.fragments.push(`fragment ${fragment} on ${type.name} { ${fields} }`);
    return ` { __typename ...${fragment} }`;
  }

  private ofInterface(name: string, depth: number): string {
    const possible = this.schema
      .getPossibleTypes(this.abstract(name))
      .filter(
        (type) => scopeOf(type) === null || this.options.scopes.includes(scopeOf(type) ?? "graph:read"),
      );
    const chosen = Array.from({ length: 1 + this.random.below(3) }, () => this.random.pick(possible));
    const parts = [...new Set(chosen)].map(
      (type) => `... on ${type.name} { ${this.ofObject(type, depth - 1, true)} }`,
    );
    return `__typename id ${parts.join(" ")}`;
  }

  private abstract(name: string) {
    const type = this.schema.getType(name);
    if (!isInterfaceType(type)) throw new Error(`expected an interface, but got ${name}`);
    return type;
  }

  private page(type: GraphQLObjectType, depth: number): string {
    const node = getNamedType(type.getFields()["nodes"]?.type);
    if (!isObjectType(node)) throw new Error(`expected a page of objects in ${type.name}`);
    const hasEdges = Object.hasOwn(type.getFields(), "edges");
    const rest = ["totalCount", this.pageInfo()].filter(() => this.random.chance(0.3));
    if (rest.length > 0 && this.random.chance(0.2)) return rest.join(" ");
    const rows =
      this.random.chance(0.6) || !hasEdges
        ? `nodes { ${this.ofObject(node, depth)} }`
        : `edges { cursor node { ${this.ofObject(node, depth)} } }`;
    return [rows, ...rest].join(" ");
  }

  private pageInfo(): string {
    const fields = ["hasNextPage", "hasPreviousPage", "startCursor", "endCursor"];
    const chosen = fields.filter(() => this.random.chance(0.6));
    return `pageInfo { ${chosen.length === 0 ? "hasNextPage" : chosen.join(" ")} }`;
  }

  private ofObject(type: GraphQLObjectType, depth: number, mustAlias = false): string {
    const fields = this.allowed(Object.values(type.getFields()));
    const leaves = fields.filter(
      (field) => isLeafType(getNamedType(field.type)) || getNamedType(field.type).name === "UncertainDate",
    );
    const edges = fields.filter((field) => !leaves.includes(field));
    const chosen = leaves.filter(() => this.random.chance(0.4));
    const parts = (chosen.length === 0 ? leaves.slice(0, 1) : chosen).map((field) =>
      this.field(field, 0, mustAlias),
    );
    if (this.random.chance(0.1)) parts.push("__typename");
    if (depth > 0 && edges.length > 0) {
      const count = this.random.below(3);
      for (let index = 0; index < count; index += 1)
        parts.push(this.field(this.random.pick(edges), depth - 1, true));
    }
    return parts.join(" ");
  }

  private arguments(field: GraphQLField<unknown, unknown>): string {
    const paging = this.paging(field);
    const given = field.args.flatMap((argument) => {
      const fault = this.fault(argument);
      const page = paging?.[argument.name];
      const text =
        fault !== undefined
          ? this.orVariable(argument, fault)
          : page === undefined
            ? this.argument(field, argument)
            : page === null
              ? null
              : this.orVariable(argument, page);
      return text === null ? [] : [`${argument.name}: ${text}`];
    });
    return given.length === 0 ? "" : `(${given.join(", ")})`;
  }

  /** An invalid value for this argument; undefined to choose a valid one. */
  private fault({ name, type }: GraphQLArgument): unknown {
    if (this.options.isFaulty !== true || this.hasFault || !this.random.chance(0.2)) return undefined;
    const value = this.refusedFor(name, type);
    this.hasFault = value !== undefined;
    return value;
  }

  private refusedFor(name: string, type: GraphQLInputType): unknown {
    if (name === "first" || name === "last")
      return this.random.pick([0, -1, 10_001, 2_147_483_647, 2_147_483_648]);
    if (name === "after" || name === "before")
      return this.random.pick([
        "bad-cursor",
        "",
        "cm93IDA",
        ...[...(this.options.cursors?.values() ?? [])].flat(),
      ]);
    const named = getNamedType(type);
    if (named.name === "ID") return this.random.pick(["nonsense", "", "VGVycml0b3J5OjA"]);
    if (name === "filter") return { id: { in: ["nonsense", this.random.pick(this.options.ids)] } };
    const isListed = isListType(getNullableType(type));
    if (name === "orderBy") return [{}];
    if (isEnumType(named)) return isListed ? ["NO_SUCH_VALUE"] : "NO_SUCH_VALUE";
    if (name === "from" || name === "to") return this.random.pick(["2023-13", "soon"]);
    if (name === "indicators") return this.random.pick([[], ["no-such-indicator"]]);
    return undefined;
  }

  /** Arguments for pagination, null for omitted ones; undefined for the usual first page. */
  private paging({ args, type }: GraphQLField<unknown, unknown>): Record<string, unknown> | undefined {
    const { cursors, most = 8 } = this.options;
    if (cursors === undefined || !args.some(({ name }) => name === "last")) return undefined;
    const own = cursors.get(getNamedType(type).name.replace("Connection", "")) ?? [];
    const cursor = () => (own.length > 0 && this.random.chance(0.15) ? this.random.pick(own) : null);
    const size = this.random.chance(0.03) ? 256 + this.random.below(200) : 1 + this.random.below(most);
    const isBackward = this.random.chance(0.3);
    const after = cursor();
    const before = cursor();
    return {
      first: isBackward ? null : size,
      last: isBackward ? size : null,
      after,
      before,
      // A cursor belongs to one order.
      ...((after !== null || before !== null) && { orderBy: null }),
    };
  }

  private argument(field: GraphQLField<unknown, unknown>, argument: GraphQLArgument): string | null {
    if (argument.name === "first")
      return this.orVariable(argument, 1 + this.random.below(this.options.most ?? 8));
    if (["last", "after", "before"].includes(argument.name)) return null;
    const isRequired = isNonNullType(argument.type) && argument.defaultValue === undefined;
    if (!isRequired && !this.random.chance(argument.name === "groupBy" ? 0.8 : 0.35)) return null;
    if (argument.name === "text")
      return this.orVariable(argument, this.random.pick(["lille", "abej", "phc", "women"]));
    if (argument.name === "indicators") return this.orVariable(argument, [this.random.pick(INDICATORS)]);
    if (argument.name === "indicator") return this.orVariable(argument, this.random.pick(INDICATORS));
    if (argument.name === "from" || argument.name === "to")
      return this.orVariable(argument, this.random.pick(PERIODS));
    if (argument.name === "code" && field.args.length === 1)
      return this.orVariable(argument, this.random.pick(this.options.codes));
    const value = this.input(argument.type, argument.name === "orderBy" ? 0 : 2);
    return value === undefined ? null : this.orVariable(argument, value);
  }

  private orVariable({ type }: { type: GraphQLInputType }, value: unknown): string {
    if (!this.random.chance(0.3)) return literal(type, value);
    const name = this.name("v");
    this.variables.set(name, { type: String(type), value });
    return `$${name}`;
  }

  /** A value of an input type; undefined if none is possible within the depth. */
  private input(type: GraphQLInputType, levels: number): unknown {
    const known = getNullableType(type);
    if (isListType(known)) {
      const elements = Array.from({ length: 1 + this.random.below(2) }, () =>
        this.input(known.ofType, levels),
      );
      return elements.filter((element) => element !== undefined);
    }
    if (isEnumType(known)) return this.random.pick(this.open(known.getValues())).name;
    if (isScalarType(known)) return this.scalar(known.name);
    if (!isInputObjectType(known)) throw new Error(`expected an input type, but got ${String(known)}`);
    const fields = Object.values(known.getFields()).filter((field) => {
      const scopes = [scopeOf(field), scopeOf(getNamedType(field.type))];
      if (!scopes.every((scope) => scope === null || this.options.scopes.includes(scope))) return false;
      const inner = getNamedType(field.type);
      return (
        levels > 0 || !isInputObjectType(inner) || !inner.name.endsWith("Filter") || inner.name === "IdFilter"
      );
    });
    const isOrder = known.name.endsWith("Order");
    const usable = isOrder
      ? fields.filter((field) => isEnumType(getNamedType(field.type)) || levels > -1)
      : fields;
    if (usable.length === 0) return undefined;
    const field = this.random.pick(usable);
    if (field.name === "id") return this.idOf(known.name.replace(/Filter$/, ""));
    const value = this.input(field.type, levels - 1);
    const required = usable
      .filter((each) => isNonNullType(each.type) && each.defaultValue === undefined)
      .map((each) => [each.name, this.input(each.type, levels - 1)]);
    const { language } = known.getFields();
    const isOfLanguage = known.name.startsWith("Translated") && language !== undefined;
    if (isOfLanguage && this.random.chance(0.5)) required.push(["language", this.input(language.type, 0)]);
    return { ...Object.fromEntries(required), ...(value !== undefined && { [field.name]: value }) };
  }

  /** The id of a row of the type, for a filter; ids of other types would be rejected. */
  private idOf(typeName: string): unknown {
    const own = this.options.ids.filter((id) => decodeGlobalId(id)?.typeName === typeName);
    return own.length === 0 ? {} : { id: { in: [this.random.pick(own)] } };
  }

  private scalar(name: string): unknown {
    if (name === "Int") return this.random.below(60);
    if (name === "Float") return this.random.below(500) / 2;
    if (name === "Boolean") return this.random.chance(0.5);
    if (name === "ID") return this.random.pick(this.options.ids);
    if (name === "LocalDate") return this.random.pick(DAYS);
    if (name === "DateTimeISO") return "2023-07-06T10:00:00.000Z";
    if (name === "Siren") return "732829320";
    if (name === "Siret") return "73282932000074";
    if (name === "Finess") return "750000000";
    if (name === "CogCode") return this.random.pick(["59", "75056", "200093201"]);
    return this.random.pick(WORDS);
  }
}

/** A value as a GraphQL literal. */
function literal(type: GraphQLInputType, value: unknown): string {
  const known = getNullableType(type);
  if (Array.isArray(value))
    return `[${value.map((element) => literal(isListType(known) ? known.ofType : known, element)).join(", ")}]`;
  if (isEnumType(known)) return String(value);
  if (isInputObjectType(known) && typeof value === "object" && value !== null) {
    const fields = known.getFields();
    const parts = Object.entries(value).map(([name, inner]) => {
      const field = fields[name];
      if (field === undefined) throw new Error(`expected a field of ${known.name}, but got ${name}`);
      return `${name}: ${literal(field.type, inner)}`;
    });
    return `{ ${parts.join(", ")} }`;
  }
  return JSON.stringify(value);
}
