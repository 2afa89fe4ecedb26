import { Float, Int } from "type-graphql";
import { Attribute, Noun, ToOne } from "../graph/declare";
import { declareEnum } from "../graph/enums";
import { UncertainDate } from "../graph/uncertain-date";
import { Fact } from "../sources/fact";
import { Territory } from "./territory";

export enum PostRole {
  COORDINATOR = "COORDINATOR",
  PARTNERSHIP_OFFICER = "PARTNERSHIP_OFFICER",
  PSYCHOLOGIST = "PSYCHOLOGIST",
  SHARED_TEAM = "SHARED_TEAM",
}
declareEnum(PostRole, "PostRole", "What the holder of a post does.", {
  COORDINATOR: { fr: "Coordinateur·rice", en: "Coordinator", description: "Coordinates the territory." },
  PARTNERSHIP_OFFICER: {
    fr: "Chargé·e de partenariats",
    en: "Partnership officer",
    description: "Builds partnerships for employment, housing or health (chargé·e de partenariats).",
  },
  PSYCHOLOGIST: {
    fr: "Psychologue",
    en: "Psychologist",
    description: "Supports people and teams as a psychologist.",
  },
  SHARED_TEAM: {
    fr: "Équipe mutualisée",
    en: "Shared team",
    description: "Belongs to the team that worksites share; the source does not say in which role.",
  },
});

export enum PostState {
  PLANNED = "PLANNED",
  RECRUITING = "RECRUITING",
  FILLED = "FILLED",
}
declareEnum(PostState, "PostState", "Whether somebody holds a post.", {
  PLANNED: { fr: "À créer", en: "To be created", description: "It is to be created." },
  RECRUITING: { fr: "En recrutement", en: "Being recruited", description: "Somebody is being sought." },
  FILLED: { fr: "Pourvu", en: "Filled", description: "Somebody holds it." },
});

export enum PostTheme {
  EMPLOYMENT = "EMPLOYMENT",
  HOUSING = "HOUSING",
  HEALTH = "HEALTH",
}
declareEnum(PostTheme, "PostTheme", "Field in which a post builds partnerships.", {
  EMPLOYMENT: { fr: "Emploi", en: "Employment", description: "Employment." },
  HOUSING: { fr: "Logement", en: "Housing", description: "Housing." },
  HEALTH: { fr: "Santé", en: "Health", description: "Health." },
});

@Noun({
  table: "post",
  plural: "posts",
  description: "A role in the team of a territory. The hub keeps no names of staff.",
  order: ["code"],
  rows: { territory: "ALWAYS" },
})
export class Post extends Fact {
  @Attribute(PostRole, { description: "What its holder does." })
  role: PostRole;

  @Attribute(PostTheme, {
    nullable: true,
    description: "Field of its partnerships. Null when the source names none.",
  })
  theme: PostTheme | null;

  @Attribute(PostState, { description: "Whether somebody held it when the source was written." })
  state: PostState;

  @Attribute(Int, {
    nullable: true,
    description: "Number of such posts. Null when the source gives none.",
    unit: "post",
  })
  count: number | null;

  @Attribute(Float, {
    nullable: true,
    description: "Full-time equivalents of the post. Null when the source gives none.",
    unit: "full-time equivalent",
  })
  fullTimeEquivalents: number | null;

  @Attribute(UncertainDate, {
    nullable: true,
    description: "When it was or is to be filled. Null when no source says so.",
  })
  started: UncertainDate | null;

  @Attribute(String, {
    translated: true,
    nullable: true,
    description: "Remark for the reader. Null when there is nothing to add.",
  })
  note: string | null;

  @ToOne(() => Territory, {
    description: "Territory whose team it belongs to.",
    inverse: { description: "Posts in the team of the territory." },
  })
  territoryId: number;

  @ToOne(() => Post, {
    nullable: true,
    description: "Post that this one grew out of. Null when it was created as it is.",
    inverse: { field: "successors", description: "Posts that this one turns into." },
  })
  predecessorId: number | null;
}
