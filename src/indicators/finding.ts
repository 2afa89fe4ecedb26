import { Attribute, Noun, ToOne } from "../graph/declare";
import { declareEnum } from "../graph/enums";
import { Fact } from "../sources/fact";
import { Institution } from "../institutions/institution";
import { Meeting } from "../institutions/meeting";
import { ProgrammeScope } from "../territories/programme";
import { Territory } from "../territories/territory";

export enum FindingKind {
  ISSUE = "ISSUE",
  APPRAISAL = "APPRAISAL",
  SUCCESS_FACTOR = "SUCCESS_FACTOR",
}
declareEnum(FindingKind, "FindingKind", "What a finding is.", {
  ISSUE: "Something at stake, to be dealt with.",
  APPRAISAL: "A judgement on how things stand.",
  SUCCESS_FACTOR: "Something that makes the programmes work.",
});

export enum FindingTheme {
  AUDIENCE = "AUDIENCE",
  WOMEN = "WOMEN",
  HEALTH = "HEALTH",
  HOUSING = "HOUSING",
  EMPLOYMENT = "EMPLOYMENT",
  PARTNERSHIPS = "PARTNERSHIPS",
  TEAMS = "TEAMS",
  GOVERNANCE = "GOVERNANCE",
  FUNDING = "FUNDING",
  DEPLOYMENT = "DEPLOYMENT",
  SUSTAINABILITY = "SUSTAINABILITY",
  EVALUATION = "EVALUATION",
  RURAL = "RURAL",
}
declareEnum(FindingTheme, "FindingTheme", "What a finding is about.", {
  AUDIENCE: "The people whom the programmes reach.",
  WOMEN: "The place of women.",
  HEALTH: "Health, mental health and addictions.",
  HOUSING: "Housing and shelter.",
  EMPLOYMENT: "Employment and enterprises.",
  PARTNERSHIPS: "Work with partners.",
  TEAMS: "Teams, their training and renewal.",
  GOVERNANCE: "Steering, law and the role of the network.",
  FUNDING: "Money.",
  DEPLOYMENT: "New territories and worksites.",
  SUSTAINABILITY: "Making lasting what was an experiment.",
  EVALUATION: "How results are judged.",
  RURAL: "The countryside.",
});

@Noun({
  table: "finding",
  plural: "findings",
  description:
    "A qualitative statement about the programmes: what is at stake, how things stand, what makes them work.",
  order: ["theme", "code"],
  rows: {
    territory: "IF_ANY",
    programmes: "programmeScope",
    with: ["meeting"],
    requiresIf: { containsPersonalData: "contacts:read" },
  },
  search: ["summary"],
  requires: "findings:read",
  groupBy: ["citation.source"],
})
export class Finding extends Fact {
  @Attribute(FindingKind, { description: "What the finding is." })
  kind: FindingKind;

  @Attribute(FindingTheme, { description: "What it is about." })
  theme: FindingTheme;

  @Attribute(String, { translated: true, description: "The finding, in the hub’s own words." })
  summary: string;

  @Attribute(Boolean, {
    description:
      "Whether the text could point to a person. Such findings are there only for callers with `contacts:read`.",
  })
  containsPersonalData: boolean;

  @ToOne(() => Territory, {
    nullable: true,
    description: "Territory that it is about. Null when it is about the whole network.",
    inverse: { description: "What is at stake, how things stand and what works in the territory." },
  })
  territoryId: number | null;

  @ToOne(() => Institution, {
    nullable: true,
    description: "Institution that voiced it. Null when the source names none.",
    inverse: { description: "Findings that the institution voiced." },
  })
  institutionId: number | null;

  @ToOne(() => Meeting, {
    nullable: true,
    description: "Meeting in which it was voiced. Null when it comes from elsewhere.",
    inverse: { description: "Findings voiced in the meeting." },
  })
  meetingId: number | null;

  @ToOne(() => ProgrammeScope, {
    nullable: true,
    description: "Programmes that it is about. Null when the source does not say.",
    inverse: { description: "Findings about these programmes." },
  })
  programmeScopeId: number | null;
}
