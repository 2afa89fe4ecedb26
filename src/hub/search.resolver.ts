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
import { declareNames } from "../graph/enums";
import { encodeGlobalId } from "../graph/global-id";
import { Language, languageIn } from "../graph/language";
import type { EnumObject, Model } from "../graph/model";
import type { Models } from "../graph/models";
import { Node } from "../graph/node";
import { snakeCase } from "../graph/snake-case";
import { loadNode, type TypedRow } from "./node.resolver";
import { type Hit, hitsSql, LONGEST_TEXT, MOST_HITS, searchTypes, type SearchTypes } from "./search.queries";

const DEFAULT_HITS = 20;

@ObjectType({ description: "A hit of a search." })
class SearchHit {
  @Field(() => Float, { description: "Relevance, above 0; comparable within one search only." })
  rank: number;

  title: string;

  titleEn: string;

  typeName: string;

  pk: number;
}

/** The resolver of `search`. Its types are the nouns that declare `search`. */
export function searchResolver(models: Models): Function {
  const searched = searchTypes(models);
  const SearchType = declareSearchType(searched);

  @Resolver(() => SearchHit)
  class SearchResolver {
    @Query(() => [SearchHit], {
      description:
        "Full-text search over names and statements, in French and in English. Accents, case, apostrophes, hyphens and inclusive " +
        "endings do not matter; a word of four letters or more may be the beginning of one; all words must occur, or words that " +
        "mean the same in the network’s thesaurus. What bears the name comes first, official areas that do not come last.",
    })
    async search(
      @Arg("text", () => String, { description: `Words to look for, 1 to ${LONGEST_TEXT} characters.` })
      text: string,
      @Arg("types", () => [SearchType], {
        nullable: true,
        description: "Types to search; all when omitted.",
      })
      types: string[] | null,
      @Arg("first", () => Int, {
        defaultValue: DEFAULT_HITS,
        description: `At most this many hits, 1 to ${MOST_HITS}.`,
      })
      first: number,
      @Ctx() { transaction }: OperationContext,
    ): Promise<SearchHit[]> {
      return transaction.query<Hit>(hitsSql(searched, { text, types, first }));
    }

    @FieldResolver(() => String, {
      description: "The text that names it: a name, a title, or the beginning of its summary.",
    })
    title(
      @Root() { title, titleEn }: SearchHit,
      @Arg("language", () => Language, {
        nullable: true,
        defaultValue: Language.FR,
        description: "Language of the text. Null means French.",
      })
      language: Language | null,
    ): string {
      return languageIn(language) === Language.EN ? titleEn : title;
    }

    @FieldResolver(() => Node, {
      nullable: true,
      description: "The object found. Null when it no longer exists.",
    })
    async node(
      @Root() { typeName, pk }: SearchHit,
      @Ctx() context: OperationContext,
      @Info() info: GraphQLResolveInfo,
    ): Promise<TypedRow | null> {
      return loadNode(encodeGlobalId({ typeName, pk }), context, info);
    }
  }

  return SearchResolver;
}

function declareSearchType(searched: SearchTypes): EnumObject {
  const members = Object.fromEntries([...searched.keys()].map((member) => [member, member]));
  const texts = Object.fromEntries([...searched].map(([member, model]) => [member, searchText(model)]));
  declareNames(members, "SearchType", "Types that the full-text search covers.", texts);
  return members;
}

/** `Working groups, by name and purpose.` */
function searchText({ options: { plural, search = [] } }: Model): string {
  const [initial = "", ...others] = wordsOf(plural);
  const properties = new Intl.ListFormat("en-GB").format(search.map(wordsOf));
  return `${initial.toUpperCase()}${others.join("")}, by ${properties}.`;
}

function wordsOf(name: string): string {
  return snakeCase(name).replaceAll("_", " ");
}
