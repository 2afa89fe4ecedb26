import { Attribute, Noun, ToOne } from "../graph/declare";
import { declareEnum } from "../graph/enums";
import { Finess, Siret } from "../graph/scalars";
import { Fact } from "../sources/fact";
import { Area } from "../territories/area";

export enum PartnerCategory {
  SIAO = "SIAO",
  AHI = "AHI",
  HOUSING = "HOUSING",
  HEALTH = "HEALTH",
  EMPLOYMENT = "EMPLOYMENT",
  SOLIDARITY = "SOLIDARITY",
}
declareEnum(PartnerCategory, "PartnerCategory", "Field in which a partner works.", {
  SIAO: {
    fr: "SIAO – 115",
    en: "SIAO – 115",
    description:
      "Integrated reception and orientation service (service intégré d’accueil et d’orientation), one to a département.",
  },
  AHI: {
    fr: "Accueil, hébergement, insertion",
    en: "Reception, shelter, integration",
    description: "Reception, shelter and integration (accueil, hébergement, insertion).",
  },
  HOUSING: { fr: "Accès au logement", en: "Access to housing", description: "Access to housing." },
  HEALTH: { fr: "Santé", en: "Health", description: "Health." },
  EMPLOYMENT: {
    fr: "Emploi et entreprises",
    en: "Employment and enterprises",
    description: "Employment and enterprises.",
  },
  SOLIDARITY: {
    fr: "Autres acteurs de la solidarité",
    en: "Other solidarity bodies",
    description: "Other bodies of solidarity.",
  },
});

@Noun({
  table: "partner",
  plural: "partners",
  description:
    "A body, or a kind of bodies that a source does not name one by one, with which territories and worksites work.",
  order: ["category", "name"],
  rows: { through: ["partnerships"] },
  search: ["name", "summary"],
  calledAs: "partenaire",
  groupBy: ["partnerships.territory", "partnerships.state"],
})
export class Partner extends Fact {
  @Attribute(String, { translated: true, description: "Name of the body, or of the kind of bodies." })
  name: string;

  @Attribute(PartnerCategory, { description: "Field in which it works." })
  category: PartnerCategory;

  @Attribute(Boolean, {
    description: "True when the source names a kind of bodies (“health actors”) and not one body.",
  })
  isCollective: boolean;

  @Attribute(String, {
    translated: true,
    nullable: true,
    description: "What it does. Null when nothing is recorded.",
  })
  summary: string | null;

  @Attribute(Siret, {
    nullable: true,
    description: "SIRET. Null when no source gives it; always null for a collective.",
  })
  siret: string | null;

  @Attribute(Finess, {
    nullable: true,
    description: "FINESS number of a health or social establishment. Null when none is known.",
  })
  finess: string | null;

  @ToOne(() => Area, {
    nullable: true,
    description: "Area in which it works. Null when no source says so.",
    inverse: { description: "Partners that work in the area." },
  })
  areaId: number | null;
}
