import { basename } from "node:path";
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type YAMLMap } from "yaml";
import type { Model } from "../graph/model";
import type { Models } from "../graph/models";
import { Breakdown } from "../indicators/dimension";
import { recordSchema } from "./record-schema";
import { SeedError } from "./seed-error";

/** A record, validated against its noun. */
export interface SeedRecord {
  model: Model;
  file: string;
  line: number;
  /** Code of the record, or its position in the list if it has none. */
  code: string;
  values: Readonly<Record<string, unknown>>;
}

export interface SeedFile {
  file: string;
  /** Code of the source of the file's facts. */
  source: string;
  records: SeedRecord[];
}

export function placeOf({ file, line, model, code }: SeedRecord) {
  return { file, line, record: `${model.options.plural} ${code}` };
}

/** Reads a seed file and validates every record against its noun. */
export function readSeedFile(models: Models, path: string, content: string): SeedFile {
  const file = basename(path);
  const lines = new LineCounter();
  const document = parseDocument(content, { lineCounter: lines, version: "1.2" });
  const [error] = document.errors;
  if (error !== undefined)
    throw new SeedError({ file, line: lines.linePos(error.pos[0]).line }, error.message);
  const top = document.contents;
  if (!isMap(top))
    throw new SeedError({ file }, "expected a map with `source`, `defaults` and the plurals of nouns");
  const lineAt = (node: unknown) => lines.linePos(rangeStart(node)).line;
  const source = top.get("source");
  if (typeof source !== "string")
    throw new SeedError({ file, line: 1 }, "expected `source`, the code of the file's source");
  const defaults = defaultsOf(top, file);
  const records = top.items.flatMap(({ key, value }) => {
    const name = isScalar(key) ? String(key.value) : "";
    if (name === "source" || name === "defaults") return [];
    const model = models.all.find((each) => each.options.plural === name && each.nounClass !== Breakdown);
    if (model === undefined)
      throw new SeedError({ file, line: lineAt(key) }, `expected the plural of a noun, but got "${name}"`);
    if (!isSeq(value)) throw new SeedError({ file, line: lineAt(key) }, `expected a list of ${name}`);
    return value.items.map((item, index) =>
      checkRecord(model, file, lineAt(item), index, {
        ...defaults[name],
        ...asObject(isMap(item) ? item.toJSON() : null),
      }),
    );
  });
  checkUnique(records);
  return { file, source, records };
}

function checkRecord(
  model: Model,
  file: string,
  line: number,
  index: number,
  given: Readonly<Record<string, unknown>>,
): SeedRecord {
  const code = typeof given["code"] === "string" ? given["code"] : `#${index + 1}`;
  const place = { file, line, record: `${model.options.plural} ${code}` };
  const { data, error } = recordSchema(model).safeParse(given);
  if (error === undefined) return { model, file, line, code, values: data };
  const reasons = error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.join(".")}: ${message}`,
  );
  throw new SeedError(place, reasons.join("; "));
}

function checkUnique(records: readonly SeedRecord[]): void {
  const seen = new Map<string, SeedRecord>();
  for (const record of records) {
    const key = `${record.model.name} ${record.code}`;
    const earlier = seen.get(key);
    if (earlier !== undefined)
      throw new SeedError(placeOf(record), `expected a unique code, but line ${earlier.line} has the same`);
    seen.set(key, record);
  }
}

function defaultsOf(top: YAMLMap, file: string): Record<string, Record<string, unknown>> {
  const defaults = top.get("defaults");
  if (defaults === undefined) return {};
  if (!isMap(defaults))
    throw new SeedError({ file }, "expected `defaults` to be a map from plurals of nouns to values");
  return Object.fromEntries(
    Object.entries(asObject(defaults.toJSON())).map(([noun, values]) => [noun, asObject(values)]),
  );
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function rangeStart(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}
