import { Field, Int, ObjectType } from "type-graphql";
import { classPerNoun } from "./generated-class";
import type { Model } from "./model";

@ObjectType({ simpleResolvers: true, description: "Where a page lies in its list." })
export class PageInfo {
  @Field(() => Boolean, {
    description: "Whether more elements follow this page. True when the page was asked for by `before`.",
  })
  hasNextPage: boolean;

  @Field(() => Boolean, {
    description: "Whether elements come before this page. True when the page was asked for by `after`.",
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

/** The page type of a list of a noun, after the Relay specification. */
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
  add("pageInfo", () => PageInfo, "Where the page lies in the list.");
  add(
    "totalCount",
    () => Int,
    "Length of the whole list under its filter, whatever the page. Counted only when asked for.",
  );
}

function declareEdge(model: Model): void {
  const edge = edgeOf(model.nounClass);
  ObjectType(edge.name, {
    simpleResolvers: true,
    description: `An element of a list of ${model.options.plural}, with its place in the list.`,
  })(edge);
  Field(() => String, {
    description:
      "Opaque place of the element in this order; give it to `after` or `before` with the same `orderBy`.",
  })(edge.prototype, "cursor");
  Field(() => model.nounClass, { description: "The element." })(edge.prototype, "node");
}
