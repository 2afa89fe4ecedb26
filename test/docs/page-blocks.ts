import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "..", "..");

/** A fenced block of a page. */
export interface PageBlock {
  page: string;
  line: number;
  /** The language after the fence; empty if there is none. */
  language: string;
  text: string;
  /** The key in the comment `<!-- not run: KEY -->` before the block; null if the block is run. */
  notRun: string | null;
}

/** The pages with commands and examples. */
export const PAGES = [
  "README.md",
  "CONTRIBUTING.md",
  ...readdirSync(join(ROOT, "docs"))
    .filter((file) => file.endsWith(".md"))
    .map((file) => `docs/${file}`),
];

/** Pages for users in French, with the English page that each follows. */
export const FRENCH_PAGES: ReadonlyMap<string, string> = new Map(
  readdirSync(join(ROOT, "docs", "fr")).map((file) => [
    `docs/fr/${file}`,
    file === "README.md" ? file : `docs/${file}`,
  ]),
);

export function blocksOf(page: string): PageBlock[] {
  const text = readFileSync(join(ROOT, page), "utf8");
  const fenced = /(?:^<!-- not run: (\S+) -->\n\n?)?^```(\S*)\n([\s\S]*?)^```$/gm;
  const found = [...text.matchAll(fenced)];
  const fences = text.match(/^\s*```/gm)?.length ?? 0;
  if (fences !== 2 * found.length)
    throw new Error(`expected blocks at the margin of ${page}, each with two fences`);
  return found.map(({ 0: whole, 1: notRun = null, 2: language = "", 3: block = "", index }) => ({
    page,
    line: text.slice(0, index + whole.indexOf("```")).split("\n").length,
    language,
    text: block,
    notRun,
  }));
}
