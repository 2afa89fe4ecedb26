import type { GraphRequest } from "./graph-request";
import type { HttpAnswer } from "./http-answer";

/** What answers requests to the graph. */
export interface Answerer {
  /** Gives the answer at once where it is there. */
  answer(request: GraphRequest): HttpAnswer | Promise<HttpAnswer>;
}
