import { breakdownTables } from "./breakdowns.mjs";
import { below, hashOf, pick } from "./random.mjs";
import {
  CATEGORIES,
  codeOf,
  INDICATORS,
  INSTITUTION_KINDS,
  PARTNERSHIPS_OF_A_PARTNER,
  territoryOfWorksite,
} from "./world.mjs";

const PLACES = [
  "Évreux",
  "Saint-Étienne",
  "L’Haÿ-les-Roses",
  "Orléans",
  "Nîmes",
  "Besançon",
  "Le Mans",
  "Tours",
];
const TRADES = ["ressourcerie", "maraîchage", "restauration", "couture", "espaces verts", "bâtiment"];
const DOINGS = ["oriente des personnes", "accueille des salariés", "loge à la sortie", "forme les équipes"];
const FIELDS = ["Santé", "Logement", "Emploi", "Accueil", "Entraide", "Insertion"];

/** Tables in the order in which they point to each other, each with its number of rows and what its columns hold. */
export function tablesOf(world) {
  const { seed } = world;
  const citationOf = (kind, index) => 1 + below(world.citations, seed, 1, kind, index);
  const fact = (kind, index) => ({ id: index + 1, citation_id: citationOf(kind, index) });
  return [
    {
      table: "hub.source",
      count: world.sources,
      row: (index) => ({
        id: index + 1,
        code: codeOf.source(index),
        title: `Rapport d’activité « ${PLACES[index % PLACES.length]} » ${2010 + (index % 14)}`,
        kind: "REPORT",
        publisher: "Convergence France",
        ...dateOf("published", 2010 + (index % 14)),
        language: "fr",
      }),
    },
    {
      table: "hub.citation",
      count: world.citations,
      row: (index) => ({
        id: index + 1,
        code: codeOf.citation(index),
        section: `Partie ${1 + (index % 12)}`,
        position: 1 + (index % 30),
        derivation: "STATED",
        source_id: 1 + (index % world.sources),
      }),
    },
    {
      table: "hub.programme",
      count: 2,
      row: (index) => ({
        ...fact(2, index),
        code: ["convergence", "premieres-heures"][index],
        name: ["Convergence", "Premières Heures en Chantier"][index],
        summary: "Un programme pour des personnes loin de l’emploi et du logement.",
      }),
    },
    {
      table: "hub.programme_scope",
      count: 2,
      row: (index) => ({
        ...fact(3, index),
        code: ["convergence-seul", "premieres-heures-seul"][index],
        name: ["Convergence", "Premières Heures en Chantier"][index],
      }),
    },
    {
      table: "hub.programme_scope_member",
      count: 2,
      row: (index) => ({ programme_scope_id: index + 1, programme_id: index + 1 }),
    },
    ...breakdownTables(fact),
    {
      table: "hub.operator",
      count: world.operators,
      row: (index) => ({
        ...fact(4, index),
        code: codeOf.operator(index),
        name: `Association ${pick(PLACES, seed, 5, index)} ${pick(TRADES, seed, 6, index)} ${index + 1}`,
      }),
    },
    {
      table: "hub.territory",
      count: world.territories,
      row: (index) => ({
        ...fact(5, index),
        code: codeOf.territory(index),
        name: `${pick(PLACES, seed, 7, index)} ${index + 1}`,
        kind: ["METROPOLIS", "CITY", "DEPARTEMENT"][index % 3],
        coordinator_id: 1 + (index % world.operators),
      }),
    },
    {
      table: "hub.worksite",
      count: world.worksites,
      row: (index) => ({
        ...fact(6, index),
        code: codeOf.worksite(index),
        name: `Chantier ${pick(TRADES, seed, 9, index)} de ${pick(PLACES, seed, 10, index)} ${index + 1}`,
        summary: index % 4 === 0 ? null : `Un chantier de ${pick(TRADES, seed, 9, index)}.`,
        audience: index % 7 === 0 ? "WOMEN" : "ALL",
        territory_id: 1 + territoryOfWorksite(index),
        operator_id: 1 + below(world.operators, seed, 12, index),
      }),
    },
    {
      table: "hub.participation",
      count: world.worksites,
      row: (index) => ({
        id: index + 1,
        citation_id: 1 + (index % world.citations),
        code: `participation-${index + 1}`,
        programme_id: 1 + (index % 2),
        territory_id: 1 + territoryOfWorksite(index),
        worksite_id: index + 1,
        ...dateOf("started", 2015 + (index % 5)),
        certainty: "ESTABLISHED",
      }),
    },
    {
      table: "hub.institution",
      count: world.institutions,
      row: (index) => ({
        ...fact(7, index),
        code: codeOf.institution(index),
        name: `Institution de ${pick(PLACES, seed, 13, index)} ${index + 1}`,
        acronym: index % 3 === 0 ? `I${index}` : null,
        kind: INSTITUTION_KINDS[index % INSTITUTION_KINDS.length],
      }),
    },
    {
      table: "hub.commitment",
      count: world.institutions * 4,
      row: (index) => ({
        ...fact(8, index),
        code: `engagement-${index + 1}`,
        summary: "Soutient la coordination du territoire.",
        firmness: ["FIRM", "RENEWED", "INTENDED", "SOUGHT"][index % 4],
        ...dateOf("since", 2016 + (index % 7)),
        institution_id: 1 + (index % world.institutions),
        territory_id: 1 + below(world.territories, seed, 14, index),
      }),
    },
    {
      table: "hub.partner",
      count: world.partners,
      row: (index) => ({
        ...fact(9, index),
        code: codeOf.partner(index),
        name: `${pick(FIELDS, seed, 15, index)} ${pick(PLACES, seed, 16, index)} ${hashOf(seed, 17, index) % 100_000}`,
        category: CATEGORIES[index % CATEGORIES.length],
        is_collective: index % 20 === 0,
        summary: index % 3 === 0 ? null : `Ce partenaire ${pick(DOINGS, seed, 18, index)}.`,
      }),
    },
    {
      table: "hub.partnership",
      count: world.partnerships,
      row: (index) => partnership(index, world, fact(10, index)),
    },
    {
      table: "hub.indicator",
      count: INDICATORS,
      row: (index) => ({
        ...fact(11, index),
        code: codeOf.indicator(index),
        name: `Indicateur n° ${index + 1}`,
        definition: "Nombre de personnes qui y travaillent le dernier jour du mois.",
        unit: "personnes",
        measure: "FLOW",
        across_places: "SUM",
        across_time: "SUM",
        direction: "HIGHER_IS_BETTER",
        counts_people: true,
        version: 1,
        valid_from: "2015-01-01",
      }),
    },
  ];
}

/** The first three rounds over the worksites give each of them its partners; one in ten of the rest has no worksite. */
function partnership(index, world, fact) {
  const { seed, worksites, partners } = world;
  const worksite = index < worksites * 3 ? index % worksites : below(worksites, seed, 19, index);
  const hasWorksite = index < worksites * 3 || index % 10 !== 0;
  return {
    ...fact,
    code: `partenariat-${String(hashOf(seed, 20, index)).padStart(10, "0")}-${index + 1}`,
    summary: `Le partenaire ${pick(DOINGS, seed, 21, index)} depuis ${2012 + (index % 10)}.`,
    state: ["WORKING", "GROWING", "AGREED", "WANTED"][index % 4],
    ...dateOf("started", 2012 + (index % 10)),
    partner_id: 1 + ((index + Math.floor(index / partners) * PARTNERSHIPS_OF_A_PARTNER * 7) % partners),
    territory_id: 1 + territoryOfWorksite(worksite),
    worksite_id: hasWorksite ? worksite + 1 : null,
  };
}

function dateOf(name, year) {
  return {
    [`${name}_edtf`]: String(year),
    [`${name}_earliest`]: `${year}-01-01`,
    [`${name}_latest`]: `${year}-12-31`,
    [`${name}_precision`]: "YEAR",
    [`${name}_qualifier`]: "EXACT",
    [`${name}_derivation`]: "STATED",
  };
}
