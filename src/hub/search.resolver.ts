import type { GraphQLResolveInfo } from "graphql";
import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  Float,
  Info,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
} from "type-graphql";
import type { OperationContext } from "../data/operation-context";
import { declareEnum } from "../graph/enums";
import { encodeGlobalId } from "../graph/global-id";
import { Node } from "../graph/node";
import { loadNode, type TypedRow } from "./node.resolver";
import { type Hit, hitsSql, LONGEST_TEXT, MOST_HITS, SearchType } from "./search.queries";

const DEFAULT_HITS = 20;

declareEnum(SearchType, "SearchType", "Types that the full-text search looks into.", {
  AREA: "Official areas, by name and code.",
  CALL: "Calls, by title and summary.",
  COMMITMENT: "Commitments, by summary.",
  FINDING: "Findings, by summary.",
  FUNDING: "Fundings, by purpose.",
  INDICATOR: "Indicators, by label and definition.",
  INSTITUTION: "Institutions, by name and acronym.",
  MEETING: "Meetings, by title.",
  MILESTONE: "Milestones, by title.",
  OPERATOR: "Operators, by name.",
  PARTNER: "Partners, by name and summary.",
  PARTNERSHIP: "Partnerships, by summary.",
  PROGRAMME: "Programmes, by code, name and summary.",
  SOURCE: "Sources, by title and publisher.",
  TERRITORY: "Territories, by name and summary.",
  WORKING_GROUP: "Working groups, by name and purpose.",
  WORKSITE: "Worksites, by name and summary.",
  WORKSITE_GROUP: "Groups of worksites, by name.",
});

@ObjectType({ description: "Something that a search found." })
export class SearchHit {
  @Field(() => Float, { description: "How well it fits, above 0; comparable within one search only." })
  rank: number;

  @Field(() => String, {
    description: "The text that names it: a name, a title, or the beginning of its summary.",
  })
  title: string;

  typeName: string;

  pk: number;
}

@Resolver(() => SearchHit)
export class SearchResolver {
  @Query(() => [SearchHit], {
    description:
      "Full-text search in French over names and statements. Accents and case do not matter; each word may be the beginning " +
      "of one; all words must occur. The best hits come first.",
  })
  async search(
    @Arg("text", () => String, { description: `Words to look for, 1 to ${LONGEST_TEXT} characters.` })
    text: string,
    @Arg("types", () => [SearchType], {
      nullable: true,
      description: "Types to look into; all when left out.",
    })
    types: SearchType[] | null,
    @Arg("first", () => Int, {
      defaultValue: DEFAULT_HITS,
      description: `At most this many hits, 1 to ${MOST_HITS}.`,
    })
    first: number,
    @Ctx() { transaction }: OperationContext,
  ): Promise<SearchHit[]> {
    const hits = hitsSql({ text, types, first });
    return hits === null ? [] : transaction.query<Hit>(hits);
  }

  @FieldResolver(() => Node, { nullable: true, description: "What was found. Null when it is gone." })
  async node(
    @Root() { typeName, pk }: SearchHit,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<TypedRow | null> {
    return loadNode(encodeGlobalId({ typeName, pk }), context, info);
  }
}
