import { GraphQLDateTimeISO } from "graphql-scalars";
import { Ctx, Field, Int, ObjectType, Query, Resolver } from "type-graphql";
import { DisclosureLevel, OperationPolicy, type Organisation, Workload } from "../access/grant";
import type { RequestContext } from "../access/request-context";
import { declareEnum } from "../graph/enums";

declareEnum(
  DisclosureLevel,
  "DisclosureLevel",
  "How precisely values that rest on small counts of people are shown.",
  {
    PUBLIC: {
      fr: "Grand public",
      en: "Public",
      description: "Counts below the public’s threshold are rounded.",
    },
    PARTNER: {
      fr: "Partenaires",
      en: "Partners",
      description: "Counts below the partners’ threshold are rounded.",
    },
    RAW: { fr: "Données d’origine", en: "As recorded", description: "As recorded." },
  },
);

declareEnum(
  Workload,
  "Workload",
  "Purpose of the operations, which determines the time limit of their statements.",
  {
    INTERACTIVE: { fr: "Consultation", en: "Reading", description: "Interactive pages: 5 seconds." },
    BI: {
      fr: "Tableaux de bord",
      en: "Dashboards",
      description: "Dashboards and their refreshes: 30 seconds.",
    },
    EXPORT: { fr: "Extraction", en: "Files", description: "Extracts: 120 seconds." },
  },
);

declareEnum(OperationPolicy, "OperationPolicy", "Which operations a token may send.", {
  TRUSTED_ONLY: {
    fr: "Requêtes validées",
    en: "Reviewed operations",
    description: "Those of `schema/operations` only, as text or by `documentId`.",
  },
  LOG_UNKNOWN: {
    fr: "Toutes, les inconnues notées",
    en: "All, unknown ones logged",
    description: "Any; those that are not in `schema/operations` are logged.",
  },
  FREE: { fr: "Toutes", en: "All", description: "Any." },
});

@ObjectType("TokenOrganisation", { description: "The organisation that a token was issued to." })
export class TokenOrganisation implements Organisation {
  @Field(() => String, { description: "What it is: `Institution` or `Partner`." })
  typeName: "Institution" | "Partner";

  @Field(() => String, { description: "Its business key." })
  code: string;

  @Field(() => String, { description: "Its name." })
  name: string;
}

@ObjectType({
  description: "Points that the operations of an organisation may still use in the current minute.",
})
export class ViewerBudget {
  @Field(() => Int, { description: "Points a minute." })
  limit: number;

  @Field(() => Int, { description: "Points left after this operation." })
  remaining: number;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: "When all points are available again. Null when none was used.",
  })
  resetAt: Date | null;
}

@ObjectType({ description: "The caller, and what they may do and see." })
export class Viewer {
  @Field(() => String, {
    nullable: true,
    description: "Public id of the token. Null for a caller who authenticates in another way.",
  })
  token: string | null;

  @Field(() => String, { description: "Name of the token, or of the caller." })
  name: string;

  @Field(() => TokenOrganisation, {
    nullable: true,
    description: "Organisation that the token was issued to. Null when it was issued to none.",
  })
  organisation: Organisation | null;

  @Field(() => [String], { description: "What the caller may do, such as `indicators:read`." })
  scopes: readonly string[];

  @Field(() => [String], {
    description: "Codes of the territories that the caller can see; `*` alone for all.",
  })
  territories: readonly string[];

  @Field(() => [String], {
    description: "Codes of the programmes that the caller can see; `*` alone for all.",
  })
  programmes: readonly string[];

  @Field(() => DisclosureLevel, { description: "How precisely small counts are shown." })
  disclosure: DisclosureLevel;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: "When access expires. Null when it does not depend on a token.",
  })
  expiresAt: Date | null;

  @Field(() => ViewerBudget, { description: "Points of the caller’s organisation." })
  budget: ViewerBudget;
}

@Resolver()
export class ViewerResolver {
  @Query(() => Viewer, {
    description: "The caller, and what they may do and see. Open to every valid token.",
  })
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
