import { Float } from "type-graphql";
import { Attribute, Noun, ToOne } from "../graph/declare";
import { declareEnum } from "../graph/enums";
import { UncertainDate } from "../graph/uncertain-date";
import { Fact } from "../sources/fact";
import { ProgrammeScope } from "../territories/programme";
import { Territory } from "../territories/territory";
import { Institution } from "./institution";

export enum FundingNature {
  EXPERIMENTAL = "EXPERIMENTAL",
  COMMON_LAW = "COMMON_LAW",
}
declareEnum(FundingNature, "FundingNature", "Legal footing of a funding.", {
  EXPERIMENTAL: {
    fr: "Expérimental",
    en: "Experimental",
    description: "Granted for an experiment, to be asked for again.",
  },
  COMMON_LAW: {
    fr: "Droit commun",
    en: "Common law",
    description: "Open to every body that meets the general rules (droit commun).",
  },
});

export enum FundingStatus {
  UNDER_STUDY = "UNDER_STUDY",
  REQUESTED = "REQUESTED",
  GRANTED = "GRANTED",
  REFUSED = "REFUSED",
}
declareEnum(FundingStatus, "FundingStatus", "How far a funding has come.", {
  UNDER_STUDY: { fr: "À l’étude", en: "Under study", description: "Its terms are being worked out." },
  REQUESTED: { fr: "Demandé", en: "Requested", description: "Asked for; no answer yet." },
  GRANTED: { fr: "Accordé", en: "Granted", description: "Granted." },
  REFUSED: { fr: "Refusé", en: "Refused", description: "Refused." },
});

@Noun({
  table: "funding",
  plural: "fundings",
  description: "Money asked for or granted. An amount that no source gives is null, never 0.",
  order: ["code"],
  rows: { territory: "IF_ANY", programmes: "programmeScope" },
  search: ["purpose"],
  calledAs: "financement, subvention",
  groupBy: ["institution.kind"],
})
export class Funding extends Fact {
  @Attribute(String, { translated: true, description: "What the money is for, in one sentence." })
  purpose: string;

  @Attribute(FundingNature, {
    nullable: true,
    description: "Legal footing. Null when the source does not say.",
  })
  nature: FundingNature | null;

  @Attribute(FundingStatus, { description: "How far it has come." })
  status: FundingStatus;

  @Attribute(Float, {
    nullable: true,
    description: "Amount in euros, to the cent. Null when no source gives it.",
    unit: "EUR",
    requires: "fundings:read",
  })
  amountEuros: number | null;

  @Attribute(UncertainDate, {
    nullable: true,
    description: "Time that the money is meant for. Null when not stated.",
  })
  period: UncertainDate | null;

  @Attribute(UncertainDate, {
    nullable: true,
    description: "When the decision is due or was taken. Null when not stated.",
  })
  decision: UncertainDate | null;

  @ToOne(() => Institution, {
    nullable: true,
    description: "Institution asked or granting. Null when the source does not name it.",
    inverse: { description: "Money that the institution was asked for or granted." },
  })
  institutionId: number | null;

  @ToOne(() => Territory, {
    nullable: true,
    description: "Territory that the money is for. Null when it is for the whole network.",
    inverse: { description: "Money for the territory." },
  })
  territoryId: number | null;

  @ToOne(() => ProgrammeScope, {
    nullable: true,
    description: "Programmes that the money is for. Null when the source does not say.",
    inverse: { description: "Money for these programmes." },
  })
  programmeScopeId: number | null;
}
