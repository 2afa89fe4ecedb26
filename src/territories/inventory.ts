import { Int } from "type-graphql";
import { Attribute, Noun, ToOne } from "../graph/declare";
import { declareEnum } from "../graph/enums";
import { UncertainDate } from "../graph/uncertain-date";
import { Fact } from "../sources/fact";
import { ProgrammeScope } from "./programme";
import { Territory } from "./territory";

export enum InventorySubject {
  DEPLOYMENTS = "DEPLOYMENTS",
  WORKSITES = "WORKSITES",
  PARTICIPATIONS = "PARTICIPATIONS",
  CALLS = "CALLS",
  POSTS = "POSTS",
  COMMITMENTS = "COMMITMENTS",
  FUNDINGS = "FUNDINGS",
  PARTNERSHIPS = "PARTNERSHIPS",
  REFERRALS = "REFERRALS",
}
declareEnum(InventorySubject, "InventorySubject", "Kind of things that an inventory is about.", {
  DEPLOYMENTS: { fr: "Déploiements", en: "Deployments", description: "Programmes of the territory." },
  WORKSITES: { fr: "Chantiers", en: "Worksites", description: "Worksites of the territory." },
  PARTICIPATIONS: { fr: "Participations", en: "Participations", description: "Worksites in a programme." },
  CALLS: { fr: "AMI", en: "Calls", description: "Calls to worksites." },
  POSTS: { fr: "Postes", en: "Posts", description: "Posts in the team." },
  COMMITMENTS: { fr: "Engagements", en: "Commitments", description: "Support of institutions." },
  FUNDINGS: { fr: "Financements", en: "Fundings", description: "Money asked for or granted." },
  PARTNERSHIPS: { fr: "Partenariats", en: "Partnerships", description: "Partnerships." },
  REFERRALS: { fr: "Orientations", en: "Referrals", description: "Who refers people to whom." },
});

/** From the most to the least that is known. */
export enum InventoryExtent {
  ALL = "ALL",
  SOME = "SOME",
  NONE = "NONE",
}
declareEnum(
  InventoryExtent,
  "InventoryExtent",
  "What the recorded things are to those that there are. Where no inventory is recorded, that is unknown.",
  {
    ALL: { fr: "Complet", en: "Complete", description: "All that there are." },
    SOME: {
      fr: "Partiel",
      en: "Partial",
      description: "Some or none of those that there are: a source tells of more than are recorded.",
    },
    NONE: { fr: "Aucun", en: "None", description: "There are none, and a source says so." },
  },
);

@Noun({
  table: "inventory",
  plural: "inventories",
  description:
    "How complete the records of one kind are in a territory: it tells that there is none from that none is recorded. Where " +
    "there is no inventory, it is unknown whether there is more.",
  order: ["code"],
  rows: { territory: "ALWAYS", programmes: "programmeScope" },
  groupBy: ["territory.kind"],
})
export class Inventory extends Fact {
  @ToOne(() => Territory, {
    description: "Territory that it is about.",
    inverse: { description: "How complete the records of the territory are, by kind." },
  })
  territoryId: number;

  @ToOne(() => ProgrammeScope, {
    nullable: true,
    description: "Programmes that it is limited to. Null when it is about all programmes.",
    inverse: { description: "How complete the records of these programmes are, by territory and kind." },
  })
  programmeScopeId: number | null;

  @Attribute(InventorySubject, { description: "Kind of things that it is about." })
  subject: InventorySubject;

  @Attribute(InventoryExtent, { description: "What the recorded things are to those that there are." })
  extent: InventoryExtent;

  @Attribute(Int, {
    nullable: true,
    description: "Number that there are, as the source tells it, 0 or more. Null when it gives none.",
    unit: "thing",
  })
  count: number | null;

  @Attribute(UncertainDate, { description: "When this was so." })
  asOf: UncertainDate;
}
