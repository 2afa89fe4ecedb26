import { Certainty } from "../graph/certainty";
import { Attribute, Noun, ToOne } from "../graph/declare";
import { declareEnum } from "../graph/enums";
import { UncertainDate } from "../graph/uncertain-date";
import { Fact } from "../sources/fact";
import { Call } from "./call";
import { ProgrammeScope } from "./programme";
import { Territory } from "./territory";
import { Worksite } from "./worksite";

export enum MilestoneKind {
  LAUNCH = "LAUNCH",
  JOINING = "JOINING",
  LEAVING = "LEAVING",
  SWITCH = "SWITCH",
  RECRUITMENT = "RECRUITMENT",
  EXTENSION = "EXTENSION",
  EXPANSION = "EXPANSION",
  AGREEMENT = "AGREEMENT",
  FUNDING = "FUNDING",
  POLICY = "POLICY",
}
declareEnum(MilestoneKind, "MilestoneKind", "Kind of event in the life of the programmes.", {
  LAUNCH: "A programme, a coordination or a call begins.",
  JOINING: "Worksites join.",
  LEAVING: "A worksite leaves.",
  SWITCH: "Worksites change to another programme.",
  RECRUITMENT: "A team is being recruited.",
  EXTENSION: "A programme is prolonged.",
  EXPANSION: "A programme grows in people or worksites.",
  AGREEMENT: "Partners agree on something.",
  FUNDING: "Money is asked for or decided on.",
  POLICY: "A public policy takes shape.",
});

export enum MilestoneState {
  PAST = "PAST",
  UNDER_WAY = "UNDER_WAY",
  PLANNED = "PLANNED",
}
declareEnum(MilestoneState, "MilestoneState", "Where an event stood when the source was written.", {
  PAST: "It had happened.",
  UNDER_WAY: "It was happening.",
  PLANNED: "It was still to come.",
});

@Noun({
  table: "milestone",
  plural: "milestones",
  description:
    "An event in the life of the programmes, past or planned, dated as vaguely as its source leaves it.",
  order: ["occurs", "code"],
  rows: { territory: "IF_ANY", programmes: "programmeScope", with: ["call"] },
  search: ["title"],
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
    inverse: { description: "Steps of the call." },
  })
  callId: number | null;

  @ToOne(() => ProgrammeScope, {
    nullable: true,
    description: "Programmes concerned. Null when the source does not say.",
    inverse: { description: "Events that concern these programmes." },
  })
  programmeScopeId: number | null;
}
