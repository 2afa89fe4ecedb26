import { askBothWays, type BothWays } from "../setup/both-ways";
import { openTestHub, type TestHub } from "../setup/hub";
import { parameterText } from "../../src/data/wire";
import { hitsSql, searchTypes } from "../../src/hub/search.queries";
import { MODELS } from "../setup/models";
import { addGroups, hitsOf } from "./searched";

let hub: TestHub;
let both: BothWays;

beforeAll(async () => {
  hub = await openTestHub();
  both = askBothWays(hub);
});

afterAll(async () => {
  await both.close();
  await hub.close();
});

/** Titles of the working groups that a search finds. */
async function groupsFor(text: string): Promise<string[]> {
  return (await hitsOf(both, text, { types: ["WORKING_GROUP"] })).map(({ title }) => title);
}

test.each([
  ["l'Écluse", "L’Écluse"],
  ["L ECLUSE", "L’Écluse"],
  ["lʼecluse", "L’Écluse"],
  ["Ste-Gudule", "Sainte-Gudule"],
  ["SAINTE GUDULE", "Sainte-Gudule"],
  ["St Wandrille", "Saint-Wandrille"],
  ["saint-wandrille", "Saint-Wandrille"],
  ["Grain et Levain", "Grain & Levain"],
  ["grain & levain", "Grain & Levain"],
  ["coeur", "Le Cœur"],
  ["C.Q.F.D.", "CQFD"],
  ["cqfd", "C.Q.F.D"],
  ["apprenties", "Apprenti·es"],
  ["apprenti.e.s", "Apprenti·es"],
  ["apprenti(e)s", "Apprenti·e·s"],
  ["apprenti-e-s", "Apprenti·es"],
  ["Apprentis", "apprenti(e)s"],
  ["animatrices", "Animateur·rice"],
  ["ﬁlature", "Filature"],
  ["Ｆｉｌａｔｕｒｅ", "Filature"],
])("“%s” finds “%s”", async (asked, written) => {
  await addGroups(hub, [{ name: written }]);
  expect(await groupsFor(asked)).toContain(written);
  await hub.owner.query("DELETE FROM hub.working_group WHERE name = $1", [written]);
});

test("a text is found by the inflections of its own language, in either language", async () => {
  await addGroups(hub, [
    { name: "Forges", purpose: "Réparer les bicyclettes", nameEn: "Smithies", purposeEn: "Mending bicycles" },
  ]);
  for (const asked of ["réparé", "bicyclette", "forge", "mended", "bicycle", "smithy", "SMITHIES"])
    expect([asked, await groupsFor(asked)]).toEqual([asked, ["Forges"]]);
});

test("a title is given in the language asked for, and in French where there is no English one", async () => {
  await addGroups(hub, [{ name: "Vannerie", nameEn: "Wickerwork" }, { name: "Vannerie fine" }]);
  const data = await both.ask(
    `{ search(text: "vannerie", types: [WORKING_GROUP]) { title french: title(language: null) english: title(language: EN) } }`,
  );
  expect(data).toEqual({
    search: [
      { title: "Vannerie", french: "Vannerie", english: "Wickerwork" },
      { title: "Vannerie fine", french: "Vannerie fine", english: "Vannerie fine" },
    ],
  });
});

test("all words must occur, each from four letters on as the beginning of one; function words do not count", async () => {
  await addGroups(hub, [{ name: "Scierie mobile", purpose: "Débiter le bois des communes" }]);
  expect(await groupsFor("scier commun")).toEqual(["Scierie mobile"]);
  expect(await groupsFor("la scierie de l’usine")).toEqual([]);
  expect(await groupsFor("une scierie pour les bois")).toEqual(["Scierie mobile"]);
  expect(await groupsFor("sci")).toEqual(["Scierie mobile"]);
  expect(await groupsFor("mob")).toEqual([]);
  expect(await groupsFor("mobi")).toEqual(["Scierie mobile"]);
});

describe("the thesaurus", () => {
  beforeAll(() =>
    addGroups(hub, [
      { name: "Chantiers d’insertion du canal" },
      { name: "ACI du canal" },
      { name: "Entreprises d’insertion du canal" },
      { name: "Structures d’insertion du canal" },
      { name: "Les SIAE du canal" },
      { name: "Soins d’urgence et hébergement au canal", purpose: "CHU" },
      { name: "Hébergement d’urgence du canal" },
      { name: "Appel du canal", purpose: "Un appel à manifestation d’intérêt est ouvert." },
      { name: "Manifestation du canal", purpose: "L’intérêt d’un appel" },
      { name: "Trente-cinq canaux", purpose: "35 bateaux" },
    ]),
  );

  test.each([
    ["ACI canal", ["ACI du canal", "Chantiers d’insertion du canal"]],
    ["aci canal", ["ACI du canal", "Chantiers d’insertion du canal"]],
    ["chantier d'insertion canal", ["ACI du canal", "Chantiers d’insertion du canal"]],
    ["ateliers et chantiers d’insertion canal", ["ACI du canal", "Chantiers d’insertion du canal"]],
  ])("“%s” finds all terms of its group", async (asked, found) => {
    expect((await groupsFor(asked)).toSorted()).toEqual(found);
  });

  test("a wide term finds narrow ones and all that means the same, and is not found by them", async () => {
    const narrow = ["ACI du canal", "Chantiers d’insertion du canal", "Entreprises d’insertion du canal"];
    expect((await groupsFor("SIAE canal")).toSorted()).toEqual([
      ...narrow,
      "Les SIAE du canal",
      "Structures d’insertion du canal",
    ]);
    expect(await groupsFor("entreprise d’insertion canal")).toEqual(["Entreprises d’insertion du canal"]);
  });

  test("a term that means something else elsewhere finds its group, and is not found by it", async () => {
    expect((await groupsFor("CHU canal")).toSorted()).toEqual([
      "Hébergement d’urgence du canal",
      "Soins d’urgence et hébergement au canal",
    ]);
    expect(await groupsFor("mise à l’abri canal")).toEqual(["Hébergement d’urgence du canal"]);
  });

  test("terms of several words are phrases", async () => {
    expect(await groupsFor("AMI canal")).toEqual(["Appel du canal"]);
  });

  test("terms of two letters count in capitals only", async () => {
    expect(await groupsFor("EI canal")).toEqual(["Entreprises d’insertion du canal"]);
    expect(await groupsFor("ei canal")).toEqual([]);
  });

  test("the number of a département is a place by itself only", async () => {
    const [first] = await hitsOf(both, "35");
    expect([first?.type, first?.code]).toEqual(["Territory", "ille-et-vilaine"]);
    expect(await groupsFor("35 canaux")).toEqual(["Trente-cinq canaux"]);
    expect(await hitsOf(both, "35 rennes", { types: ["TERRITORY"] })).toEqual([]);
  });
});

describe("the order of hits", () => {
  beforeAll(async () => {
    await addGroups(hub, [
      { name: "Marteau" },
      { name: "Marteau et enclume" },
      { name: "Enclume", purpose: "Un marteau" },
    ]);
    await hub.owner.query("UPDATE hub.indicator SET name = 'Coups de marteau' WHERE code = 'call_answers'");
    await hub.owner.query("UPDATE hub.worksite SET name = 'Marteau' WHERE code = 'vetis'");
  });

  test("what bears the name comes first, by kind; then names with the words, by kind; then texts", async () => {
    const hits = await hitsOf(both, "marteaux");
    const named = await hitsOf(both, "MARTEAU");
    const found = named.map(({ title, type }) => `${type} ${title}`);
    expect(found).toEqual([
      "Worksite Marteau",
      "WorkingGroup Marteau",
      "WorkingGroup Marteau et enclume",
      "Indicator Coups de marteau",
      "WorkingGroup Enclume",
    ]);
    expect(hits.map(({ code }) => code).toSorted()).toEqual(named.map(({ code }) => code).toSorted());
  });

  test("an official area of the name comes after things of the network that bear it, before all that mention it", async () => {
    await addGroups(hub, [{ name: "Ouessant" }, { name: "Bateau pour Ouessant" }]);
    const hits = await hitsOf(both, "ouessant");
    expect(hits.map(({ type, title }) => `${type} ${title}`)).toEqual([
      "WorkingGroup Ouessant",
      "Area Ouessant",
      "WorkingGroup Bateau pour Ouessant",
    ]);
  });

  test("an official area is found by the words of its name, and by its beginning only if there is nothing else", async () => {
    expect((await hitsOf(both, "camaret sur m")).map(({ title }) => title)).toEqual(["Camaret-sur-Mer"]);
    expect((await hitsOf(both, "en brie seine")).map(({ title }) => title)).toEqual([]);
    expect((await hitsOf(both, "port en bessin")).map(({ title }) => title)).toEqual([
      "Port-en-Bessin-Huppain",
    ]);
    await addGroups(hub, [{ name: "Voile", purpose: "De camaret sur mer à Brest" }]);
    expect((await hitsOf(both, "camaret sur m")).map(({ title }) => title)).toEqual(["Voile"]);
  });

  test("ranks are above 0 and do not rise", async () => {
    for (const asked of ["Lyon", "saint", "CVG", "métropole", "emploi"]) {
      const ranks = (await hitsOf(both, asked, { first: 100 })).map(({ rank }) => rank);
      expect(ranks.every((rank) => rank > 0)).toBe(true);
      expect(ranks).toEqual(ranks.toSorted((one, other) => other - one));
    }
  });
});

test("a search takes one statement, whatever it asks for", async () => {
  for (const text of ["Lyon", "appel à manifestation d’intérêt de la métropole", "···"]) {
    const { statements } = await hub.ask(`query ($text: String!) { search(text: $text) { title } }`, {
      text,
    });
    expect(statements).toBe(1);
  }
});

test("of the 36,000 official areas, a search reads those that its index finds", async () => {
  const { rows: areas } = await hub.owner.query<{ count: number }>(
    "SELECT count(*)::integer AS count FROM hub.area",
  );
  expect(areas[0]?.count).toBeGreaterThan(36_000);
  const statement = hitsSql(searchTypes(MODELS), { text: "Villeneuve d’Ascq", types: ["AREA"], first: 10 });
  const { rows } = await hub.owner.query<{ "QUERY PLAN": string }>(
    `EXPLAIN ${statement.textAt("hub_raw")}`,
    statement.values.map(parameterText),
  );
  const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
  expect(plan).toContain("Bitmap Index Scan on area_search");
  expect(plan).not.toContain("Seq Scan on area");
});
