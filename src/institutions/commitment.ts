import { Attribute, Noun, ToOne } from "../graph/declare";
import { declareEnum } from "../graph/enums";
import { UncertainDate } from "../graph/uncertain-date";
import { Fact } from "../sources/fact";
import { ProgrammeScope } from "../territories/programme";
import { Territory } from "../territories/territory";
import { Institution } from "./institution";

export enum CommitmentFirmness {
  SOUGHT = "SOUGHT",
  INTENDED = "INTENDED",
  CONDITIONAL = "CONDITIONAL",
  FIRM = "FIRM",
  RENEWED = "RENEWED",
}
declareEnum(CommitmentFirmness, "CommitmentFirmness", "How firm the support of an institution is.", {
  SOUGHT: { fr: "À mobiliser", en: "Sought", description: "It has been or is to be asked for its support." },
  INTENDED: { fr: "Envisagé", en: "Intended", description: "It intends to support; nothing is decided." },
  CONDITIONAL: {
    fr: "Sous condition",
    en: "Conditional",
    description: "It would support, under a condition.",
  },
  FIRM: { fr: "Acquis", en: "Firm", description: "It supports, and has confirmed it." },
  RENEWED: { fr: "Renouvelé", en: "Renewed", description: "It has renewed its support." },
});

@Noun({
  table: "commitment",
  plural: "commitments",
  description: "The support of an institution: its subject, period, firmness and framework.",
  order: ["code"],
  rows: { territory: "IF_ANY", programmes: "programmeScope" },
  search: ["summary", "framework", "condition"],
  calledAs: "engagement, soutien",
  groupBy: ["institution.kind"],
})
export class Commitment extends Fact {
  @Attribute(String, { translated: true, description: "What the institution supports, in one sentence." })
  summary: string;

  @Attribute(CommitmentFirmness, { description: "How firm the support is." })
  firmness: CommitmentFirmness;

  @Attribute(UncertainDate, { nullable: true, description: "Since when. Null when the source does not say." })
  since: UncertainDate | null;

  @Attribute(UncertainDate, { nullable: true, description: "Until when. Null when the source sets no end." })
  until: UncertainDate | null;

  @Attribute(String, {
    translated: true,
    nullable: true,
    description:
      "Public policy within which the support is given, such as the anti-poverty strategy. Null when none is named.",
  })
  framework: string | null;

  @Attribute(String, {
    translated: true,
    nullable: true,
    description: "What the support depends on. Null when nothing is named.",
  })
  condition: string | null;

  @ToOne(() => Institution, {
    description: "Institution that gives its support.",
    inverse: { description: "What the institution supports." },
  })
  institutionId: number;

  @ToOne(() => Territory, {
    nullable: true,
    description: "Territory supported. Null when the support is national.",
    inverse: { description: "Support that institutions give in the territory." },
  })
  territoryId: number | null;

  @ToOne(() => ProgrammeScope, {
    nullable: true,
    description: "Programmes supported. Null when the source does not say.",
    inverse: { description: "Support that institutions give to these programmes." },
  })
  programmeScopeId: number | null;
}
