import { Attribute, Noun, ToOne } from "../graph/declare";
import { declareEnum } from "../graph/enums";
import { UncertainDate } from "../graph/uncertain-date";
import { Fact } from "../sources/fact";
import { ProgrammeScope } from "../territories/programme";
import { Territory } from "../territories/territory";
import { Worksite } from "../territories/worksite";
import { Partner } from "./partner";

export enum PartnershipState {
  WANTED = "WANTED",
  AGREED = "AGREED",
  GROWING = "GROWING",
  WORKING = "WORKING",
}
declareEnum(PartnershipState, "PartnershipState", "How far a partnership has come.", {
  WANTED: { fr: "Souhaité", en: "Wanted", description: "It has been asked for." },
  AGREED: { fr: "Signé", en: "Signed", description: "It is signed; its effects lie ahead." },
  GROWING: { fr: "En construction", en: "Being built", description: "It is being built up." },
  WORKING: { fr: "Opérationnel", en: "At work", description: "It is at work." },
});

@Noun({
  table: "partnership",
  plural: "partnerships",
  description: "A partner working with a territory, or with one of its worksites.",
  order: ["code"],
  rows: { territory: "ALWAYS", programmes: "programmeScope" },
  search: ["summary"],
  calledAs: "partenariat",
  groupBy: ["partner.category", "territory.kind"],
})
export class Partnership extends Fact {
  @Attribute(String, { translated: true, description: "What the two do together, in one sentence." })
  summary: string;

  @Attribute(PartnershipState, { description: "How far it has come." })
  state: PartnershipState;

  @Attribute(UncertainDate, { nullable: true, description: "When it began. Null when no source says so." })
  started: UncertainDate | null;

  @Attribute(UncertainDate, {
    nullable: true,
    description: "When it ended or is to end. Null while it lasts.",
  })
  ended: UncertainDate | null;

  @ToOne(() => Partner, {
    description: "The partner.",
    inverse: { description: "Territories and worksites that it works with." },
  })
  partnerId: number;

  @ToOne(() => Territory, {
    description: "Territory that the partner works with.",
    inverse: { description: "Partners at work in the territory." },
  })
  territoryId: number;

  @ToOne(() => Worksite, {
    nullable: true,
    description: "Worksite that the partner works with. Null when it is the territory as a whole.",
    inverse: { description: "Partners that work with this worksite." },
  })
  worksiteId: number | null;

  @ToOne(() => ProgrammeScope, {
    nullable: true,
    description: "Programmes concerned. Null when the source does not say.",
    inverse: { description: "Partnerships for these programmes." },
  })
  programmeScopeId: number | null;
}
