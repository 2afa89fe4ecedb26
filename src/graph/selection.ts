import {
  type FieldNode,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from "graphql";

type Document = Pick<GraphQLResolveInfo, "schema" | "fragments">;

/**
 * The subfields of some fields that apply to an object type, by name. Includes fields under @skip and @include: reading a
 * column too many is harmless.
 */
export function fieldsBelow(
  nodes: readonly FieldNode[],
  typeName: string,
  document: Document,
): Map<string, FieldNode[]> {
  const found = new Map<string, FieldNode[]>();
  for (const node of nodes) {
    if (node.selectionSet !== undefined) collect(node.selectionSet, typeName, document, found);
  }
  return found;
}

function collect(
  selectionSet: SelectionSetNode,
  typeName: string,
  document: Document,
  found: Map<string, FieldNode[]>,
): void {
  for (const selection of selectionSet.selections) {
    if (selection.kind === Kind.FIELD) {
      const same = found.get(selection.name.value);
      if (same === undefined) found.set(selection.name.value, [selection]);
      else same.push(selection);
      continue;
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : document.fragments[selection.name.value];
    if (fragment === undefined) continue;
    const condition = fragment.typeCondition?.name.value ?? typeName;
    if (applies(condition, typeName, document.schema))
      collect(fragment.selectionSet, typeName, document, found);
  }
}

function applies(condition: string, typeName: string, schema: GraphQLSchema): boolean {
  if (condition === typeName) return true;
  const abstract = schema.getType(condition);
  const concrete = schema.getType(typeName);
  return isAbstractType(abstract) && isObjectType(concrete) && schema.isSubType(abstract, concrete);
}
