import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  visit,
} from "graphql";
import { columnOf } from "../data/identifiers";
import { lookupSql } from "../data/lookup-sql";
import { join, raw, sql, type Sql, type Statement } from "../data/sql";
import type { Specialise } from "../graph/deferred";
import type { Model } from "../graph/model";
import { type Models, modelsOf } from "../graph/models";
import { type RequestedField, Compilation } from "./compilation";
import { type JsonText, merged, nullableText, textSql } from "./json-text";
import { edgeText, type PageText, rootPageText } from "./list-text";
import { NeedsReference } from "./needs-reference";
import { lookUpEach, nounText } from "./noun-text";
import { rootTexts } from "./root-text";

/** An operation as one statement. Its first cell is the data version; the others go between the pieces of constant text. */
export interface Plan {
  statement: Statement;
  /** One more than there are cells. */
  pieces: readonly Buffer[];
}

/** Longer statements would cost more to plan than graphql-js costs to execute the operation. */
const LONGEST_STATEMENT = 110_000;

/** Compiles a validated query. Throws NeedsReference if a part of it cannot be expressed in SQL. */
export function compileOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  specialise: Specialise,
): Plan {
  const query = schema.getQueryType();
  if (operation.operation !== OperationTypeNode.QUERY || query == null) {
    throw new NeedsReference(`a ${operation.operation}`);
  }
  const compilation = new Compilation(
    schema,
    fragmentsOf(document),
    conditionsOf(document, specialise),
    specialise,
    edgeText,
  );
  const froms: Sql[] = [];
  const fields = compilation.rootFields(query, operation.selectionSet).map(([key, requested]) => {
    const page = rootText(compilation, requested);
    const { from } = page;
    if (from === null) return [key, page.text] as const;
    const alias = compilation.aliases.next();
    const cells: Sql[] = [];
    const text = page.text.map((part) => {
      if (typeof part === "string") return part;
      cells.push(sql`${part} AS ${raw(`c${cells.length + 1}`)}`);
      return columnOf(alias, `c${cells.length}`);
    });
    froms.push(sql`(SELECT ${join(cells)} FROM ${from}) ${raw(alias)}`);
    return [key, text] as const;
  });
  const plan = planOf(['{"data":', ...answerText(fields), "}"], froms);
  if (plan.statement.text.length > LONGEST_STATEMENT) throw new NeedsReference("the statement is too long");
  return plan;
}

function answerText(fields: readonly (readonly [string, JsonText])[]): JsonText {
  const entries = fields.flatMap(([key, text], index) => [`${index === 0 ? "" : ","}"${key}":`, ...text]);
  return ["{", ...entries, "}"];
}

function planOf(text: JsonText, froms: readonly Sql[]): Plan {
  const parts = merged(text);
  const pieces: string[] = [""];
  const cells: Sql[] = [sql`(SELECT v.version FROM hub.data_version v)`];
  for (const part of parts) {
    if (typeof part === "string") pieces.push(`${pieces.pop() ?? ""}${part}`);
    else {
      cells.push(part);
      pieces.push("");
    }
  }
  const source = froms.length === 0 ? sql`` : sql` FROM ${join(froms, " CROSS JOIN ")}`;
  return {
    statement: sql`SELECT ${join(cells)}${source}`.assembled(),
    pieces: pieces.map((piece) => Buffer.from(piece)),
  };
}

function rootText(compilation: Compilation, requested: RequestedField | null): PageText {
  if (requested === null) return { text: [`"Query"`], from: null };
  const { name } = requested.definition;
  const models = modelsOf(compilation.schema);
  const listed = models.listedBy(name);
  if (listed !== null) return rootPageText(compilation, listed, requested);
  const lookedUp = models.lookedUpBy(name);
  if (lookedUp !== null) return { text: lookupText(compilation, lookedUp, requested), from: null };
  const text = rootTexts.of(requested.definition);
  if (text === null) throw new NeedsReference(`Query.${name}`);
  return { text: text(compilation, requested), from: null };
}

/** Text of the row with a business key. */
function lookupText(compilation: Compilation, model: Model, { inputs, nodes }: RequestedField): JsonText {
  const alias = compilation.aliases.next();
  const text = nounText(compilation, model, nodes, { alias, follow: lookUpEach(compilation) });
  return nullableText([
    sql`(SELECT ${textSql(text)} FROM ${lookupSql(model, inputs, alias, compilation.aliases)})`,
  ]);
}

/** Whether a field of Query can be compiled. */
export function isCompiledRoot(models: Models, field: GraphQLField<unknown, unknown>): boolean {
  const isDeclared = models.listedBy(field.name) !== null || models.lookedUpBy(field.name) !== null;
  return isDeclared || rootTexts.of(field) !== null;
}

export function fragmentsOf({ definitions }: DocumentNode): Record<string, FragmentDefinitionNode> {
  return Object.fromEntries(
    definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
}

/** The variables that @skip and @include depend on. The statement is specialised for their values. */
function conditionsOf(document: DocumentNode, specialise: Specialise): Record<string, boolean> {
  const names = new Set<string>();
  visit(document, {
    Directive(directive) {
      for (const { value } of directive.arguments ?? []) {
        if (value.kind === Kind.VARIABLE) names.add(value.name.value);
      }
    },
  });
  return Object.fromEntries(
    [...names].map((name) => [name, specialise((variables) => variables[name] === true)]),
  );
}
