import type { GraphRequest } from "./graph-request";
import type { HttpAnswer } from "./http-answer";

/** Answers requests to the graph. */
export interface Answerer {
  /** Returns the answer synchronously if it is available. */
  answer(request: GraphRequest): HttpAnswer | Promise<HttpAnswer>;
}
