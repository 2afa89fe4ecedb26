import { BadRequest } from "./bad-request";

/** Media types of answers, the default first. */
const JSON_TYPE = "application/json";
const GRAPHQL_RESPONSE = "application/graphql-response+json";

export type MediaType = typeof JSON_TYPE | typeof GRAPHQL_RESPONSE;

/** The client's preferred media type (RFC 9110). Throws if the client accepts neither. */
export function preferredMediaType(accept: string | undefined): MediaType {
  if (accept === undefined || accept === "" || accept === "*/*" || accept === JSON_TYPE) return JSON_TYPE;
  const ranges = accept.split(",").map(rangeIn);
  const json = qualityOf(JSON_TYPE, ranges);
  const graphql = qualityOf(GRAPHQL_RESPONSE, ranges);
  const best = [json, graphql].filter(({ quality }) => quality > 0);
  if (best.length === 0) {
    throw new BadRequest(
      `the answer is ${JSON_TYPE} or ${GRAPHQL_RESPONSE}, but the header accept allows neither`,
      406,
    );
  }
  return graphql.quality > json.quality ||
    (graphql.quality === json.quality && graphql.specificity > json.specificity) ||
    (graphql.quality === json.quality &&
      graphql.specificity === json.specificity &&
      graphql.position < json.position)
    ? GRAPHQL_RESPONSE
    : JSON_TYPE;
}

/** Whether errors in an operation get status 200: legacy clients treat any other status as a transport error. */
export function isLegacy(mediaType: MediaType): boolean {
  return mediaType === JSON_TYPE;
}

interface Range {
  type: string;
  quality: number;
  position: number;
}

function rangeIn(text: string, position: number): Range {
  const [type = "", ...parameters] = text.split(";").map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith("q="));
  const others = parameters.filter((parameter) => parameter !== quality && parameter !== "charset=utf-8");
  // A range with a parameter that no answer has matches none.
  if (others.length > 0) return { type: "", quality: 0, position };
  return { type, quality: quality === undefined ? 1 : Number(quality.slice(2)) || 0, position };
}

const NO_RANGE = { quality: 0, specificity: 0, position: Infinity };

/** The quality value of a type: that of the most specific matching range. */
function qualityOf(type: MediaType, ranges: readonly Range[]) {
  const patterns = ["*/*", "application/*", type];
  return ranges
    .map(({ type: range, quality, position }) => ({
      quality,
      specificity: patterns.indexOf(range) + 1,
      position,
    }))
    .filter(({ specificity }) => specificity > 0)
    .reduce((best, one) => (one.specificity > best.specificity ? one : best), NO_RANGE);
}
