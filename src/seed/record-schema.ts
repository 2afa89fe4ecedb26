import { isScalarType } from "graphql";
import { z } from "zod";
import { DatePrecision, DateQualifier, Derivation } from "../graph/date-enums";
import { BadEdtf, boundsOf } from "../graph/edtf-bounds";
import { isEnum } from "../graph/enums";
import { englishOf } from "../graph/language";
import type { Attribute, Model, ToMany, ToOne } from "../graph/model";
import { Breakdown } from "../indicators/dimension";
import { Fact } from "../sources/fact";
import { Citation } from "../sources/citation";
import { Source } from "../sources/source";

const text = z.string().min(1);
const frenchText = z
  .string({
    error: ({ input }) =>
      input === undefined ? "expected the French text; only the English one may be missing" : undefined,
  })
  .min(1);

/** The place of a fact in the file's source. */
const CITE = z.strictObject({
  /** Code of the source; that of the file when left out. */
  source: text.optional(),
  section: text,
  position: z.int().min(1).optional(),
  derivation: z.enum(Derivation).default(Derivation.STATED),
  note: text.optional(),
  noteEn: text.optional(),
});
export type Cite = z.infer<typeof CITE>;

/** One place or several; a row leads to the first, and lists all. A noun with levels of disclosure has one only. */
const cites = (most: number) =>
  z.preprocess(
    (given) => (given === undefined || Array.isArray(given) ? given : [given]),
    z.array(CITE, "expected the place in the source that states it, or a list of places").min(1).max(most),
  );

const DAY = z.iso.date();

/** An uncertain date: its EDTF text, with explicit bounds if the text cannot express them. */
const UNCERTAIN_DATE = z
  .union([
    text.transform((edtf) => ({ edtf })),
    z.strictObject({
      edtf: text,
      earliest: DAY.nullable().optional(),
      latest: DAY.nullable().optional(),
      precision: z.enum(DatePrecision).optional(),
      qualifier: z.enum(DateQualifier).optional(),
      anchor: DAY.optional(),
      derivation: z.enum(Derivation).optional(),
    }),
  ])
  .transform((given, context) => {
    try {
      return {
        anchor: null,
        derivation: Derivation.STATED,
        ...boundsOf(given.edtf),
        ...onlySaid(given),
        ...given,
      };
    } catch (error) {
      if (!(error instanceof BadEdtf)) throw error;
      context.addIssue(error.message);
      return z.NEVER;
    }
  });

/** Where the day on which something was said is the only bound, no part of the calendar is named: the bound is concluded. */
function onlySaid({ anchor, edtf }: { edtf: string; anchor?: string | undefined }) {
  return anchor !== undefined && [`../${anchor}`, `${anchor}/..`].includes(edtf)
    ? { precision: DatePrecision.UNKNOWN, derivation: Derivation.INFERRED }
    : {};
}

/** An area is referenced by kind and code, every other noun by code. */
const AREA_REFERENCE = z.strictObject({ kind: text, code: text });

/** A breakdown is given by its values, by dimension; the whole by none. */
const BREAKDOWN = z.record(text, text);

/** The schema of a noun's records in seed files, derived from its declarations. */
export function recordSchema(model: Model): z.ZodType<Record<string, unknown>> {
  const shape: Record<string, z.ZodType> = {};
  for (const attribute of model.attributes.values()) {
    if (attribute.expression !== undefined) continue;
    shape[attribute.property] = attributeSchema(attribute);
    if (attribute.isTranslated === true)
      shape[englishOf(attribute.property)] = valueSchema(attribute).nullish();
  }
  for (const edge of model.toOnes.values()) {
    const { nounClass: target } = edge.target;
    if (target === Citation) continue;
    shape[edge.field] = referenceSchema(edge);
  }
  for (const link of ownLinks(model)) shape[link.field] = z.array(text).default([]);
  if (model.nounClass.prototype instanceof Fact)
    shape["cite"] = cites(model.options.hasLevels === true ? 1 : Infinity);
  return z.strictObject(shape).superRefine((record, context) => checkFrench(model, record, context));
}

/** An English text stands beside a French one, never alone. */
function checkFrench(
  { attributes }: Model,
  record: Readonly<Record<string, unknown>>,
  context: z.RefinementCtx,
): void {
  for (const { isTranslated, property } of attributes.values()) {
    if (isTranslated === true && record[property] == null && record[englishOf(property)] != null)
      context.addIssue(`${property}: expected the French text beside ${englishOf(property)}`);
  }
}

function referenceSchema({ nullable, target: { nounClass } }: ToOne): z.ZodType {
  if (nounClass === Breakdown) return nullable ? BREAKDOWN.nullish() : BREAKDOWN.default({});
  const reference = nounClass.name === "Area" ? AREA_REFERENCE : text;
  return nullable || nounClass === Source ? reference.nullish() : reference;
}

/** Links listed by records of this noun, as opposed to those listed by other nouns that lead back here. */
export function ownLinks(model: Model): ToMany[] {
  return [...model.toManys.values()].filter(
    (edge) => edge.join.kind === "LINK" && edge.declaredBy === model.nounClass && edge.target !== model,
  );
}

/** The places that a validated record cites, the first one first; none if it is no fact. */
export function citesOf(record: Readonly<Record<string, unknown>>): Cite[] {
  return record["cite"] === undefined ? [] : z.array(CITE).parse(record["cite"]);
}

function attributeSchema(attribute: Attribute): z.ZodType {
  const schema = valueSchema(attribute);
  return attribute.nullable ? schema.nullish() : schema;
}

function valueSchema({ isTranslated, kind, type }: Attribute): z.ZodType {
  switch (kind) {
    case "TEXT":
      if (isTranslated === true) return frenchText;
      return isScalarType(type)
        ? text.superRefine((value, context) => checkScalar(type, value, context))
        : text;
    case "INTEGER":
      return z.int();
    case "NUMERIC":
      return z.number();
    case "BOOLEAN":
      return z.boolean();
    case "DATE":
      return DAY;
    case "TIMESTAMP":
      return z.iso.datetime();
    case "TEXT_LIST":
      return z.array(text);
    case "UNCERTAIN_DATE":
      return UNCERTAIN_DATE;
    case "ENUM":
    case "ENUM_LIST": {
      if (!isEnum(type)) throw new Error(`expected an enum behind ${kind}`);
      return kind === "ENUM" ? z.enum(type) : z.array(z.enum(type));
    }
  }
}

function checkScalar(
  type: { parseValue(value: unknown): unknown },
  value: string,
  context: z.RefinementCtx,
): void {
  try {
    type.parseValue(value);
  } catch (error) {
    context.addIssue(error instanceof Error ? error.message : String(error));
  }
}
