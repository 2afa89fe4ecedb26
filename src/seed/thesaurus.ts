import type { ClientBase } from "pg";
import { SeedError } from "./seed-error";

/** A term that a search replaces, as the table holds it. */
export interface Term {
  term: string;
  needs_capitals: boolean;
  phrases: string[];
  names: string[];
}

/** A line of the file: terms that mean the same, and narrower ones that they find too. */
interface Group {
  terms: { text: string; note: string | null }[];
  narrower: string[];
}

const IN_CAPITALS = "en capitales";
const NUMBER = /^\d+$/;

/** Reads a thesaurus, whose format its first lines describe, into the terms and what each of them finds. */
export function readThesaurus(file: string, content: string): Term[] {
  const groups = content.split("\n").flatMap((line, index): Group[] => {
    if (line.trim() === "" || line.startsWith("#")) return [];
    const [same = "", narrower = "", ...rest] = line.split(">");
    const terms = same.split("=").map(termOf);
    if (rest.length > 0 || terms.some(({ text }) => text === ""))
      throw new SeedError(
        { file, line: index + 1 },
        "expected terms between “=”, and narrower terms after one “>”",
      );
    return [
      {
        terms,
        narrower: narrower
          .split(",")
          .map((term) => term.trim())
          .filter((term) => term !== ""),
      },
    ];
  });
  const found = new Map<string, Term>();
  for (const group of groups) {
    const phrases = phrasesOf(group, groups, new Set());
    const name = group.terms[0]?.text ?? "";
    for (const { text, note } of group.terms) {
      const known = found.get(text);
      found.set(text, {
        term: text,
        needs_capitals: note === IN_CAPITALS || (text.length === 2 && !NUMBER.test(text)),
        phrases: [...new Set([...(known?.phrases ?? []), ...phrases])].filter((phrase) => phrase !== text),
        names: [...new Set([...(known?.names ?? []), name])],
      });
    }
  }
  return [...found.values()];
}

/** `CHU (hébergement)` is the term CHU with a note. */
function termOf(written: string): Group["terms"][number] {
  const [, text = "", note = null] = /^\s*(.*?)\s*(?:\((.*)\))?\s*$/u.exec(written) ?? [];
  return { text, note };
}

/** What texts say instead of a term of the group: terms without a note, and those of the groups of its narrower terms. */
function phrasesOf(group: Group, groups: readonly Group[], visited: Set<Group>): string[] {
  if (visited.has(group)) return [];
  visited.add(group);
  const own = group.terms
    .filter(({ note, text }) => note === null && !NUMBER.test(text))
    .map(({ text }) => text);
  const below = group.narrower.flatMap((narrow) => {
    const its = groups.filter(({ terms }) => terms.some(({ text }) => text === narrow));
    return its.length === 0 ? [narrow] : its.flatMap((each) => phrasesOf(each, groups, visited));
  });
  return [...own, ...below];
}

/** Replaces the thesaurus of the database, of which only what differs is written. Runs in the caller's transaction. */
export async function loadThesaurus(client: ClientBase, terms: readonly Term[]): Promise<void> {
  await client.query("DELETE FROM hub.thesaurus WHERE term <> ALL ($1)", [terms.map(({ term }) => term)]);
  await client.query(
    `INSERT INTO hub.thesaurus AS kept (term, needs_capitals, phrases, names)
     SELECT term, needs_capitals, phrases, names FROM jsonb_populate_recordset(NULL::hub.thesaurus, $1)
     ON CONFLICT (term) DO UPDATE SET needs_capitals = excluded.needs_capitals, phrases = excluded.phrases, names = excluded.names
       WHERE (kept.needs_capitals, kept.phrases, kept.names) IS DISTINCT FROM (excluded.needs_capitals, excluded.phrases, excluded.names)`,
    [JSON.stringify(terms)],
  );
}
