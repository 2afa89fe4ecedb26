import { Attribute, Noun, ToOne } from "../graph/declare";
import { declareEnum } from "../graph/enums";
import { Fact } from "../sources/fact";
import { Area } from "./area";
import { Operator } from "./operator";

export enum TerritoryKind {
  CITY = "CITY",
  METROPOLIS = "METROPOLIS",
  DEPARTEMENT = "DEPARTEMENT",
  COALFIELD = "COALFIELD",
}
declareEnum(TerritoryKind, "TerritoryKind", "What kind of perimeter the programmes work in.", {
  CITY: {
    fr: "Ville et alentours",
    en: "City and surroundings",
    description: "A city and its surroundings.",
  },
  METROPOLIS: { fr: "Métropole", en: "Métropole", description: "A métropole." },
  DEPARTEMENT: { fr: "Département", en: "Département", description: "A département." },
  COALFIELD: {
    fr: "Bassin houiller",
    en: "Coalfield",
    description: "A former mining area, which no official area describes.",
  },
});

@Noun({
  table: "territory",
  plural: "territories",
  description:
    "A perimeter in which the programmes are steered: a metropolis, a département, a city, a coalfield. Not an official area; `perimeters` links the two.",
  order: ["name"],
  rows: { territory: "SELF" },
  search: ["name"],
  calledAs: "territoire Convergence",
  groupBy: ["commitments.institution", "deployments.programme", "findings.theme", "participations.programme"],
})
export class Territory extends Fact {
  @Attribute(String, { translated: true, description: "Name used by the network." })
  name: string;

  @Attribute(TerritoryKind, { description: "Kind of perimeter." })
  kind: TerritoryKind;

  @ToOne(() => Operator, {
    nullable: true,
    description: "Body that carries the coordination. Null when no source names it.",
    inverse: {
      field: "coordinatedTerritories",
      description: "Territories whose coordination this body carries.",
    },
  })
  coordinatorId: number | null;
}

export enum PerimeterBasis {
  STATED = "STATED",
  INFERRED = "INFERRED",
  APPROXIMATE = "APPROXIMATE",
  UNCERTAIN = "UNCERTAIN",
}
declareEnum(PerimeterBasis, "PerimeterBasis", "Why an area is assigned to a territory.", {
  STATED: {
    fr: "Dit par la source",
    en: "Stated by the source",
    description: "The source names the area as the perimeter.",
  },
  INFERRED: {
    fr: "Déduit du nom",
    en: "Inferred from the name",
    description: "The source names the territory only; the area follows from its name.",
  },
  APPROXIMATE: {
    fr: "Approché",
    en: "Approximate",
    description: "The area is the nearest official object to a looser perimeter.",
  },
  UNCERTAIN: { fr: "Incertain", en: "Uncertain", description: "Several areas fit; this is one of them." },
});

@Noun({
  table: "perimeter",
  plural: "perimeters",
  description: "An official area that a territory covers, and how certain that is.",
  order: ["code"],
  rows: { territory: "ALWAYS" },
})
export class Perimeter extends Fact {
  @ToOne(() => Territory, {
    description: "Territory that covers the area.",
    inverse: { description: "Official areas that the territory covers. Empty when none fits." },
  })
  territoryId: number;

  @ToOne(() => Area, {
    description: "Area covered.",
    inverse: { description: "Territories that cover this area, and how certain that is." },
  })
  areaId: number;

  @Attribute(PerimeterBasis, { description: "Why the area is assigned to the territory." })
  basis: PerimeterBasis;

  @Attribute(String, {
    translated: true,
    nullable: true,
    description: "Remark for the reader. Null when the basis needs no comment.",
  })
  note: string | null;
}
