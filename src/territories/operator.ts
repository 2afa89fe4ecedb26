import { Attribute, Noun } from "../graph/declare";
import { Siren } from "../graph/scalars";
import { Fact } from "../sources/fact";

@Noun({
  table: "operator",
  plural: "operators",
  description: "A legal body that employs people at worksites or carries the coordination of a territory.",
  order: ["name"],
  rows: { through: ["worksites", "coordinatedTerritories", "attendances"] },
  search: ["name"],
  calledAs: "structure porteuse",
})
export class Operator extends Fact {
  @Attribute(String, { translated: true, description: "Name of the body." })
  name: string;

  @Attribute(Siren, { nullable: true, description: "SIREN of the body. Null when no source gives it." })
  siren: string | null;
}
