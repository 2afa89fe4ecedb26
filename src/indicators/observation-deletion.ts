import { Float } from "type-graphql";
import { Attribute, Noun, ToOne } from "../graph/declare";
import { Node } from "../graph/node";
import { ProgrammeScope } from "../territories/programme";
import { Territory } from "../territories/territory";
import { Indicator } from "./indicator";

@Noun({
  table: "observation_deletion",
  plural: "observationDeletions",
  description:
    "An observation that is no more, for those who keep a copy of observations and read only what has changed. It is gone from here " +
    "when an observation with its code comes back.",
  order: ["dataVersion", "code"],
  rows: { territory: "IF_ANY", programmes: "programmeScope", with: ["call"] },
  requires: "indicators:read",
  hasLevels: true,
})
export class ObservationDeletion extends Node {
  @Attribute(String, { description: "Code of the observation that is no more." })
  code: string;

  @Attribute(Float, { description: "Version of the data with which it went: a whole number." })
  dataVersion: number;

  @ToOne(() => Indicator, { description: "What it measured." })
  indicatorId: number;

  @ToOne(() => Territory, {
    nullable: true,
    description: "Territory that it was about or lay in. Null when it was about the whole network.",
  })
  territoryId: number | null;

  @ToOne(() => ProgrammeScope, {
    nullable: true,
    description: "Programmes that it covered. Null when it was no count by programme.",
  })
  programmeScopeId: number | null;
}
