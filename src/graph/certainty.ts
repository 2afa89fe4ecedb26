import { declareEnum } from "./enums";

export enum Certainty {
  ESTABLISHED = "ESTABLISHED",
  EXPECTED = "EXPECTED",
  POSSIBLE = "POSSIBLE",
  HOPED = "HOPED",
}
declareEnum(Certainty, "Certainty", "How firmly a source asserts something.", {
  ESTABLISHED: "It is so, or is decided.",
  EXPECTED: "It should happen.",
  POSSIBLE: "It could happen.",
  HOPED: "Somebody hopes for it.",
});
