import { readdirSync } from "node:fs";
import { join } from "node:path";
import { declarationsOf } from "../src/graph/declarations";
import { Attribute, Noun, ToOne } from "../src/graph/declare";
import type { NounClass } from "../src/graph/model";
import { Models } from "../src/graph/models";
import { Node } from "../src/graph/node";
import { NOUNS, NOUNS_BY_DOMAIN } from "../src/nouns";

const SRC = join(__dirname, "..", "src");

/** Faults of one domain: classes with `@Noun` in its folder that it does not list. */
function unlistedIn(domain: string, listed: readonly NounClass[]): string[] {
  const files = readdirSync(join(SRC, domain)).filter((file) => file.endsWith(".ts"));
  return files.flatMap((file) => {
    const exported: Readonly<Record<string, unknown>> = require(join(SRC, domain, file));
    return Object.values(exported)
      .filter((value) => typeof value === "function" && declarationsOf(value).noun !== undefined)
      .filter((noun) => !listed.some((one) => one === noun))
      .map(
        (noun) => `src/${domain}/${file} declares a noun: add ${nameOf(noun)} to ${domain} in src/nouns.ts`,
      );
  });
}

const nameOf = (value: unknown) => (typeof value === "function" ? value.name : "it");

test("each class with @Noun is listed in src/nouns.ts, under its folder", () => {
  const domains = Object.entries<readonly NounClass[]>(NOUNS_BY_DOMAIN);
  expect(domains.flatMap(([domain, listed]) => unlistedIn(domain, listed))).toEqual([]);
});

test("a noun that src/nouns.ts does not list is reported with the remedy", () => {
  const listed = NOUNS_BY_DOMAIN.partners.filter(({ name }) => name !== "Partner");
  expect(unlistedIn("partners", listed)).toEqual([
    "src/partners/partner.ts declares a noun: add Partner to partners in src/nouns.ts",
  ]);
  const withoutPartner = NOUNS.filter(({ name }) => name !== "Partner");
  expect(() => new Models(withoutPartner)).toThrow(
    "ExternalIdentifier.partner leads to Partner, which is not in NOUNS_BY_DOMAIN of src/nouns.ts: add it there",
  );
});

@Noun({ table: "kitchen", plural: "kitchens", description: "A kitchen.", order: ["name"], rows: "OPEN" })
class Kitchen extends Node {
  @Attribute(String, { description: "Its name." })
  name: string;
}

class Undeclared extends Node {}

@Noun({ table: "meal", plural: "meals", description: "A meal.", order: ["name"], rows: "OPEN" })
class Meal extends Node {
  @Attribute(String, { description: "Its name." })
  name: string;

  @ToOne(() => Kitchen, {
    description: "Where it is cooked.",
    inverse: { field: "name", description: "Cooked there." },
  })
  kitchenId: number;
}

test("models contain exactly the given classes, whatever else has been declared", () => {
  expect(new Models([Kitchen]).all.map(({ name }) => name)).toEqual(["Kitchen"]);
  expect(new Models(NOUNS).find("Kitchen")).toBeNull();
});

test("a listed class without @Noun, and a field that is declared twice, are rejected", () => {
  expect(() => new Models([Undeclared])).toThrow("expected @Noun on Undeclared, which src/nouns.ts lists");
  expect(() => new Models([Kitchen, Meal])).toThrow(
    "expected Kitchen.name to be declared once, but got it twice",
  );
});
