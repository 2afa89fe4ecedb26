import { Attribute, Linked, Noun } from "../graph/declare";
import { declareEnum } from "../graph/enums";
import { UncertainDate } from "../graph/uncertain-date";
import { Fact } from "../sources/fact";
import { Institution } from "./institution";

export enum WorkingGroupState {
  PLANNED = "PLANNED",
  UNDER_WAY = "UNDER_WAY",
}
declareEnum(
  WorkingGroupState,
  "WorkingGroupState",
  "Whether a group was at work when the source was written.",
  {
    PLANNED: { fr: "Prévu", en: "Planned", description: "Its work lay ahead." },
    UNDER_WAY: { fr: "En cours", en: "Under way", description: "It was at work." },
  },
);

@Linked(() => Institution, {
  field: "institutions",
  table: "working_group_institution",
  from: "working_group_id",
  to: "institution_id",
  description: "Institutions that work in the group.",
  inverse: { field: "workingGroups", description: "Groups in which the institution works." },
})
@Noun({
  table: "working_group",
  plural: "workingGroups",
  description: "A group in which institutions and the network work on a question together.",
  order: ["name"],
  rows: "OPEN",
  search: ["name", "purpose", "subjects"],
  calledAs: "groupe de travail, GT",
})
export class WorkingGroup extends Fact {
  @Attribute(String, { translated: true, description: "Name of the group." })
  name: string;

  @Attribute(String, { translated: true, description: "What the group is to achieve." })
  purpose: string;

  @Attribute([String], {
    translated: true,
    description: "Subjects that it deals with, in the order of the source.",
  })
  subjects: string[];

  @Attribute(Boolean, {
    description:
      "Whether others take part whom the source does not name: then `institutions` is not the whole group, or is empty although " +
      "the group is not.",
  })
  hasUnnamedMembers: boolean;

  @Attribute(WorkingGroupState, { description: "Whether it was at work when the source was written." })
  state: WorkingGroupState;

  @Attribute(UncertainDate, {
    nullable: true,
    description: "When its work began. Null when no source says so.",
  })
  started: UncertainDate | null;
}
