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

/** A field as an operation requests it at one place. */
export interface RequestedField {
  definition: GraphQLField<unknown, unknown>;
  inputs: Inputs;
  nodes: readonly FieldNode[];
}

/** Builds the page behind an edge of a row. It is passed as a function, because rows and pages contain each other. */
export type EdgePageWriter = (
  compilation: Compilation,
  listed: Listed,
  requested: RequestedField,
  parentAlias: string,
) => JsonText;

/** State of the compilation of one operation. */
export class Compilation {
  readonly aliases = new Aliases();
  /** Number of lists behind edges compiled so far. */
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
  edgePage(listed: Listed, requested: RequestedField, parentAlias: string): JsonText {
    return this.writeEdgePage(this, listed, requested, parentAlias);
  }

  /** Fields requested at the root, by response key. */
  rootFields(
    type: GraphQLObjectType,
    selections: SelectionSetNode,
  ): (readonly [string, RequestedField | null])[] {
    return this.requested(
      type,
      collectFields(this.schema, this.fragments, this.conditions, type, selections),
    );
  }

  /** Fields requested below some fields of an object type, by response key; null for `__typename`. */
  fieldsBelow(typeName: string, nodes: readonly FieldNode[]): (readonly [string, RequestedField | null])[] {
    const type = this.schema.getType(typeName);
    if (!isObjectType(type)) throw new Error(`expected the schema to have an object type ${typeName}`);
    return this.requested(type, collectSubfields(this.schema, this.fragments, this.conditions, type, nodes));
  }

  private requested(
    type: GraphQLObjectType,
    fields: ReadonlyMap<string, readonly FieldNode[]>,
  ): (readonly [string, RequestedField | null])[] {
    return [...fields].map(([key, nodes]) => {
      const [node] = nodes;
      if (node === undefined || node.name.value === "__typename") return [key, null] as const;
      const definition = type.getFields()[node.name.value];
      if (definition === undefined) throw new NeedsReference(`${type.name}.${node.name.value}`);
      return [key, { definition, inputs: inputsOf(definition, node, this.specialise), nodes }] as const;
    });
  }
}
