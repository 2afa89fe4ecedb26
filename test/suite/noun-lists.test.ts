import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { NOUNS } from "../../src/nouns";
import { Models } from "../../src/graph/models";

const ROOT = join(__dirname, "..", "..");
const { all } = new Models(NOUNS);

/** The one list of nouns, and what is generated. */
const LISTS = ["src/nouns.ts", "test/setup/operations.ts"];

/** A file that names this part of the nouns in one way is a list of them, which a new noun would have to be added to. */
const MOST_OF_THEM = 0.75;

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.includes("node_modules"))
    .map((file) => `${folder}/${file}`);
}

test("no file but src/nouns.ts lists the nouns by hand", () => {
  const ways = {
    classes: all.map(({ name }) => name),
    plurals: all.map(({ options }) => options.plural),
    tables: all.map(({ options }) => options.table),
  };
  const lists = [...sources("src"), ...sources("test")]
    .filter((file) => !LISTS.includes(file))
    .flatMap((file) => {
      const words = new Set(readFileSync(join(ROOT, file), "utf8").match(/\w+/g));
      return Object.entries(ways).flatMap(([way, names]) => {
        const named = names.filter((name) => words.has(name)).length;
        return named < MOST_OF_THEM * names.length
          ? []
          : [`${file} names ${named} of ${names.length} nouns by their ${way}: take them from Models`];
      });
    });
  expect(lists).toEqual([]);
});
