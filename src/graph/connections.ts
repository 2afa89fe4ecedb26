import { Field, Int, ObjectType } from "type-graphql";
import { classPerNoun } from "./generated-class";
import type { Model } from "./model";

@ObjectType({ simpleResolvers: true, description: "Position of a page in its list." })
export class PageInfo {
  @Field(() => Boolean, {
    description: "Whether more elements follow this page. Always true of a page requested with `before`.",
  })
  hasNextPage: boolean;

  @Field(() => Boolean, {
    description: "Whether elements precede this page. Always true of a page requested with `after`.",
  })
  hasPreviousPage: boolean;

  @Field(() => String, {
    nullable: true,
    description: "Cursor of the first element. Null when the page is empty.",
  })
  startCursor: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Cursor of the last element. Null when the page is empty.",
  })
  endCursor: string | null;
}

/** The page type of a noun, as in the Relay specification. */
export const connectionOf = classPerNoun("Connection");
const edgeOf = classPerNoun("Edge");

export function declareConnection(model: Model): void {
  declareEdge(model);
  const connection = connectionOf(model.nounClass);
  ObjectType(connection.name, {
    simpleResolvers: true,
    description: `A page of a list of ${model.options.plural}.`,
  })(connection);
  const add = (field: string, type: () => object, description: string) =>
    Field(type, { description })(connection.prototype, field);
  add("edges", () => [edgeOf(model.nounClass)], "Elements of the page, each with its cursor.");
  add("nodes", () => [model.nounClass], "Elements of the page.");
  add("pageInfo", () => PageInfo, "Position of the page in the list.");
  add(
    "totalCount",
    () => Int,
    "Number of all elements that meet the filter, on any page. Counted only if requested.",
  );
}

function declareEdge(model: Model): void {
  const edge = edgeOf(model.nounClass);
  ObjectType(edge.name, {
    simpleResolvers: true,
    description: `An element of a list of ${model.options.plural}, with its cursor.`,
  })(edge);
  Field(() => String, {
    description:
      "Opaque position of the element in this order, for `after` or `before` with the same `orderBy`.",
  })(edge.prototype, "cursor");
  Field(() => model.nounClass, { description: "The element." })(edge.prototype, "node");
}
