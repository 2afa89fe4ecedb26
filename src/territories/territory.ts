import { Attribute, Noun, ToOne } from "../graph/declare";
import { declareEnum } from "../graph/enums";
import { Fact } from "../sources/fact";
import { Area } from "./area";
import { Operator } from "./operator";

export enum TerritoryKind {
  METROPOLIS = "METROPOLIS",
  CITY = "CITY",
  DEPARTEMENT = "DEPARTEMENT",
  COALFIELD = "COALFIELD",
}
declareEnum(TerritoryKind, "TerritoryKind", "What kind of perimeter the programmes work in.", {
  METROPOLIS: "A métropole.",
  CITY: "A city and its surroundings.",
  DEPARTEMENT: "A département.",
  COALFIELD: "A former mining area, which no official area describes.",
});

@Noun({
  table: "territory",
  plural: "territories",
  description:
    "A perimeter in which the programmes are steered: a metropolis, a département, a city, a coalfield. Not an official area; `perimeters` links the two.",
  order: ["name"],
  rows: { territory: "SELF" },
  search: ["name"],
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
  STATED: "The source names the area as the perimeter.",
  INFERRED: "The source names the territory only; the area follows from its name.",
  APPROXIMATE: "The area is the nearest official object to a looser perimeter.",
  UNCERTAIN: "Several areas fit; this is one of them.",
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
