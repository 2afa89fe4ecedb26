import { Float, Int } from "type-graphql";
import { Certainty } from "../graph/certainty";
import { Derivation } from "../graph/date-enums";
import { Attribute, Noun, ToOne } from "../graph/declare";
import { declareEnum } from "../graph/enums";
import { UncertainDate } from "../graph/uncertain-date";
import { Fact } from "../sources/fact";
import { Call } from "../territories/call";
import { ProgrammeScope } from "../territories/programme";
import { Territory } from "../territories/territory";
import { Worksite, WorksiteGroup } from "../territories/worksite";
import { Breakdown } from "./dimension";
import { Indicator } from "./indicator";

export enum SubjectKind {
  WORKSITE = "WORKSITE",
  WORKSITE_GROUP = "WORKSITE_GROUP",
  TERRITORY = "TERRITORY",
  NETWORK = "NETWORK",
}
declareEnum(SubjectKind, "SubjectKind", "What an observation is about.", {
  WORKSITE: { fr: "Chantier", en: "Worksite", description: "One worksite." },
  WORKSITE_GROUP: {
    fr: "Groupe de chantiers",
    en: "Worksite group",
    description: "Several worksites counted together.",
  },
  TERRITORY: { fr: "Territoire", en: "Territory", description: "One territory." },
  NETWORK: { fr: "Réseau", en: "Network", description: "The whole network." },
});

export enum ObservationNature {
  TARGET = "TARGET",
  POTENTIAL = "POTENTIAL",
  FORECAST = "FORECAST",
  ACTUAL = "ACTUAL",
}
declareEnum(
  ObservationNature,
  "ObservationNature",
  "Whether a value was seen, aimed at or expected. The kinds are never mixed.",
  {
    TARGET: { fr: "Objectif", en: "Target", description: "Aimed at." },
    POTENTIAL: { fr: "Potentiel", en: "Potential", description: "Possible at most." },
    FORECAST: { fr: "Prévision", en: "Forecast", description: "Expected." },
    ACTUAL: { fr: "Réalisé", en: "Actual", description: "Seen." },
  },
);

export enum ValueForm {
  ABSOLUTE = "ABSOLUTE",
  DELTA = "DELTA",
  MULTIPLIER = "MULTIPLIER",
  RATIO = "RATIO",
  ORDINAL = "ORDINAL",
}
declareEnum(ValueForm, "ValueForm", "How a value is to be read.", {
  ABSOLUTE: { fr: "Quantité", en: "Quantity", description: "A quantity of its own." },
  DELTA: { fr: "Variation", en: "Change", description: "A change of a quantity, with its sign." },
  MULTIPLIER: {
    fr: "Multiplicateur",
    en: "Multiplier",
    description: "A factor on a baseline: 2 means twice as many.",
  },
  RATIO: {
    fr: "Part ou taux",
    en: "Share or rate",
    description: "A numerator over a denominator, as the quotient.",
  },
  ORDINAL: { fr: "Rang", en: "Rank", description: "A rank, such as the third year." },
});

export enum ObservationStatus {
  ESTIMATED = "ESTIMATED",
  PROVISIONAL = "PROVISIONAL",
  DEFINITION_DIFFERS = "DEFINITION_DIFFERS",
  SERIES_BREAK = "SERIES_BREAK",
}
declareEnum(
  ObservationStatus,
  "ObservationStatus",
  "Reserves under which a value stands; several may hold at once.",
  {
    ESTIMATED: { fr: "Estimée (e)", en: "Estimated (e)", description: "Not counted one by one." },
    PROVISIONAL: { fr: "Provisoire (p)", en: "Provisional (p)", description: "May still be corrected." },
    DEFINITION_DIFFERS: {
      fr: "Autre définition",
      en: "Other definition",
      description: "The source counts by another definition.",
    },
    SERIES_BREAK: {
      fr: "Rupture de série",
      en: "Break in series",
      description: "Not comparable with earlier periods.",
    },
  },
);

export enum Quality {
  EXACT = "EXACT",
  PROTECTED = "PROTECTED",
}
declareEnum(Quality, "Quality", "Whether a value is shown as recorded.", {
  EXACT: { fr: "Exacte", en: "Exact", description: "As recorded." },
  PROTECTED: {
    fr: "Protégée",
    en: "Protected",
    description:
      "Made of counts of which the small ones were rounded; `standardError` says how far off it may be.",
  },
});

export enum MissingReason {
  NOT_STATED = "NOT_STATED",
  NOT_COUNTED = "NOT_COUNTED",
  NOT_SPLIT = "NOT_SPLIT",
  WITHHELD = "WITHHELD",
}
declareEnum(MissingReason, "MissingReason", "Why a number is missing.", {
  NOT_STATED: {
    fr: "Non communiqué",
    en: "Not stated",
    description: "The source speaks of it and gives no number.",
  },
  NOT_COUNTED: { fr: "Non compté", en: "Not counted", description: "Nobody has counted it." },
  NOT_SPLIT: {
    fr: "Non ventilé",
    en: "Not broken down",
    description: "It is contained in the figure of a group.",
  },
  WITHHELD: {
    fr: "Secret",
    en: "Withheld",
    description: "Held back at this level of disclosure, because small counts could be found out from it.",
  },
});

@Noun({
  table: "observation",
  plural: "observations",
  description:
    "A value of an indicator about a subject in a period, as one source gives it. A missing number is null with its reason, never 0. " +
    "Targets and actuals are never mixed; a figure for several worksites together is not split.",
  order: ["-year", "code"],
  rows: { territory: "IF_ANY", programmes: "programmeScope", with: ["call"] },
  requires: "indicators:read",
  hasLevels: true,
  isKeyShared: true,
  latest: { table: "observation_latest", field: "latestObservations" },
  groupBy: ["year", "citation.source"],
})
export class Observation extends Fact {
  @ToOne(() => Indicator, {
    description: "What is measured.",
    inverse: {
      description: "Values of the indicator.",
      latest:
        "The latest known value of each series: of each subject, programme scope, nature and breakdown. Missing values are passed over.",
    },
  })
  indicatorId: number;

  @Attribute(SubjectKind, { description: "What the value is about." })
  subjectKind: SubjectKind;

  @ToOne(() => Territory, {
    nullable: true,
    description: "Territory that the subject is or lies in. Null when the subject is the whole network.",
    inverse: {
      description:
        "Values about the territory, its worksites and their groups; `subjectKind` tells them apart.",
      latest:
        "The latest known value of each series: of each indicator, subject, programme scope, nature and breakdown. Missing values are passed over.",
    },
  })
  territoryId: number | null;

  @ToOne(() => Worksite, {
    nullable: true,
    description: "Worksite that the value is about. Null for other subjects.",
    inverse: {
      description: "Values about this worksite alone.",
      latest:
        "The latest known value of each series: of each indicator, programme scope, nature and breakdown. Missing values are passed over.",
    },
  })
  worksiteId: number | null;

  @ToOne(() => WorksiteGroup, {
    nullable: true,
    description: "Group of worksites that the value is about together. Null for other subjects.",
    inverse: { description: "Values about the group as a whole." },
  })
  worksiteGroupId: number | null;

  @ToOne(() => Call, {
    nullable: true,
    description: "Call whose answers or selections are counted. Null for other values.",
    inverse: { description: "Numbers of the call: answers, selections, expected members." },
  })
  callId: number | null;

  @ToOne(() => ProgrammeScope, {
    nullable: true,
    description:
      "Programmes that the value covers. Null when it is no count by programme. Values of different scopes do not add up.",
    inverse: { description: "Values that cover exactly these programmes." },
  })
  programmeScopeId: number | null;

  @Attribute(Derivation, {
    nullable: true,
    description: "Whether the source states the scope or it was inferred. Null when there is no scope.",
  })
  scopeDerivation: Derivation | null;

  @Attribute(UncertainDate, {
    description: "Period of a flow, or moment of a stock. As vague as the source leaves it.",
  })
  period: UncertainDate;

  @Attribute(Int, {
    description:
      "Calendar year that the value is filed under: that in which the period ends, or was spoken of when its end is open.",
  })
  year: number;

  @ToOne(() => Breakdown, { description: "Whom the value is about. Values of different breakdowns overlap." })
  breakdownId: number;

  @Attribute(ObservationNature, { description: "Whether the value was seen, aimed at or expected." })
  nature: ObservationNature;

  @Attribute(ValueForm, { description: "How the value is to be read." })
  form: ValueForm;

  @Attribute(Certainty, { description: "How firmly the source asserts the value." })
  certainty: Certainty;

  @Attribute(Float, {
    nullable: true,
    description:
      "The value, in the unit of the indicator; a ratio as its quotient (0.2 for 20 %). Null when missing: see `missingReason`.",
  })
  value: number | null;

  @Attribute(MissingReason, {
    nullable: true,
    description: "Why the value is missing. Null when there is one.",
  })
  missingReason: MissingReason | null;

  @Attribute(Float, {
    nullable: true,
    description: "Numerator of a ratio. Null for other forms, and when the source gives the quotient only.",
  })
  numerator: number | null;

  @Attribute(Float, {
    nullable: true,
    description: "Denominator of a ratio. Null for other forms, and when the source gives the quotient only.",
  })
  denominator: number | null;

  @Attribute(MissingReason, {
    nullable: true,
    description: "Why a ratio lacks numerator and denominator. Null when it has both, and for other forms.",
  })
  termsMissingReason: MissingReason | null;

  @Attribute(Float, {
    nullable: true,
    description:
      "Value that a change or a multiplier starts from. Null when the source gives none, and for other forms.",
  })
  baseline: number | null;

  @Attribute(String, {
    translated: true,
    nullable: true,
    description: "What the source says in place of a number, in short. Null when it gives one.",
  })
  wording: string | null;

  @Attribute([ObservationStatus], {
    description: "Reserves under which the value stands. Empty when there are none.",
  })
  statuses: ObservationStatus[];

  @Attribute(Boolean, {
    description:
      "Whether the source published the value. A published value is shown to everybody as it was published.",
  })
  isPublished: boolean;

  @Attribute(Quality, { description: "Whether the value is shown as recorded." })
  quality: Quality;

  @Attribute(Float, {
    nullable: true,
    description:
      "Largest standard error that the rounding of small counts can give the value, in its unit. Null when the value is exact.",
  })
  standardError: number | null;

  @Attribute(Float, {
    description:
      "Version of the data with which the observation came to be as it is here: a whole number. Those who keep a copy ask for what is greater than the version of their last answer.",
    expression: "{data_version}",
  })
  dataVersion: number;

  @Attribute(Boolean, {
    description: "Whether the number is missing.",
    expression: "({value} is null)",
  })
  isGap: boolean;
}
