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
  NETWORK = "NETWORK",
  DEPARTEMENT = "DEPARTEMENT",
  METROPOLIS = "METROPOLIS",
  INTERCOMMUNALITY = "INTERCOMMUNALITY",
  COMMUNE = "COMMUNE",
}
declareEnum(InstitutionKind, "InstitutionKind", "Kind of institution.", {
  MINISTRY: { fr: "Ministère", en: "Ministry", description: "A ministry." },
  STATE_DIRECTORATE: {
    fr: "Administration centrale",
    en: "Directorate of the State",
    description: "A directorate of the central administration.",
  },
  STATE_DELEGATION: {
    fr: "Délégation interministérielle",
    en: "Interministerial delegation",
    description: "An interministerial delegation.",
  },
  PUBLIC_OPERATOR: {
    fr: "Opérateur de l’État",
    en: "Public operator",
    description: "A public operator of the State, such as France Travail.",
  },
  NETWORK: {
    fr: "Tête de réseau",
    en: "Head of the network",
    description: "The association that heads the programmes.",
  },
  DEPARTEMENT: { fr: "Département", en: "Département", description: "A département as a collectivity." },
  METROPOLIS: { fr: "Métropole", en: "Métropole", description: "A métropole." },
  INTERCOMMUNALITY: {
    fr: "Autre intercommunalité",
    en: "Other grouping of communes",
    description: "Another grouping of communes.",
  },
  COMMUNE: { fr: "Commune", en: "Commune", description: "A commune." },
});

@Noun({
  table: "institution",
  plural: "institutions",
  description: "A public body, or the head of the network, that supports, funds or steers the programmes.",
  order: ["name"],
  rows: "OPEN",
  search: ["name", "acronym"],
  calledAs: "institution, financeur",
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
