import { Certainty } from "../graph/certainty";
import { Attribute, Noun, ToOne } from "../graph/declare";
import { declareEnum } from "../graph/enums";
import { UncertainDate } from "../graph/uncertain-date";
import { Fact } from "../sources/fact";
import { Call, CallStage } from "./call";
import { ProgrammeScope } from "./programme";
import { Territory } from "./territory";
import { Worksite } from "./worksite";

export enum MilestoneKind {
  POLICY = "POLICY",
  AGREEMENT = "AGREEMENT",
  FUNDING = "FUNDING",
  LAUNCH = "LAUNCH",
  RECRUITMENT = "RECRUITMENT",
  JOINING = "JOINING",
  SWITCH = "SWITCH",
  EXPANSION = "EXPANSION",
  EXTENSION = "EXTENSION",
  LEAVING = "LEAVING",
}
declareEnum(MilestoneKind, "MilestoneKind", "Kind of event in the life of the programmes.", {
  POLICY: { fr: "Politique publique", en: "Public policy", description: "A public policy takes shape." },
  AGREEMENT: { fr: "Convention", en: "Agreement", description: "Partners agree on something." },
  FUNDING: { fr: "Financement", en: "Funding", description: "Money is asked for or decided on." },
  LAUNCH: { fr: "Lancement", en: "Launch", description: "A programme, a coordination or a call begins." },
  RECRUITMENT: { fr: "Recrutement", en: "Recruitment", description: "A team is being recruited." },
  JOINING: { fr: "Entrée de chantiers", en: "Joining", description: "Worksites join." },
  SWITCH: { fr: "Basculement", en: "Switch", description: "Worksites change to another programme." },
  EXPANSION: {
    fr: "Montée en charge",
    en: "Expansion",
    description: "A programme grows in people or worksites.",
  },
  EXTENSION: { fr: "Prolongation", en: "Extension", description: "A programme is prolonged." },
  LEAVING: { fr: "Départ", en: "Leaving", description: "A worksite leaves." },
});

export enum MilestoneState {
  PLANNED = "PLANNED",
  UNDER_WAY = "UNDER_WAY",
  PAST = "PAST",
}
declareEnum(MilestoneState, "MilestoneState", "Where an event stood when the source was written.", {
  PLANNED: { fr: "Prévu", en: "Planned", description: "It was still to come." },
  UNDER_WAY: { fr: "En cours", en: "Under way", description: "It was happening." },
  PAST: { fr: "Réalisé", en: "Done", description: "It had happened." },
});

@Noun({
  table: "milestone",
  plural: "milestones",
  description:
    "An event in the life of the programmes, past or planned, dated as vaguely as its source leaves it.",
  order: ["occurs", "code"],
  rows: { territory: "IF_ANY", programmes: "programmeScope", with: ["call"] },
  search: ["title"],
  calledAs: "jalon, étape, échéance",
})
export class Milestone extends Fact {
  @Attribute(String, { translated: true, description: "What happens, in one sentence." })
  title: string;

  @Attribute(MilestoneKind, { description: "Kind of event." })
  kind: MilestoneKind;

  @Attribute(MilestoneState, { description: "Where it stood when the source was written." })
  state: MilestoneState;

  @Attribute(Certainty, { description: "How firmly the source asserts it." })
  certainty: Certainty;

  @Attribute(UncertainDate, {
    nullable: true,
    description:
      "When it happened or is to happen: somewhere between the bounds. Null when no source says so.",
  })
  occurs: UncertainDate | null;

  @ToOne(() => Territory, {
    nullable: true,
    description: "Territory concerned. Null when the whole network is.",
    inverse: { description: "Events of the territory, past and planned." },
  })
  territoryId: number | null;

  @ToOne(() => Worksite, {
    nullable: true,
    description: "Worksite concerned. Null when there is not one alone.",
    inverse: { description: "Events that concern this worksite alone." },
  })
  worksiteId: number | null;

  @ToOne(() => Call, {
    nullable: true,
    description: "Call that it is a step of. Null for other events.",
    inverse: {
      description: "Course of the call: the stages that it has reached or is to reach, each dated and cited.",
    },
  })
  callId: number | null;

  @Attribute(CallStage, {
    nullable: true,
    description: "Stage that the call reaches with it. Null for events that are no step of a call.",
  })
  callStage: CallStage | null;

  @ToOne(() => ProgrammeScope, {
    nullable: true,
    description: "Programmes concerned. Null when the source does not say.",
    inverse: { description: "Events that concern these programmes." },
  })
  programmeScopeId: number | null;
}
