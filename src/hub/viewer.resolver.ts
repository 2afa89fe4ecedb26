import { GraphQLDateTimeISO } from "graphql-scalars";
import { Ctx, Field, Int, ObjectType, Query, Resolver } from "type-graphql";
import { DisclosureLevel, OperationPolicy, type Organisation, Workload } from "../access/grant";
import type { RequestContext } from "../access/request-context";
import { declareEnum } from "../graph/enums";

declareEnum(
  DisclosureLevel,
  "DisclosureLevel",
  "How closely values may be seen that are made of small counts of people.",
  {
    RAW: "As recorded.",
    PARTNER: "Counts below the partners’ threshold are rounded.",
    PUBLIC: "Counts below the public’s threshold are rounded.",
  },
);

declareEnum(Workload, "Workload", "What operations are for, and so how long a statement of theirs may run.", {
  INTERACTIVE: "Pages that somebody waits for: 5 seconds.",
  BI: "Dashboards and their refreshes: 30 seconds.",
  EXPORT: "Extracts: 120 seconds.",
});

declareEnum(OperationPolicy, "OperationPolicy", "Which operations a token may send.", {
  FREE: "Any.",
  LOG_UNKNOWN: "Any; those that are not in `schema/operations` are logged.",
  TRUSTED_ONLY: "Those of `schema/operations` only, as text or by `documentId`.",
});

@ObjectType("TokenOrganisation", { description: "The body that a token was given to." })
export class TokenOrganisation implements Organisation {
  @Field(() => String, { description: "What it is: `Institution` or `Partner`." })
  typeName: "Institution" | "Partner";

  @Field(() => String, { description: "Its business key." })
  code: string;

  @Field(() => String, { description: "Its name." })
  name: string;
}

@ObjectType({
  description: "Points that the operations of an organisation may still cost in the minute under way.",
})
export class ViewerBudget {
  @Field(() => Int, { description: "Points a minute." })
  limit: number;

  @Field(() => Int, { description: "Points left, the present operation paid." })
  remaining: number;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: "When all points are back. Null when none was spent.",
  })
  resetAt: Date | null;
}

@ObjectType({ description: "Who asks, and what they may do and see." })
export class Viewer {
  @Field(() => String, {
    nullable: true,
    description: "Public id of the token. Null for a caller who came in another way.",
  })
  token: string | null;

  @Field(() => String, { description: "Name of the token, or of the caller." })
  name: string;

  @Field(() => TokenOrganisation, {
    nullable: true,
    description: "Body that the token was given to. Null when it was given to none.",
  })
  organisation: Organisation | null;

  @Field(() => [String], { description: "What the caller may do, such as `indicators:read`." })
  scopes: readonly string[];

  @Field(() => [String], {
    description: "Codes of the territories that exist for the caller; `*` alone for all.",
  })
  territories: readonly string[];

  @Field(() => [String], {
    description: "Codes of the programmes that exist for the caller; `*` alone for all.",
  })
  programmes: readonly string[];

  @Field(() => DisclosureLevel, { description: "How closely small counts may be seen." })
  disclosure: DisclosureLevel;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: "When the right to ask ends. Null when it is not bound to a token.",
  })
  expiresAt: Date | null;

  @Field(() => ViewerBudget, { description: "Points of the caller’s organisation." })
  budget: ViewerBudget;
}

@Resolver()
export class ViewerResolver {
  @Query(() => Viewer, { description: "Who asks, and what they may do and see. Open to every valid token." })
  async viewer(@Ctx() { grant, budget }: RequestContext): Promise<Viewer> {
    const { tokenId, name, organisation, scopes, territories, programmes, disclosure, expiresAt } = grant;
    return {
      token: tokenId,
      name,
      organisation,
      scopes,
      territories,
      programmes,
      disclosure,
      expiresAt,
      budget: await budget.state(grant),
    };
  }
}
