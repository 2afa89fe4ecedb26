import type { Models } from "../graph/models";
import { Citation } from "../sources/citation";
import { placeOf, type SeedFile, type SeedRecord } from "./read-file";
import { citeOf, type Cite } from "./record-schema";
import { SeedError } from "./seed-error";

/** One citation per place in the source that the file's facts cite. */
export function citationsOf(models: Models, file: SeedFile): SeedRecord[] {
  const citations = new Map<string, SeedRecord>();
  for (const record of file.records) {
    const cite = citeOf(record.values);
    if (cite === null) continue;
    const code = citationCode(file.source, cite);
    const known = citations.get(code);
    const note = cite.note ?? known?.values["note"] ?? null;
    const noteEn = cite.noteEn ?? known?.values["noteEn"] ?? null;
    if (known?.values["note"] != null && known.values["note"] !== note) {
      throw new SeedError(
        placeOf(record),
        `expected the note of ${code} to be the same as in line ${known.line}, but got "${cite.note}"`,
      );
    }
    citations.set(code, {
      ...(known ?? record),
      model: models.of(Citation),
      code,
      values: {
        code,
        section: cite.section,
        position: cite.position ?? null,
        derivation: cite.derivation,
        note,
        noteEn,
        source: file.source,
      },
    });
  }
  return [...citations.values()];
}

export function citationCode(source: string, { section, position, derivation }: Cite): string {
  const slug = section
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
  return `${source}/${slug}/${position ?? 0}/${derivation.toLowerCase()}`;
}
