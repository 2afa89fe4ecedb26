import { Arg, Field, ObjectType, Query, Resolver } from "type-graphql";
import { Language, languageIn } from "../graph/language";
import { labelRows, type EnumLabelRow } from "./enum-labels";

@ObjectType({ simpleResolvers: true, description: "What people read in place of a value of an enum." })
class EnumLabel implements EnumLabelRow {
  @Field(() => String, { description: "Name of the enum, such as `CallStage`." })
  type: string;

  @Field(() => String, { description: "The value, such as `LAUNCHED`." })
  value: string;

  @Field(() => String, { description: "Its label, such as “Lancé”; a few words without a full stop." })
  label: string;
}

@Resolver()
export class EnumLabelsResolver {
  @Query(() => [EnumLabel], {
    description:
      "Labels of the values of enums, by name of the enum, and in the course of things within each. Enums of fields, such as " +
      "keys to group by, have none.",
  })
  enumLabels(
    @Arg("type", () => String, {
      nullable: true,
      description: "Name of an enum; all when omitted. An unknown one is refused.",
    })
    type: string | null | undefined,
    @Arg("language", () => Language, {
      nullable: true,
      defaultValue: Language.FR,
      description: "Language of the labels. Null means French.",
    })
    language: Language | null | undefined,
  ): EnumLabel[] {
    return labelRows(type ?? null, languageIn(language));
  }
}
