import { Field, InputType } from "type-graphql";
import { declareEnum } from "./enums";
import { generatedClass } from "./generated-class";
import { modelOf, type Attribute, type Model } from "./model";

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

type InputClass = new () => object;

const made = new Map<string, InputClass>();

/** The input type that orders a noun by one of its attributes, or by one of a noun that an edge leads to. */
export function orderOf(model: Model): InputClass {
  const name = `${model.name}Order`;
  const known = made.get(name);
  if (known !== undefined) return known;
  const order = generatedClass(name);
  made.set(name, order);
  InputType(name, {
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
      () => orderOf(modelOf(edge.target())),
      `By a field of \`${edge.field}\`; without one the value is missing.`,
    );
  }
  return order;
}

function isOrderable({ kind }: Attribute): boolean {
  return kind !== "TEXT_LIST" && kind !== "ENUM_LIST";
}

function remark({ kind }: Attribute): string {
  if (kind === "UNCERTAIN_DATE") return ", compared by the earliest day";
  if (kind === "ENUM") return ", in the alphabetical order of the names";
  return "";
}
