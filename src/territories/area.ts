import { Int } from "type-graphql";
import { Attribute, Linked, Noun, ToOne } from "../graph/declare";
import { declareEnum } from "../graph/enums";
import { Node } from "../graph/node";
import { CogCode } from "../graph/scalars";
import { Source } from "../sources/source";

export enum AreaKind {
  COMMUNE = "COMMUNE",
  EPCI = "EPCI",
  DEPARTEMENT = "DEPARTEMENT",
  REGION = "REGION",
}
declareEnum(AreaKind, "AreaKind", "Kind of object of the official geographic code (COG).", {
  COMMUNE: { fr: "Commune", en: "Commune", description: "A commune in force." },
  EPCI: {
    fr: "Intercommunalité",
    en: "Grouping of communes",
    description: "A grouping of communes with its own taxation; its code is a SIREN.",
  },
  DEPARTEMENT: {
    fr: "Département",
    en: "Département",
    description: "A département, overseas collectivities included.",
  },
  REGION: { fr: "Région", en: "Région", description: "A région, overseas collectivities included." },
});

export enum EpciNature {
  CC = "CC",
  CA = "CA",
  CU = "CU",
  METRO = "METRO",
  MET69 = "MET69",
}
declareEnum(EpciNature, "EpciNature", "Legal nature of a grouping of communes.", {
  CC: { fr: "Communauté de communes", en: "Communauté de communes", description: "Communauté de communes." },
  CA: {
    fr: "Communauté d’agglomération",
    en: "Communauté d’agglomération",
    description: "Communauté d’agglomération.",
  },
  CU: { fr: "Communauté urbaine", en: "Communauté urbaine", description: "Communauté urbaine." },
  METRO: { fr: "Métropole", en: "Métropole", description: "Métropole." },
  MET69: {
    fr: "Métropole de Lyon",
    en: "Métropole de Lyon",
    description: "Métropole de Lyon, a collectivity of its own with the powers of a département.",
  },
});

@Linked(() => Area, {
  field: "members",
  table: "area_member",
  from: "area_id",
  to: "member_id",
  description:
    "Areas that lie in this one: the départements of a région, the communes of a département or an EPCI, and the EPCI that have " +
    "at least one commune in a département.",
  inverse: {
    field: "memberOf",
    description: "Areas that this one lies in. An EPCI lies in each département where it has a commune.",
  },
})
@Noun({
  table: "area",
  plural: "areas",
  description: "An object of the official geographic code (COG) in one vintage.",
  order: ["-vintage", "kind", "name"],
  rows: "OPEN",
  search: ["name", "code"],
  isGazetteer: true,
  // A commune before other areas of its name, because it is what people mean by it; then the larger of two.
  prominence:
    "CASE {kind} WHEN 'COMMUNE' THEN 0.5::float8 WHEN 'DEPARTEMENT' THEN 0.4 WHEN 'REGION' THEN 0.3 ELSE 0 END + ln(1 + coalesce({population}, 0)) / 40",
  businessKey: ["kind", "code"],
  isKeyShared: true,
})
export class Area extends Node {
  @Attribute(AreaKind, { description: "Kind of area. Code and kind together name an area in a vintage." })
  kind: AreaKind;

  @Attribute(String, {
    givenAs: CogCode,
    description: "Code of the area in the COG, or SIREN of an EPCI. A text: `01` is not `1`.",
  })
  code: string;

  @Attribute(Int, { description: "Year whose 1 January the code describes." })
  vintage: number;

  @Attribute(String, { description: "Official name." })
  name: string;

  @Attribute(Int, {
    nullable: true,
    description:
      "Inhabitants by the municipal count that the vintage publishes. Null for régions, départements, and areas without a published count.",
    unit: "person",
  })
  population: number | null;

  @Attribute(EpciNature, { nullable: true, description: "Legal nature of an EPCI. Null for other kinds." })
  nature: EpciNature | null;

  @ToOne(() => Source, {
    description: "Data set that the area is taken from.",
    inverse: { description: "Areas taken from this data set." },
  })
  sourceId: number;
}
