import { Attribute, Linked, Noun, ToOne } from "../graph/declare";
import { declareEnum } from "../graph/enums";
import { Siret } from "../graph/scalars";
import { Fact } from "../sources/fact";
import { Operator } from "./operator";
import { Territory } from "./territory";

export enum WorksiteAudience {
  ALL = "ALL",
  WOMEN = "WOMEN",
}
declareEnum(WorksiteAudience, "WorksiteAudience", "Whom a worksite employs in the programmes.", {
  ALL: { fr: "Femmes et hommes", en: "Women and men", description: "Women and men." },
  WOMEN: { fr: "Femmes uniquement", en: "Women only", description: "Women only." },
});

@Noun({
  table: "worksite",
  plural: "worksites",
  description: "An insertion worksite (atelier et chantier d’insertion, ACI) that a source names.",
  order: ["name"],
  rows: { territory: "ALWAYS" },
  search: ["name", "summary"],
  calledAs: "chantier d’insertion, ACI",
  groupBy: ["participations.programme", "territory.kind"],
})
export class Worksite extends Fact {
  @Attribute(String, { translated: true, description: "Name of the worksite." })
  name: string;

  @Attribute(String, {
    translated: true,
    nullable: true,
    description: "What it is known for. Null when nothing is recorded.",
  })
  summary: string | null;

  @Attribute(WorksiteAudience, {
    nullable: true,
    description: "Whom it employs in the programmes. Null when no source says so.",
  })
  audience: WorksiteAudience | null;

  @Attribute(Siret, {
    nullable: true,
    description:
      "SIRET of the establishment; several worksites may share one. Null when no source gives it, or it has none of its own.",
  })
  siret: string | null;

  @ToOne(() => Territory, {
    description: "Territory that it lies in.",
    inverse: { description: "Worksites in the territory that a source names." },
  })
  territoryId: number;

  @ToOne(() => Operator, {
    nullable: true,
    description: "Body that employs there. Null when no source names it.",
    inverse: { description: "Worksites at which this body employs." },
  })
  operatorId: number | null;
}

@Linked(() => Worksite, {
  field: "worksites",
  table: "worksite_group_member",
  from: "worksite_group_id",
  to: "worksite_id",
  description: "Worksites of the group.",
  inverse: { field: "groups", description: "Groups of worksites that share a figure with this one." },
})
@Noun({
  table: "worksite_group",
  plural: "worksiteGroups",
  description: "Worksites that a source counts together without splitting the figure.",
  order: ["name"],
  rows: { territory: "ALWAYS" },
  search: ["name"],
  calledAs: "groupe de chantiers",
})
export class WorksiteGroup extends Fact {
  @Attribute(String, { translated: true, description: "Names of the worksites, joined." })
  name: string;

  @ToOne(() => Territory, {
    description: "Territory that the worksites lie in.",
    inverse: { description: "Worksites of the territory that a source counts together." },
  })
  territoryId: number;
}
