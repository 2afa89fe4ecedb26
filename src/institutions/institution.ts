import { Attribute, Noun, ToOne } from "../graph/declare";
import { declareEnum } from "../graph/enums";
import { Siren } from "../graph/scalars";
import { Fact } from "../sources/fact";
import { Area } from "../territories/area";

export enum InstitutionKind {
  MINISTRY = "MINISTRY",
  STATE_DIRECTORATE = "STATE_DIRECTORATE",
  STATE_DELEGATION = "STATE_DELEGATION",
  PUBLIC_OPERATOR = "PUBLIC_OPERATOR",
  METROPOLIS = "METROPOLIS",
  DEPARTEMENT = "DEPARTEMENT",
  INTERCOMMUNALITY = "INTERCOMMUNALITY",
  COMMUNE = "COMMUNE",
  NETWORK = "NETWORK",
}
declareEnum(InstitutionKind, "InstitutionKind", "Kind of institution.", {
  MINISTRY: "A ministry.",
  STATE_DIRECTORATE: "A directorate of the central administration.",
  STATE_DELEGATION: "An interministerial delegation.",
  PUBLIC_OPERATOR: "A public operator of the State, such as France Travail.",
  METROPOLIS: "A métropole.",
  DEPARTEMENT: "A département as a collectivity.",
  INTERCOMMUNALITY: "Another grouping of communes.",
  COMMUNE: "A commune.",
  NETWORK: "The association that heads the programmes.",
});

@Noun({
  table: "institution",
  plural: "institutions",
  description: "A public body, or the head of the network, that supports, funds or steers the programmes.",
  order: ["name"],
  rows: "OPEN",
  search: ["name", "acronym"],
  groupBy: ["commitments.territory", "commitments.firmness"],
})
export class Institution extends Fact {
  @Attribute(String, { translated: true, description: "Full name." })
  name: string;

  @Attribute(String, {
    nullable: true,
    description: "Usual acronym, such as `DGEFP`. Null when there is none.",
  })
  acronym: string | null;

  @Attribute(InstitutionKind, { description: "Kind of institution." })
  kind: InstitutionKind;

  @Attribute(Siren, { nullable: true, description: "SIREN of the body. Null when no source gives it." })
  siren: string | null;

  @ToOne(() => Area, {
    nullable: true,
    description: "Area that the institution governs. Null for national bodies.",
    inverse: { description: "Institutions that govern the area." },
  })
  areaId: number | null;
}
