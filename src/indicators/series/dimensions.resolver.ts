import type { GraphQLResolveInfo } from "graphql";
import { GraphQLLocalDate } from "graphql-scalars";
import { Arg, Ctx, Field, FieldResolver, Info, ObjectType, Query, Resolver, Root } from "type-graphql";
import type { OperationContext } from "../../data/operation-context";
import type { Row } from "../../data/row";
import { type Model, modelOf } from "../../graph/model";
import { Institution } from "../../institutions/institution";
import { ProgrammeScope } from "../../territories/programme";
import { Territory } from "../../territories/territory";
import { Worksite } from "../../territories/worksite";
import { Indicator } from "../indicator";
import { AgeBand, ObservationNature, Sex } from "../observation";
import { dimensionsSql } from "./dimensions.queries";
import { PeriodGrain } from "./period";
import { SeriesAxis } from "./series.inputs";

@ObjectType("SeriesDimensions", {
  simpleResolvers: true,
  description:
    "What a series of an indicator can be told apart by, for the caller: axes, and the values on each.",
})
class SeriesDimensions {
  @Field(() => [SeriesAxis], { description: "Axes on which there is more than the total." })
  axes: SeriesAxis[];

  @Field(() => [PeriodGrain], { description: "Lengths of periods within which at least one value lies." })
  grains: PeriodGrain[];

  @Field(() => [ObservationNature], { description: "Kinds of values." })
  natures: ObservationNature[];

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: "First day that a value is about. Null without values.",
  })
  firstDay: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: "Last day that a value is about. Null without values.",
  })
  lastDay: string | null;

  @Field(() => [Sex], {
    description: "Sexes that values are broken down to. Empty without such a breakdown.",
  })
  sexes: Sex[];

  @Field(() => [AgeBand], {
    description: "Ages that values are broken down to. Empty without such a breakdown.",
  })
  ageBands: AgeBand[];
}

/** Dimensions as they are read: of nouns the keys. */
interface Found extends SeriesDimensions {
  indicatorKey: number;
  territoryKeys: number[];
  worksiteKeys: number[];
  institutionKeys: number[];
  programmeScopeKeys: number[];
}

@Resolver(() => SeriesDimensions)
export class DimensionsResolver {
  @Query(() => SeriesDimensions, {
    nullable: true,
    description: "What a series of the indicator can be told apart by. Null when there is no such indicator.",
  })
  async dimensions(
    @Arg("indicator", () => String, { description: "Code of the indicator." }) indicator: string,
    @Ctx() { transaction }: OperationContext,
  ): Promise<Found | null> {
    const [found] = await transaction.query<Found>(dimensionsSql(indicator));
    return found ?? null;
  }

  @FieldResolver(() => Indicator, { description: "The indicator." })
  async indicator(
    @Root() { indicatorKey }: Found,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Row | null> {
    return rowOf(modelOf(Indicator), indicatorKey, context, info);
  }

  @FieldResolver(() => [Territory], { description: "Territories with values, in the order of their codes." })
  async territories(
    @Root() { territoryKeys }: Found,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<(Row | null)[]> {
    return rowsOf(modelOf(Territory), territoryKeys, context, info);
  }

  @FieldResolver(() => [Worksite], {
    description: "Worksites with values of their own, in the order of their codes.",
  })
  async worksites(
    @Root() { worksiteKeys }: Found,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<(Row | null)[]> {
    return rowsOf(modelOf(Worksite), worksiteKeys, context, info);
  }

  @FieldResolver(() => [Institution], {
    description: "Institutions committed to territories with values, in the order of their codes.",
  })
  async institutions(
    @Root() { institutionKeys }: Found,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<(Row | null)[]> {
    return rowsOf(modelOf(Institution), institutionKeys, context, info);
  }

  @FieldResolver(() => [ProgrammeScope], {
    description:
      "Programme scopes of the values, in the order of their codes. Each is a row of its own in a series.",
  })
  async programmeScopes(
    @Root() { programmeScopeKeys }: Found,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<(Row | null)[]> {
    return rowsOf(modelOf(ProgrammeScope), programmeScopeKeys, context, info);
  }
}

async function rowsOf(
  model: Model,
  keys: readonly number[],
  context: OperationContext,
  info: GraphQLResolveInfo,
): Promise<(Row | null)[]> {
  return Promise.all(keys.map((key) => rowOf(model, key, context, info)));
}

/** A key out of a visible row leads to a visible row; of a foreign noun the key is all that is known here. */
async function rowOf(
  model: Model,
  key: number,
  { loaders, owns }: OperationContext,
  info: GraphQLResolveInfo,
): Promise<Row | null> {
  return owns(model) ? loaders.loadRow(model, key, info) : { pk: key };
}
