import { Attribute, Noun, ToOne } from "../graph/declare";
import { declareEnum } from "../graph/enums";
import { UncertainDate } from "../graph/uncertain-date";
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

export enum TerritoryStage {
  RUNNING = "RUNNING",
  STARTING = "STARTING",
}
declareEnum(TerritoryStage, "TerritoryStage", "How far a territory has come.", {
  RUNNING: "A coordination is at work with worksites.",
  STARTING: "A coordination is being set up.",
});

@Noun({
  table: "territory",
  plural: "territories",
  description:
    "A perimeter in which the programmes are steered: a metropolis, a département, a city, a coalfield. Not an official area; `perimeters` links the two.",
  order: ["name"],
  rows: { territory: "SELF" },
  search: ["name", "summary"],
  groupBy: ["commitments.institution", "findings.theme", "participations.programme"],
})
export class Territory extends Fact {
  @Attribute(String, { description: "Name used by the network." })
  name: string;

  @Attribute(TerritoryKind, { description: "Kind of perimeter." })
  kind: TerritoryKind;

  @Attribute(TerritoryStage, { description: "Whether the programmes run here or are being set up." })
  stage: TerritoryStage;

  @Attribute(String, {
    nullable: true,
    description: "What distinguishes this territory from the others. Null when nothing is recorded.",
  })
  summary: string | null;

  @Attribute(UncertainDate, {
    nullable: true,
    description: "When the programmes began here. Null when no source says so.",
  })
  started: UncertainDate | null;

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
    nullable: true,
    description: "Remark for the reader. Null when the basis needs no comment.",
  })
  note: string | null;
}
