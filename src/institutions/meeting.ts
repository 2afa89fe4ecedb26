import { Attribute, Noun, ToOne } from "../graph/declare";
import { declareEnum } from "../graph/enums";
import { UncertainDate } from "../graph/uncertain-date";
import { Fact } from "../sources/fact";
import { Operator } from "../territories/operator";
import { Territory } from "../territories/territory";
import { Institution } from "./institution";

export enum MeetingKind {
  NATIONAL_STEERING = "NATIONAL_STEERING",
  TERRITORIAL_STEERING = "TERRITORIAL_STEERING",
}
declareEnum(MeetingKind, "MeetingKind", "Kind of meeting.", {
  NATIONAL_STEERING: {
    fr: "COPIL national",
    en: "National steering committee",
    description: "National steering committee (COPIL).",
  },
  TERRITORIAL_STEERING: {
    fr: "COPIL territorial",
    en: "Territorial steering committee",
    description: "Steering committee of a territory.",
  },
});

@Noun({
  table: "meeting",
  plural: "meetings",
  description: "A meeting that steers the programmes.",
  order: ["-held", "code"],
  rows: { territory: "IF_ANY" },
  search: ["title"],
  calledAs: "réunion",
})
export class Meeting extends Fact {
  @Attribute(String, { translated: true, description: "Title of the meeting." })
  title: string;

  @Attribute(MeetingKind, { description: "Kind of meeting." })
  kind: MeetingKind;

  @Attribute(UncertainDate, { description: "When it was held." })
  held: UncertainDate;

  @Attribute(Boolean, {
    nullable: true,
    description: "Whether it was held by video. Null when the source does not say.",
  })
  isRemote: boolean | null;

  @ToOne(() => Territory, {
    nullable: true,
    description: "Territory steered. Null for a national meeting.",
    inverse: { description: "Meetings that steer the territory." },
  })
  territoryId: number | null;
}

@Noun({
  table: "attendance",
  plural: "attendances",
  description: "Who took part in a meeting, by body and function; the hub keeps no names of persons.",
  order: ["code"],
  rows: { territory: "IF_ANY", with: ["meeting"] },
  search: ["function", "summary"],
  calledAs: "présence",
  groupBy: ["institution.kind", "meeting.kind"],
})
export class Attendance extends Fact {
  @Attribute(String, {
    translated: true,
    description: "Function in which the body was represented, such as “president”.",
  })
  function: string;

  @Attribute(Boolean, { description: "Whether the source reports words of this participant." })
  spoke: boolean;

  @Attribute(String, {
    translated: true,
    nullable: true,
    description: "What was said, in a few words. Null when nothing is reported.",
    requires: "contacts:read",
  })
  summary: string | null;

  @ToOne(() => Meeting, {
    description: "Meeting attended.",
    inverse: { description: "Who took part." },
  })
  meetingId: number;

  @ToOne(() => Institution, {
    nullable: true,
    description: "Institution represented. Null when it was a territory’s team or an operator.",
    inverse: { description: "Meetings in which the institution took part." },
  })
  institutionId: number | null;

  @ToOne(() => Operator, {
    nullable: true,
    description: "Operator represented. Null when it was an institution or a territory’s team.",
    inverse: { description: "Meetings in which the operator took part." },
  })
  operatorId: number | null;

  @ToOne(() => Territory, {
    nullable: true,
    description: "Territory spoken for. Null for national bodies.",
    inverse: { description: "Who spoke for the territory, and in which meeting." },
  })
  territoryId: number | null;
}
