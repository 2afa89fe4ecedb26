import { Field, InputType } from "type-graphql";
import { declareEnum } from "./enums";
import { classPerNoun } from "./generated-class";
import type { Attribute, Model } from "./model";

export enum OrderDirection {
  ASC = "ASC",
  DESC = "DESC",
  ASC_NULLS_FIRST = "ASC_NULLS_FIRST",
  DESC_NULLS_FIRST = "DESC_NULLS_FIRST",
}
declareEnum(
  OrderDirection,
  "OrderDirection",
  "Direction of an order. Missing values come last unless said otherwise.",
  {
    ASC: "Upwards, missing values last.",
    DESC: "Downwards, missing values last.",
    ASC_NULLS_FIRST: "Upwards, missing values first.",
    DESC_NULLS_FIRST: "Downwards, missing values first.",
  },
);

/** The input type that orders a noun by one of its attributes, or by one of a noun that an edge leads to. */
export const orderOf = classPerNoun("Order");

export function declareOrder(model: Model): void {
  const order = orderOf(model.nounClass);
  InputType(order.name, {
    description: `One key of an order of ${model.options.plural}: exactly one field must be given.`,
  })(order);
  const add = (field: string, type: () => object, description: string) =>
    Field(type, { nullable: true, description })(order.prototype, field);
  for (const attribute of model.attributes.values()) {
    if (isOrderable(attribute))
      add(attribute.property, () => OrderDirection, `By \`${attribute.property}\`${remark(attribute)}.`);
  }
  for (const edge of model.toOnes.values()) {
    add(
      edge.field,
      () => orderOf(edge.target.nounClass),
      `By a field of \`${edge.field}\`; without one the value is missing.`,
    );
  }
}

function isOrderable({ kind }: Attribute): boolean {
  return kind !== "TEXT_LIST" && kind !== "ENUM_LIST";
}

function remark({ kind }: Attribute): string {
  if (kind === "UNCERTAIN_DATE") return ", compared by the earliest day";
  if (kind === "ENUM") return ", in the alphabetical order of the names";
  return "";
}
