import type { RootText } from "../compiler/root-text";
import { NeedsReference } from "../compiler/needs-reference";
import { BadUserInput } from "../graph/bad-user-input";
import { specialised } from "../graph/deferred";
import { enumLabels } from "../graph/enums";
import { Language, languageIn } from "../graph/language";

/** What people read in place of a value of an enum. */
export interface EnumLabelRow {
  type: string;
  value: string;
  label: string;
}

/** The labels of one enum or, if `type` is null, of all, by name of the enum and in the course of its values. */
export function labelRows(type: string | null, language: Language): EnumLabelRow[] {
  const all = [...enumLabels()].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const chosen = type === null ? all : all.filter(([name]) => name === type);
  if (chosen.length === 0)
    throw new BadUserInput({
      argument: "type",
      expected: `one of ${all.map(([name]) => name).join(", ")}`,
      received: type,
    });
  return chosen.flatMap(([name, values]) =>
    [...values].map(([value, { en, fr }]) => ({
      type: name,
      value,
      label: language === Language.EN ? en : fr,
    })),
  );
}

/** Text of the answer of `enumLabels`, which needs no data. */
export const enumLabelsText: RootText = (compilation, { inputs, nodes }) => {
  // Texts of callers never specialise a statement, but for names of enums.
  const type = specialised(inputs["type"], (given) => {
    if (given == null) return null;
    return typeof given === "string" && enumLabels().has(given) ? given : "";
  });
  if (type === "") throw new NeedsReference("an unknown enum");
  const fields = compilation.fieldsBelow("EnumLabel", nodes);
  const texts: Readonly<Record<string, (row: EnumLabelRow) => string>> = {
    type: (row) => row.type,
    value: (row) => row.value,
    label: (row) => row.label,
  };
  const elements = labelRows(type, languageIn(inputs["language"])).map((row) => {
    const entries = fields.map(([key, asked]) => {
      const text = asked === null ? "EnumLabel" : texts[asked.definition.name]?.(row);
      return `"${key}":${JSON.stringify(text)}`;
    });
    return `{${entries.join(",")}}`;
  });
  return [`[${elements.join(",")}]`];
};
