import { Field, InputType } from "type-graphql";
import { declareEnum } from "./enums";
import { classPerNoun } from "./generated-class";
import { englishOf, Language } from "./language";
import type { Attribute, Model } from "./model";

export enum OrderDirection {
  ASC = "ASC",
  ASC_NULLS_FIRST = "ASC_NULLS_FIRST",
  DESC = "DESC",
  DESC_NULLS_FIRST = "DESC_NULLS_FIRST",
}
declareEnum(OrderDirection, "OrderDirection", "Direction of an order. Missing values come last by default.", {
  ASC: { fr: "Croissant", en: "Ascending", description: "Ascending, missing values last." },
  ASC_NULLS_FIRST: {
    fr: "Croissant, vides d’abord",
    en: "Ascending, missing first",
    description: "Ascending, missing values first.",
  },
  DESC: { fr: "Décroissant", en: "Descending", description: "Descending, missing values last." },
  DESC_NULLS_FIRST: {
    fr: "Décroissant, vides d’abord",
    en: "Descending, missing first",
    description: "Descending, missing values first.",
  },
});

/** The order input of a noun: one of its attributes, or one of the target of an edge. */
export const orderOf = classPerNoun("Order");

export function declareOrder(model: Model): void {
  const order = orderOf(model.nounClass);
  InputType(order.name, {
    description: `One key of an order of ${model.options.plural}: exactly one field must be given.`,
  })(order);
  const add = (field: string, type: () => object, description: string) =>
    Field(type, { nullable: true, description })(order.prototype, field);
  for (const attribute of model.attributes.values()) {
    if (!isOrderable(attribute)) continue;
    const { isTranslated = false, property } = attribute;
    add(property, () => OrderDirection, `By \`${property}\`${remark(attribute)}.`);
    if (isTranslated)
      add(
        englishOf(property),
        () => OrderDirection,
        `By \`${property}\` in English, in French where no English text is held.`,
      );
  }
  for (const edge of model.toOnes.values()) {
    add(
      edge.field,
      () => orderOf(edge.target.nounClass),
      `By a field of \`${edge.field}\`; without one, the value is missing.`,
    );
  }
}

/** The attribute, and the language of its texts, that a field of an order stands for; null for an edge. */
export function orderedBy(
  { attributes }: Model,
  field: string,
): { attribute: Attribute; language: Language } | null {
  const attribute = attributes.get(field);
  if (attribute !== undefined) return { attribute, language: Language.FR };
  const translated = [...attributes.values()].find(
    ({ isTranslated, property }) => isTranslated === true && englishOf(property) === field,
  );
  return translated === undefined ? null : { attribute: translated, language: Language.EN };
}

function isOrderable({ kind }: Attribute): boolean {
  return kind !== "TEXT_LIST" && kind !== "ENUM_LIST";
}

function remark({ isTranslated, kind }: Attribute): string {
  if (isTranslated === true) return " in French";
  if (kind === "UNCERTAIN_DATE") return ", compared by the earliest day";
  if (kind === "ENUM") return ", in the order of its values";
  return "";
}
