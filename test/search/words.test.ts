import { askBothWays, type BothWays } from "../setup/both-ways";
import { openTestHub, type TestHub } from "../setup/hub";
import { type Hit, hitsOf } from "./searched";

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

/** Words of the network and of its report, with what is found first: a type, or a type and a code. */
const FIRST_OF: Readonly<Record<string, readonly string[]>> = {
  // Programmes
  "Programme CVG": ["CVG", "cvg", "C.V.G.", "Convergence", "programme Convergence"],
  "Programme PHC": ["PHC", "premières heures", "Premières Heures en Chantier", "ACIPHC"],
  "Programme DPH": ["DPH", "dispositif premières heures"],
  // Who takes part
  "Institution convergence-france": ["Convergence France"],
  "Institution dgefp": ["DGEFP", "emploi et formation professionnelle"],
  "Institution dgcs": ["DGCS", "cohésion sociale"],
  "Institution dihal": ["DIHAL", "hébergement et accès au logement"],
  "Institution diplp": ["DIPLP", "lutte contre la pauvreté"],
  "Institution ministere-travail": ["ministère du travail"],
  "Institution france-travail": ["France Travail", "Pôle emploi"],
  "Institution departement-charente": ["département de la Charente", "conseil départemental de la Charente"],
  "Worksite vetis": ["Vetis", "chantier Vetis"],
  "Worksite abej-solidarite": ["abej SOLIDARITE", "abej solidarité", "ABEJ"],
  "Worksite fcp": ["FCP"],
  "Worksite les-deux-fleuves": ["Les Deux Fleuves", "deux fleuves", "ACI Les Deux Fleuves"],
  "Worksite brotonne-environnement": ["Brotonne Environnement", "chantier d’insertion Brotonne"],
  "Worksite emergence": ["Émergence", "emergence", "chantier Emergence"],
  "Operator asbl": ["ASBL"],
  "Partner propause": ["Propause"],
  "Partner lille-siao": ["SIAO", "115", "service intégré d’accueil et d’orientation"],
  "Partner rouen-orienteurs": ["orienteurs", "orienteur"],
  Partner: ["AHI", "accueil, hébergement, insertion", "partenaire", "entreprises"],
  Worksite: ["chantiers d’insertion", "ACI", "ateliers et chantiers d’insertion"],
  Operator: ["structures porteuses"],
  Institution: ["financeur"],
  // What is counted
  "Indicator headcount": ["salariés", "salarié·es", "salarié.e.s", "salarié(e)s", "SALARIES"],
  "Indicator file_active": ["file active"],
  "Indicator women_share": ["femmes", "part de femmes"],
  "Indicator full_time_equivalents": ["ETP", "équivalents temps plein"],
  "Indicator housing_access": ["accès au logement"],
  "Indicator pathways": ["parcours"],
  // How it is steered
  Call: [
    "AMI",
    "ami",
    "appel à manifestation d'intérêt",
    "Appels à manifestation d’intérêt",
    "appel à candidatures",
  ],
  Meeting: ["COPIL", "comité de pilotage", "réunion"],
  WorkingGroup: ["groupe de travail", "GT"],
  "WorkingGroup iae-roadmap": ["IAE", "insertion par l’activité économique", "feuille de route"],
  "WorkingGroup common-law": ["droit commun", "entrée dans le droit commun"],
  "WorkingGroup marseille-selection": ["comité consultatif"],
  // What is said
  "Finding nantes-mental-health": ["santé mentale", "CMP", "addictions", "CSAPA"],
  "Finding lille-place-of-women": ["place des femmes"],
  "Finding strasbourg-psychologist-works": ["psychologue"],
  "Finding strasbourg-vetis-good-start": ["grande précarité"],
  "Finding charente-rural-phc": ["milieu rural", "ruralité"],
  "Finding rouen-audience": ["logement précaire"],
  "Finding network-role": ["labellisation"],
  "Finding lille-beyond-figures": ["évaluation"],
  "Finding lille-passage-to-pact": ["pacte local de solidarité"],
  "Finding rouen-welcome-worksites": ["doubler la file active"],
  "Finding objectives-met": ["bilan"],
  Finding: ["chargés de partenariats", "chargée de partenariats", "pérenniser"],
  Programme: ["à la rue", "public à la rue"],
  // What happens, what is promised
  "Milestone rouen-phc-growth": ["montée en charge"],
  "Milestone lille-propause-agreement": ["Grands Marginaux", "convention"],
  "Milestone rouen-deux-fleuves-left": ["retrait"],
  "Milestone rouen-prolonged": ["décembre 2023"],
  Milestone: ["recrutement", "coordinateur", "coordinatrice", "équipe mutualisée"],
  "Funding secure-2024": ["essaimage", "sécuriser 2024"],
  "Funding common-law-funding": ["subventions en cascade"],
  Commitment: ["soutien"],
  Attendance: ["présidence"],
};

const EXPECTED = Object.entries(FIRST_OF).flatMap(([first, words]) =>
  words.map((asked) => [asked, first] as const),
);

test("the list holds at least 80 words and phrases", () => {
  expect(EXPECTED.length).toBeGreaterThanOrEqual(80);
});

test.each(EXPECTED)("“%s” finds first: %s", async (asked, first) => {
  const [hit] = await hitsOf(both, asked, { first: 5 });
  expect(first.includes(" ") ? `${hit?.type} ${hit?.code}` : hit?.type).toBe(first);
});

/** Territories, as the network, the report and people who are in a hurry write them. */
const TERRITORIES: Readonly<Record<string, readonly string[]>> = {
  paris: ["Paris", "Ville de Paris", "mairie de Paris", "Convergence Paris", "75"],
  lyon: ["Lyon", "Grand Lyon", "Métropole de Lyon", "metropole lyon", "Convergence Lyon", "69"],
  lille: ["Lille", "MEL", "M.E.L.", "Métropole Européenne de Lille", "Convergence Lille", "59"],
  strasbourg: ["Strasbourg", "Eurométropole de Strasbourg", "STRASBOURG", "67"],
  nantes: ["Nantes", "Nantes Métropole", "nantes metropole", "44"],
  marseille: ["Marseille", "Aix-Marseille-Provence", "AMP", "13"],
  rouen: ["Rouen", "Métropole Rouen Normandie", "Convergence Rouen", "76"],
  charente: ["Charente", "la Charente", "Angoulême", "Grand Angoulême", "GrandAngoulême", "angouleme", "16"],
  "seine-saint-denis": [
    "Seine-Saint-Denis",
    "Seine-St-Denis",
    "seine st denis",
    "SEINE ST DENIS",
    "la Seine-Saint-Denis",
    "93",
  ],
  "ille-et-vilaine": [
    "Ille-et-Vilaine",
    "l’Ille-et-Vilaine",
    "ille & vilaine",
    "Rennes",
    "Convergence Rennes",
    "35",
  ],
  somme: ["Somme", "la Somme", "Amiens", "80"],
  moselle: [
    "Moselle",
    "bassin houiller",
    "Moselle - bassin houiller",
    "Forbach",
    "Saint-Avold",
    "St Avold",
    "57",
  ],
};

test("the territories are all in the list", async () => {
  const { rows } = await hub.owner.query<{ code: string }>("SELECT code FROM hub.territory ORDER BY 1");
  expect(Object.keys(TERRITORIES).toSorted()).toEqual(rows.map(({ code }) => code).toSorted());
});

test.each(Object.entries(TERRITORIES).flatMap(([code, names]) => names.map((name) => [name, code])))(
  "“%s” finds first the territory %s",
  async (name, code) => {
    const [hit] = await hitsOf(both, name ?? "", { first: 8 });
    expect([hit?.type, hit?.code]).toEqual(["Territory", code]);
  },
);

test.each(["l'Ilot", "L’Ilot", "L'ÎLOT", "lʼilot", "Ilot", "l ilot"])(
  "“%s” finds first the worksite",
  async (asked) => {
    const [hit] = await hitsOf(both, asked, { first: 8 });
    expect([hit?.type, hit?.code]).toEqual(["Worksite", "l-ilot"]);
  },
);

test("Lyon: the territory, then the commune, then what bears its name in part", async () => {
  const hits = await hitsOf(both, "Lyon", { first: 8 });
  expect(hits.slice(0, 3).map(({ type, code }) => `${type} ${code}`)).toEqual([
    "Territory lyon",
    "Area 69123",
    "Institution metropole-de-lyon",
  ]);
});

describe("the 50 largest communes", () => {
  /** Codes of those of each name, the largest first. */
  const communes = new Map<string, string[]>();

  beforeAll(async () => {
    const { rows } = await hub.owner.query<{ name: string; codes: string[] }>(
      `SELECT name, array_agg(code ORDER BY population DESC) AS codes
       FROM (SELECT * FROM hub.area WHERE kind = 'COMMUNE' ORDER BY population DESC NULLS LAST LIMIT 50) largest GROUP BY name`,
    );
    for (const { name, codes } of rows) communes.set(name, codes);
  });

  /** The first official areas, and what stands before them. */
  async function foundFor(name: string, count: number): Promise<{ areas: string[]; before: Hit[] }> {
    const hits = await hitsOf(both, name, { first: 8 });
    const place = hits.findIndex(({ type }) => type === "Area");
    return {
      areas: hits.slice(place, place + count).map(({ code }) => code),
      before: hits.slice(0, Math.max(place, 0)),
    };
  }

  test("each is the first of all areas, after at most two things of the network that bear its name", async () => {
    for (const [name, codes] of communes) {
      const { areas, before } = await foundFor(name, codes.length);
      expect([name, areas]).toEqual([name, codes]);
      expect([name, before.length <= 2, before.every(({ rank }) => rank > 6)]).toEqual([name, true, true]);
    }
  });

  test("each is found in capitals, without accents and hyphens, and with St for Saint", async () => {
    for (const [name, codes] of communes) {
      const written = name
        .normalize("NFD")
        .replaceAll(/\p{Mn}/gu, "")
        .toUpperCase()
        .replaceAll(/['’-]/g, " ")
        .replaceAll(/\bSAINT\b/g, "ST");
      const { areas } = await foundFor(written, codes.length);
      expect([written, areas]).toEqual([written, codes]);
    }
  });
});

test("words of the report that are no place find no official area among the first eight", async () => {
  for (const asked of [
    "AMI",
    "salariés",
    "femmes",
    "droit commun",
    "psychologue",
    "orienteurs",
    "convention",
    "partenariats",
  ]) {
    const hits = await hitsOf(both, asked, { first: 8 });
    expect([asked, hits.filter(({ type }) => type === "Area")]).toEqual([asked, []]);
  }
});
