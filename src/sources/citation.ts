import { Int } from "type-graphql";
import { Derivation } from "../graph/date-enums";
import { Attribute, Noun, ToOne } from "../graph/declare";
import { Node } from "../graph/node";
import { Source } from "./source";

@Noun({
  table: "citation",
  plural: "citations",
  description: "The place in a source from which facts are taken, and how they were derived from it.",
  order: ["code"],
  rows: { territory: "IF_ANY" },
})
export class Citation extends Node {
  @Attribute(String, {
    description:
      "Business key: source, section, position and derivation in one text, and the fact that its note is about if there is a " +
      "note. Unique among citations.",
  })
  code: string;

  @Attribute(String, {
    description: "Heading of the section in the source; the title where it has no sections.",
  })
  section: string;

  @Attribute(Int, {
    nullable: true,
    description:
      "Number of the sentence in the section, counted from 1. Null when the whole section is meant.",
  })
  position: number | null;

  @Attribute(Derivation, {
    description: "Whether the source states the fact, implies it, or it was calculated.",
  })
  derivation: Derivation;

  @Attribute(String, {
    translated: true,
    nullable: true,
    description:
      "How an inferred or computed fact was reached, or what this place says where another says it differently. Null for most " +
      "stated facts.",
  })
  note: string | null;

  @ToOne(() => Source, {
    description: "The document cited.",
    inverse: { description: "Places in this document from which facts are taken." },
  })
  sourceId: number;
}
