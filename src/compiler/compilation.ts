import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
  type SelectionSetNode,
} from "graphql";
import { collectFields, collectSubfields } from "graphql/execution/collectFields";
import { Aliases } from "../data/identifiers";
import type { Listed } from "../data/list-sql";
import type { Specialise, Variables } from "../graph/deferred";
import { type Inputs, inputsOf } from "./inputs";
import type { JsonText } from "./json-text";
import { NeedsReference } from "./needs-reference";

/** A field as it is asked for at one place of an operation. */
export interface AskedField {
  definition: GraphQLField<unknown, unknown>;
  inputs: Inputs;
  nodes: readonly FieldNode[];
}

/**
 * Writes the page behind an edge of a row. Rows hold pages and pages hold rows, so the writer of rows is given the writer of
 * pages instead of importing it.
 */
export type EdgePageWriter = (
  compilation: Compilation,
  listed: Listed,
  asked: AskedField,
  parentAlias: string,
) => JsonText;

/** What the parts of one operation share while it is compiled. */
export class Compilation {
  readonly aliases = new Aliases();
  /** Lists behind edges so far. */
  edgeCount = 0;

  constructor(
    readonly schema: GraphQLSchema,
    private readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>,
    /** Values of the variables that @skip and @include depend on. */
    private readonly conditions: Variables,
    readonly specialise: Specialise,
    private readonly writeEdgePage: EdgePageWriter,
  ) {}

  /** Text of the page behind an edge of the row with this alias. */
  edgePage(listed: Listed, asked: AskedField, parentAlias: string): JsonText {
    return this.writeEdgePage(this, listed, asked, parentAlias);
  }

  /** Fields asked for at the root, by the key of the response. */
  rootFields(
    type: GraphQLObjectType,
    selections: SelectionSetNode,
  ): (readonly [string, AskedField | null])[] {
    return this.asked(type, collectFields(this.schema, this.fragments, this.conditions, type, selections));
  }

  /** Fields asked for below some fields of an object type, by the key of the response; null stands for `__typename`. */
  fieldsBelow(typeName: string, nodes: readonly FieldNode[]): (readonly [string, AskedField | null])[] {
    const type = this.schema.getType(typeName);
    if (!isObjectType(type)) throw new Error(`expected the schema to have an object type ${typeName}`);
    return this.asked(type, collectSubfields(this.schema, this.fragments, this.conditions, type, nodes));
  }

  private asked(
    type: GraphQLObjectType,
    fields: ReadonlyMap<string, readonly FieldNode[]>,
  ): (readonly [string, AskedField | null])[] {
    return [...fields].map(([key, nodes]) => {
      const [node] = nodes;
      if (node === undefined || node.name.value === "__typename") return [key, null] as const;
      const definition = type.getFields()[node.name.value];
      if (definition === undefined) throw new NeedsReference(`${type.name}.${node.name.value}`);
      return [key, { definition, inputs: inputsOf(definition, node, this.specialise), nodes }] as const;
    });
  }
}
