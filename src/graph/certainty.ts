import { declareEnum } from "./enums";

export enum Certainty {
  ESTABLISHED = "ESTABLISHED",
  EXPECTED = "EXPECTED",
  POSSIBLE = "POSSIBLE",
  HOPED = "HOPED",
}
declareEnum(Certainty, "Certainty", "How firmly a source asserts something.", {
  ESTABLISHED: { fr: "Établi", en: "Established", description: "It is so, or is decided." },
  EXPECTED: { fr: "Attendu", en: "Expected", description: "It should happen." },
  POSSIBLE: { fr: "Possible", en: "Possible", description: "It could happen." },
  HOPED: { fr: "Espéré", en: "Hoped", description: "Somebody hopes for it." },
});
