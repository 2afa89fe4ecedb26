import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { blocksOf, FRENCH_PAGES } from "./page-blocks";

const ROOT = join(__dirname, "..", "..");

const textOf = (page: string) => readFileSync(join(ROOT, page), "utf8").replaceAll(/^```[^]*?^```$/gm, "");

/** Levels of the headings, in order. */
const headingsOf = (page: string) =>
  [...textOf(page).matchAll(/^(#+) /gm)].map(([, marks = ""]) => marks.length);

/** Numbers of rows of the tables. The README in French leaves those for operators to the English one. */
const tablesOf = (page: string) =>
  [...textOf(page).matchAll(/(?:^\|.*\n)+/gm)].map(([table]) => table.trim().split("\n").length);

const pages = [...FRENCH_PAGES];

test("the pages for users are there in French", () => {
  expect(pages.map(([french]) => french.replace("docs/fr/", "")).toSorted()).toEqual([
    "README.md",
    "access.md",
    "answers.md",
    "asking.md",
    "clients.md",
    "queries.md",
    "series.md",
  ]);
});

test.each(pages)("%s has the headings of %s, and the same blocks, which run there", (french, english) => {
  const essence = (page: string) => ({
    headings: headingsOf(page),
    blocks: blocksOf(page).map(({ language, notRun, text }) => ({ language, notRun, text })),
  });
  expect(essence(french)).toEqual(essence(english));
});

test.each(pages.filter(([french]) => french !== "docs/fr/README.md"))(
  "%s has the tables of %s, with as many rows",
  (french, english) => {
    expect(tablesOf(french)).toEqual(tablesOf(english));
  },
);

test.each(pages)("links of %s lead to pages that are there", (french) => {
  const targets = [...textOf(french).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(
    ([, target = ""]) => target,
  );
  expect(targets.filter((target) => !existsSync(join(ROOT, dirname(french), target)))).toEqual([]);
});
