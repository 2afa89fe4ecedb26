import { GraphQLDateTimeISO, GraphQLLocalDate } from "graphql-scalars";
import { Field, Float, ID, InputType, Int } from "type-graphql";
import { declareEnum } from "./enums";
import { generatedClass } from "./generated-class";
import { Language } from "./language";

enum WindowCertainty {
  CERTAINLY = "CERTAINLY",
  POSSIBLY = "POSSIBLY",
}
declareEnum(
  WindowCertainty,
  "WindowCertainty",
  "How certain it must be that a vague date lies in a window. It says nothing of whether the event happens.",
  {
    CERTAINLY: {
      fr: "Sûrement",
      en: "Certainly",
      description: "Every day that the statement allows lies in the window.",
    },
    POSSIBLY: {
      fr: "Peut-être",
      en: "Possibly",
      description: "At least one day that the statement allows lies in the window.",
    },
  },
);

@InputType({
  description: "A window of days, both ends included. It has no days if its last day is before its first.",
})
class DateWindow {
  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: "First day. When omitted, the window has no start.",
  })
  from?: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: "Last day. When omitted, the window has no end.",
  })
  to?: string | null;

  @Field(() => WindowCertainty, {
    defaultValue: WindowCertainty.POSSIBLY,
    description: "Whether the date must certainly lie in the window, or possibly.",
  })
  certainty: WindowCertainty;
}

/** The meaning of a part of a filter without a value, at every depth. */
export const LEFT_OUT = "one that is null, or a variable without a value, is treated as omitted.";

type InputFieldType = Parameters<typeof Field>[0];

/** Makes a filter input from its operators; `src/data` compiles a condition by their names. */
function operators(
  name: string,
  description: string,
  fields: Readonly<Record<string, [InputFieldType, string]>>,
) {
  const filter = generatedClass(name);
  InputType(name, {
    description: `${description} All operators must hold; ${LEFT_OUT}`,
  })(filter);
  for (const [operator, [type, text]] of Object.entries(fields)) {
    Field(type, { nullable: true, description: text })(filter.prototype, operator);
  }
  return filter;
}

/** Adds the language whose texts a filter compares. */
function translated(filter: ReturnType<typeof operators>) {
  Field(() => Language, {
    nullable: true,
    defaultValue: Language.FR,
    description: "Language of the texts compared. Null means French.",
  })(filter.prototype, "language");
  return filter;
}

const NULLNESS: [InputFieldType, string] = [
  () => Boolean,
  "Whether the value must be missing (true) or present (false).",
];

const equality = (type: InputFieldType, list: InputFieldType): Record<string, [InputFieldType, string]> => ({
  eq: [type, "Equal to this."],
  ne: [type, "Not equal to this, or missing."],
  in: [list, "Equal to one of these. An empty list matches nothing."],
  isNull: NULLNESS,
});

const range = (type: InputFieldType, list: InputFieldType): Record<string, [InputFieldType, string]> => ({
  ...equality(type, list),
  lt: [type, "Less than this."],
  lte: [type, "At most this."],
  gt: [type, "Greater than this."],
  gte: [type, "At least this."],
});

const TEXT_OPERATORS: Record<string, [InputFieldType, string]> = {
  ...equality(
    () => String,
    () => [String],
  ),
  contains: [() => String, "Contains this, ignoring case and accents."],
  startsWith: [() => String, "Starts with this, ignoring case and accents."],
};
export const TextFilter = operators("TextFilter", "Condition on a text.", TEXT_OPERATORS);
export const TranslatedFilter = translated(
  operators(
    "TranslatedFilter",
    "Condition on a text in one language, as its field shows it there.",
    TEXT_OPERATORS,
  ),
);
export const IdFilter = operators("IdFilter", "Condition on a global id.", {
  eq: [() => ID, "This id."],
  in: [() => [ID], "One of these ids. An empty list matches nothing."],
});
export const IntFilter = operators(
  "IntFilter",
  "Condition on a whole number.",
  range(
    () => Int,
    () => [Int],
  ),
);
export const FloatFilter = operators(
  "FloatFilter",
  "Condition on a number.",
  range(
    () => Float,
    () => [Float],
  ),
);
export const BooleanFilter = operators("BooleanFilter", "Condition on a boolean.", {
  eq: [() => Boolean, "Equal to this."],
  isNull: NULLNESS,
});
export const DateFilter = operators(
  "DateFilter",
  "Condition on a date.",
  range(
    () => GraphQLLocalDate,
    () => [GraphQLLocalDate],
  ),
);
export const TimestampFilter = operators(
  "TimestampFilter",
  "Condition on a timestamp.",
  range(
    () => GraphQLDateTimeISO,
    () => [GraphQLDateTimeISO],
  ),
);
const TEXT_LIST_OPERATORS: Record<string, [InputFieldType, string]> = {
  has: [() => String, "Contains this text."],
  isEmpty: [() => Boolean, "Whether the list must be empty (true) or not (false)."],
};
export const TextListFilter = operators(
  "TextListFilter",
  "Condition on a list of texts.",
  TEXT_LIST_OPERATORS,
);
export const TranslatedListFilter = translated(
  operators(
    "TranslatedListFilter",
    "Condition on a list of texts in one language, as its field shows it there.",
    TEXT_LIST_OPERATORS,
  ),
);
export const UncertainDateFilter = operators(
  "UncertainDateFilter",
  "Condition on a date as vague as its source.",
  {
    during: [() => DateWindow, "Lies in this window, certainly or possibly."],
    isNull: NULLNESS,
  },
);

/** Operators on an enum, or on a list of its members. */
export function enumOperators(name: string, members: object, isList: boolean) {
  if (isList) {
    return operators(`${name}ListFilter`, `Condition on a list of ${name}.`, {
      has: [() => members, "Contains this member."],
      isEmpty: [() => Boolean, "Whether the list must be empty (true) or not (false)."],
    });
  }
  return operators(
    `${name}Filter`,
    `Condition on ${name}.`,
    equality(
      () => members,
      () => [members],
    ),
  );
}
