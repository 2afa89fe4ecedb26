import { Certainty } from "../graph/certainty";
import { Attribute, Noun, ToOne } from "../graph/declare";
import { declareEnum } from "../graph/enums";
import { UncertainDate } from "../graph/uncertain-date";
import { Fact } from "../sources/fact";
import { Programme } from "./programme";
import { Territory } from "./territory";

/** In the course of things. */
export enum DeploymentStage {
  REQUESTED = "REQUESTED",
  PREPARED = "PREPARED",
  STARTING = "STARTING",
  GROWING = "GROWING",
  RUNNING = "RUNNING",
  PERMANENT = "PERMANENT",
  ENDED = "ENDED",
}
declareEnum(DeploymentStage, "DeploymentStage", "How far a programme has come in a territory.", {
  REQUESTED: { fr: "Demandé", en: "Requested", description: "The territory has asked for it." },
  PREPARED: {
    fr: "En préfiguration",
    en: "In preparation",
    description: "It is being prepared; no worksite carries it yet.",
  },
  STARTING: {
    fr: "En démarrage",
    en: "Starting",
    description: "It is being set up: worksites or a team are being chosen.",
  },
  GROWING: {
    fr: "En montée en charge",
    en: "Growing",
    description: "Worksites carry it, and it is still being built up.",
  },
  RUNNING: { fr: "En fonctionnement", en: "Running", description: "Worksites carry it." },
  PERMANENT: { fr: "Pérennisé", en: "Permanent", description: "It is lasting, no longer an experiment." },
  ENDED: { fr: "Terminé", en: "Ended", description: "It has ended there." },
});

@Noun({
  table: "deployment",
  plural: "deployments",
  description:
    "A programme in a territory: its stage, and from when until when. That there is none means that no source is recorded " +
    "which speaks of it, not that the programme is absent; `inventories` of the territory tell the two apart.",
  order: ["code"],
  rows: { territory: "ALWAYS", programmes: "programme" },
  groupBy: ["territory.kind"],
})
export class Deployment extends Fact {
  @ToOne(() => Territory, {
    description: "Territory in which the programme is deployed.",
    inverse: { description: "Programmes of the territory, with the stage that each has reached." },
  })
  territoryId: number;

  @ToOne(() => Programme, {
    description: "Programme deployed.",
    inverse: { description: "Territories in which the programme is deployed, with its stage in each." },
  })
  programmeId: number;

  @Attribute(DeploymentStage, { description: "Stage that it had reached at `stageAsOf`." })
  stage: DeploymentStage;

  @Attribute(UncertainDate, { description: "When it had reached this stage, at the latest source." })
  stageAsOf: UncertainDate;

  @Attribute(Certainty, { description: "How firmly the source asserts the stage." })
  certainty: Certainty;

  @Attribute(UncertainDate, {
    nullable: true,
    description: "When it began or is to begin. Null when no source says so.",
  })
  started: UncertainDate | null;

  @Attribute(UncertainDate, {
    nullable: true,
    description: "When it ended, or until when it is secured. Null when no source says so.",
  })
  ended: UncertainDate | null;

  @Attribute(Boolean, {
    description: "Whether worksites carry it: a stage from GROWING to PERMANENT that is established.",
    expression: "({stage} in ('GROWING', 'RUNNING', 'PERMANENT') and {certainty} = 'ESTABLISHED')",
  })
  isAtWork: boolean;
}
