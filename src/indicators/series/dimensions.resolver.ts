import type { GraphQLResolveInfo } from "graphql";
import { GraphQLLocalDate } from "graphql-scalars";
import { Arg, Ctx, Field, FieldResolver, Info, ObjectType, Query, Resolver, Root } from "type-graphql";
import type { OperationContext } from "../../data/operation-context";
import type { Row } from "../../data/row";
import { modelsOf } from "../../graph/models";
import { Indicator } from "../indicator";
import { ObservationNature } from "../observation";
import { dimensionsSql } from "./dimensions.queries";
import { PeriodGrain } from "./period";
import { SeriesAxis } from "./series.inputs";

@ObjectType("SeriesDimensions", {
  simpleResolvers: true,
  description:
    "What a series of an indicator can be told apart by, for the caller: axes and dimensions, and the values on each. Lists are in the order of their names.",
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

  @Field(() => [String], {
    description:
      "Codes of the dimensions that values are broken down by; those of several at once joined by +, as in `age+sex`.",
  })
  dimensions: string[];

  @Field(() => [String], {
    description:
      "Codes of the values of dimensions that there are values for, in the order of the catalogue.",
  })
  values: string[];

  @Field(() => [String], { description: "Codes of the territories with values." })
  territories: string[];

  @Field(() => [String], { description: "Codes of the worksites with values of their own." })
  worksites: string[];

  @Field(() => [String], { description: "Codes of the institutions committed to territories with values." })
  institutions: string[];

  @Field(() => [String], {
    description: "Codes of the programme scopes of the values. Each is a row of its own in a series.",
  })
  programmeScopes: string[];
}

/** A row of dimensions. */
interface Found extends SeriesDimensions {
  indicatorKey: number;
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
    @Ctx() { loaders }: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Row | null> {
    return loaders.loadRow(modelsOf(info.schema).of(Indicator), indicatorKey, info);
  }
}
