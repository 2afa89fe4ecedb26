import { Attribute, Noun, ToOne } from "../graph/declare";
import { declareEnum } from "../graph/enums";
import { Fact } from "../sources/fact";
import { Institution } from "../institutions/institution";
import { Meeting } from "../institutions/meeting";
import { ProgrammeScope } from "../territories/programme";
import { Territory } from "../territories/territory";

export enum FindingKind {
  APPRAISAL = "APPRAISAL",
  ISSUE = "ISSUE",
  SUCCESS_FACTOR = "SUCCESS_FACTOR",
}
declareEnum(FindingKind, "FindingKind", "What a finding is.", {
  APPRAISAL: { fr: "Appréciation", en: "Appraisal", description: "A judgement on how things stand." },
  ISSUE: { fr: "Enjeu", en: "Issue", description: "Something at stake, to be dealt with." },
  SUCCESS_FACTOR: {
    fr: "Facteur de réussite",
    en: "Success factor",
    description: "Something that makes the programmes work.",
  },
});

export enum FindingTheme {
  AUDIENCE = "AUDIENCE",
  WOMEN = "WOMEN",
  EMPLOYMENT = "EMPLOYMENT",
  HOUSING = "HOUSING",
  HEALTH = "HEALTH",
  RURAL = "RURAL",
  PARTNERSHIPS = "PARTNERSHIPS",
  TEAMS = "TEAMS",
  DEPLOYMENT = "DEPLOYMENT",
  SUSTAINABILITY = "SUSTAINABILITY",
  FUNDING = "FUNDING",
  GOVERNANCE = "GOVERNANCE",
  EVALUATION = "EVALUATION",
}
declareEnum(FindingTheme, "FindingTheme", "What a finding is about.", {
  AUDIENCE: { fr: "Publics", en: "Audience", description: "The people whom the programmes reach." },
  WOMEN: { fr: "Place des femmes", en: "Place of women", description: "The place of women." },
  EMPLOYMENT: {
    fr: "Emploi et entreprises",
    en: "Employment and enterprises",
    description: "Employment and enterprises.",
  },
  HOUSING: { fr: "Logement et hébergement", en: "Housing and shelter", description: "Housing and shelter." },
  HEALTH: { fr: "Santé", en: "Health", description: "Health, mental health and addictions." },
  RURAL: { fr: "Milieu rural", en: "Countryside", description: "The countryside." },
  PARTNERSHIPS: { fr: "Partenariats", en: "Partnerships", description: "Work with partners." },
  TEAMS: { fr: "Équipes", en: "Teams", description: "Teams, their training and renewal." },
  DEPLOYMENT: { fr: "Déploiement", en: "Deployment", description: "New territories and worksites." },
  SUSTAINABILITY: {
    fr: "Pérennisation",
    en: "Sustainability",
    description: "Making lasting what was an experiment.",
  },
  FUNDING: { fr: "Financement", en: "Funding", description: "Money." },
  GOVERNANCE: {
    fr: "Gouvernance",
    en: "Governance",
    description: "Steering, law and the role of the network.",
  },
  EVALUATION: { fr: "Évaluation", en: "Evaluation", description: "How results are judged." },
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
  calledAs: "constat",
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
