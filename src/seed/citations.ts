import type { Models } from "../graph/models";
import { Citation } from "../sources/citation";
import type { SeedFile, SeedRecord } from "./read-file";
import { citesOf, type Cite } from "./record-schema";

/** One citation for each place that the file's facts cite, and one for each note on a place. */
export function citationsOf(models: Models, file: SeedFile): SeedRecord[] {
  const citations = new Map<string, SeedRecord>();
  for (const record of file.records) {
    for (const cite of citesOf(record.values)) {
      const code = citationCode(file, record, cite);
      const { derivation, note = null, noteEn = null, position = null, section, source = file.source } = cite;
      citations.set(code, {
        ...record,
        model: models.of(Citation),
        code,
        values: { code, section, position, derivation, note, noteEn, source },
      });
    }
  }
  return [...citations.values()];
}

/** A note is about one fact, and so its citation belongs to that fact alone. */
export function citationCode(file: SeedFile, { code, model }: SeedRecord, cite: Cite): string {
  const { derivation, note, position, section, source = file.source } = cite;
  const slug = section
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
  const noted = note === undefined ? "" : `/${model.options.table}/${code}`;
  return `${source}/${slug}/${position ?? 0}/${derivation.toLowerCase()}${noted}`;
}
