import { Attribute, Linked, Noun, ToOne } from "../graph/declare";
import { Fact } from "../sources/fact";

@Noun({
  table: "programme",
  plural: "programmes",
  description: "A programme for people far from work and housing, carried by insertion worksites.",
  order: ["code"],
  rows: "OPEN",
  search: ["code", "name", "summary"],
  calledAs: "programme, dispositif",
})
export class Programme extends Fact {
  @Attribute(String, { translated: true, description: "Full name." })
  name: string;

  @Attribute(String, {
    translated: true,
    description: "What the programme does and for whom, in a few sentences.",
  })
  summary: string;

  @ToOne(() => Programme, {
    nullable: true,
    description: "Programme that this one grew out of. Null when it is the first of its kind.",
    inverse: { field: "successors", description: "Programmes that grew out of this one." },
  })
  predecessorId: number | null;
}

@Linked(() => Programme, {
  field: "programmes",
  table: "programme_scope_member",
  from: "programme_scope_id",
  to: "programme_id",
  description: "Programmes that the scope covers together.",
  inverse: { field: "scopes", description: "Scopes that cover this programme, alone or with others." },
})
@Noun({
  table: "programme_scope",
  plural: "programmeScopes",
  description:
    "The set of programmes that a statement covers. Counts of different scopes are never added: 208 people over CVG and PHC " +
    "are not comparable with 252 in CVG alone.",
  order: ["code"],
  rows: "OPEN",
})
export class ProgrammeScope extends Fact {
  @Attribute(String, { translated: true, description: "What the scope covers, in words." })
  name: string;
}
