import { Attribute, Noun, ToOne } from "../graph/declare";
import { Certainty } from "../graph/certainty";
import { declareEnum } from "../graph/enums";
import { UncertainDate } from "../graph/uncertain-date";
import { Fact } from "../sources/fact";
import { Programme } from "./programme";
import { Territory } from "./territory";
import { Worksite } from "./worksite";

export enum ParticipationEnd {
  SWITCHED = "SWITCHED",
  WITHDREW = "WITHDREW",
  CLOSED = "CLOSED",
}
declareEnum(ParticipationEnd, "ParticipationEnd", "How a worksite left a programme.", {
  SWITCHED: { fr: "Basculement", en: "Switched", description: "It went over to another programme." },
  WITHDREW: { fr: "Retrait", en: "Withdrew", description: "It left the programme." },
  CLOSED: { fr: "Fermeture", en: "Closed", description: "It ceased to exist." },
});

@Noun({
  table: "participation",
  plural: "participations",
  description:
    "A worksite in a programme, from its joining to its leaving. Several sources may tell of it: `citations`.",
  order: ["started", "code"],
  rows: { territory: "ALWAYS", programmes: "programme" },
})
export class Participation extends Fact {
  @ToOne(() => Worksite, {
    description: "Worksite that takes part.",
    inverse: { description: "Programmes that the worksite takes or took part in." },
  })
  worksiteId: number;

  @ToOne(() => Programme, {
    description: "Programme that it takes part in.",
    inverse: { description: "Worksites in the programme." },
  })
  programmeId: number;

  @ToOne(() => Territory, {
    description: "Territory that the worksite lies in.",
    inverse: { description: "Worksites of the territory in their programmes." },
  })
  territoryId: number;

  @Attribute(UncertainDate, {
    nullable: true,
    description: "When it joined or is to join. Null when no source says so.",
  })
  started: UncertainDate | null;

  @Attribute(UncertainDate, {
    nullable: true,
    description: "When it left or is to leave. Null while it takes part.",
  })
  ended: UncertainDate | null;

  @Attribute(ParticipationEnd, { nullable: true, description: "How it left. Null while it takes part." })
  end: ParticipationEnd | null;

  @Attribute(Certainty, { description: "How firmly the source asserts it; joining may still lie ahead." })
  certainty: Certainty;

  @Attribute(String, {
    translated: true,
    nullable: true,
    description: "Remark for the reader. Null when there is nothing to add.",
  })
  note: string | null;

  @Attribute(Boolean, {
    description: "Whether no end is on record and the joining is established.",
    expression: "({ended_edtf} is null and {certainty} = 'ESTABLISHED')",
  })
  isOngoing: boolean;
}
