import { below } from "./random.mjs";

/** What is in the generated data, and how it is named: for the generator and for the variables of the workloads. */
export const GENERATOR_VERSION = 3;

export const YEARS = [2019, 2020, 2021, 2022, 2023];
export const TERRITORIES = 100;
export const INDICATORS = 40;
/** Indicators that every worksite has; the dashboards ask for them. */
export const CORE_INDICATORS = 5;
const OTHER_INDICATORS_OF_A_WORKSITE = 7;
/** Key of the breakdown of everybody: migrations make it first. */
export const EVERYBODY = 1;

/** Of a worksite's indicators, so many are broken down by sex, and the one after them by age. */
export const SPLIT_BY_SEX = 3;

export const CATEGORIES = ["AHI", "SIAO", "HEALTH", "HOUSING", "EMPLOYMENT", "SOLIDARITY"];
export const INSTITUTION_KINDS = ["MINISTRY", "STATE_DIRECTORATE", "METROPOLIS", "DEPARTEMENT", "COMMUNE"];

/** How much there is of everything at a scale. */
export function worldOf({ scale, seed }) {
  const worksites = Math.max(TERRITORIES, Math.round(4_000 * scale));
  const partners = Math.max(600, Math.round(20_000 * scale));
  return {
    scale,
    seed,
    territories: TERRITORIES,
    worksites,
    partners,
    institutions: 500,
    operators: 200,
    sources: 40,
    citations: 400,
    partnerships: partners * PARTNERSHIPS_OF_A_PARTNER,
  };
}

/** Gives a page of 100 to most pairs of category and territory at scale 1, and 30 partners to a worksite. */
export const PARTNERSHIPS_OF_A_PARTNER = 6;

const digits = (number, length) => String(number + 1).padStart(length, "0");

/** Codes of rows by their place. */
export const codeOf = {
  source: (index) => `source-${digits(index, 3)}`,
  citation: (index) => `citation-${digits(index, 4)}`,
  operator: (index) => `operateur-${digits(index, 3)}`,
  territory: (index) => `territoire-${digits(index, 3)}`,
  worksite: (index) => `chantier-${digits(index, 5)}`,
  institution: (index) => `institution-${digits(index, 3)}`,
  partner: (index) => `partenaire-${digits(index, 6)}`,
  indicator: (index) => `indicateur-${digits(index, 2)}`,
};

/** Worksites go round the territories, so that every territory has as many. */
export const territoryOfWorksite = (worksite) => worksite % TERRITORIES;

/** The core indicators first; which others there are differs from worksite to worksite. */
export function indicatorsOfWorksite(worksite, { seed }) {
  const others = INDICATORS - CORE_INDICATORS;
  const first = below(others, seed, 11, worksite);
  return [
    ...Array.from({ length: CORE_INDICATORS }, (_, index) => index),
    ...Array.from(
      { length: OTHER_INDICATORS_OF_A_WORKSITE },
      (_, index) => CORE_INDICATORS + ((first + index * 5) % others),
    ),
  ];
}
