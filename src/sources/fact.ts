import { InterfaceType } from "type-graphql";
import { Attribute, ToOne } from "../graph/declare";
import { Node } from "../graph/node";
import { Citation } from "./citation";

/** A row that states a fact, and so must cite its source. */
@InterfaceType({
  implements: Node,
  description: "A fact, with the place in the source that states it.",
})
export abstract class Fact extends Node {
  @Attribute(String, {
    description:
      "Business key: lower-case words joined by hyphens, unique within the type and stable over time.",
  })
  code: string;

  @ToOne(() => Citation, {
    description: "Where this is said, and how it was derived. The first place, if there are several.",
    inverse: { description: "Facts of this type that are taken from here." },
    several: {
      field: "citations",
      description:
        "All places that say this, in one source or several, each with its own derivation and note; `citation` is one of them.",
    },
  })
  citationId: number;
}
