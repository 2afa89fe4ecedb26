/**
 * An answer in the shape that all contenders share: connections as lists, keys as numbers, cursors left out (each has its
 * own), the one latest value not in a list.
 */
export function normalAnswer(value) {
  if (Array.isArray(value)) return value.map(normalAnswer);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value.nodes)) return normalAnswer(value.nodes);
  const entries = Object.entries(value)
    .filter(([name]) => !CURSORS.has(name))
    .map(([name, inner]) => [name, normalField(name, inner)]);
  return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

const CURSORS = new Set(["cursor", "endCursor"]);

function normalField(name, value) {
  if (name === "id") return keyOf(value);
  if (name === "value" && typeof value === "string") return Number(value);
  const normal = normalAnswer(value);
  if (/^latest\d$/.test(name)) return Array.isArray(normal) ? (normal[0] ?? null) : normal;
  // The order of latest values within a worksite is nobody's business.
  if (name === "latestObservations") {
    return normal.toSorted((one, other) => (one.indicator.code < other.indicator.code ? -1 : 1));
  }
  return normal;
}

/** Key of a row in an id: the number itself, or what the hub's global id holds. */
function keyOf(id) {
  if (typeof id === "number") return id;
  return Number(Buffer.from(id, "base64url").toString().split(":")[1]);
}

/** Where two normal answers differ first, and how; null when they are equal. */
export function difference(one, other, path = "") {
  if (Object.is(one, other)) return null;
  const areObjects = [one, other].every((value) => typeof value === "object" && value !== null);
  if (!areObjects || Array.isArray(one) !== Array.isArray(other)) {
    return `${path || "the answer"}: ${shown(one)} and ${shown(other)}`;
  }
  if (Array.isArray(one) && one.length !== other.length) {
    return `${path}: lists of ${one.length} and of ${other.length}`;
  }
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  for (const name of names) {
    const found = difference(one[name], other[name], path === "" ? name : `${path}.${name}`);
    if (found !== null) return found;
  }
  return null;
}

function shown(value) {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
