import { Attribute, Noun, ToOne } from "../graph/declare";
import { declareEnum } from "../graph/enums";
import { UncertainDate } from "../graph/uncertain-date";
import { Fact } from "../sources/fact";
import { ProgrammeScope } from "./programme";
import { Territory } from "./territory";

export enum CallStage {
  LAUNCHED = "LAUNCHED",
  ANSWERED = "ANSWERED",
  SELECTED = "SELECTED",
  JOINED = "JOINED",
}
declareEnum(CallStage, "CallStage", "How far a call has come. An answer is not yet a member.", {
  LAUNCHED: { fr: "Lancé", en: "Launched", description: "Open for answers." },
  ANSWERED: {
    fr: "Réponses reçues",
    en: "Answers received",
    description: "Worksites have answered; none is chosen yet.",
  },
  SELECTED: { fr: "Chantiers retenus", en: "Worksites selected", description: "Worksites are chosen." },
  JOINED: {
    fr: "Chantiers entrés",
    en: "Worksites joined",
    description: "The chosen worksites have joined.",
  },
});

@Noun({
  table: "call",
  plural: "calls",
  description:
    "A call for expressions of interest (appel à manifestation d’intérêt, AMI) to worksites of a territory.",
  order: ["launched", "code"],
  rows: { territory: "ALWAYS", programmes: "programmeScope" },
  search: ["title", "summary"],
  calledAs: "AMI, appel à manifestation d’intérêt",
})
export class Call extends Fact {
  @Attribute(String, { translated: true, description: "Short title." })
  title: string;

  @Attribute(CallStage, { description: "Stage that the call had reached when the source was written." })
  stage: CallStage;

  @Attribute(Boolean, {
    description: "Whether no worksite had been chosen yet.",
    expression: "({stage} in ('LAUNCHED', 'ANSWERED'))",
  })
  isOpen: boolean;

  @Attribute(UncertainDate, {
    nullable: true,
    description: "When it was launched. Null when no source says so.",
  })
  launched: UncertainDate | null;

  @Attribute(UncertainDate, {
    nullable: true,
    description: "When its outcome is due. Null when no source says so.",
  })
  due: UncertainDate | null;

  @Attribute(String, {
    translated: true,
    nullable: true,
    description: "What it aims at and how worksites are chosen. Null when nothing is recorded.",
  })
  summary: string | null;

  @ToOne(() => Territory, {
    description: "Territory whose worksites may answer.",
    inverse: { description: "Calls to the worksites of the territory." },
  })
  territoryId: number;

  @ToOne(() => ProgrammeScope, {
    nullable: true,
    description: "Programmes that the call opens. Null when the source does not say.",
    inverse: { description: "Calls that open these programmes." },
  })
  programmeScopeId: number | null;
}
