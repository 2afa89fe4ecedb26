import { codeOf, EVERYBODY } from "../data/world.mjs";

const OVERALL = `breakdownId: { equalTo: ${EVERYBODY} }`;
const LATEST_FIRST = "[YEAR_DESC, CODE_ASC, ROW_ID_ASC]";
const BY_CODE = "[CODE_ASC, ROW_ID_ASC]";
const BY_NAME = "[NAME_ASC, ROW_ID_ASC]";
const BY_CATEGORY = "[CATEGORY_ASC, NAME_ASC, ROW_ID_ASC]";

const partnerships = (fields) => `partnerships(first: 3, orderBy: ${BY_CODE}) { nodes { ${fields} } }`;

const partnershipsOfWorksite = (fields) =>
  `partnerships: ${partnerships(fields).replace("partnerships", "partnershipsByWorksiteIdAndTerritoryId")}`;

const PARTNERSHIPS_OF_WORKSITE = partnershipsOfWorksite(
  `id: rowId summary partner { id: rowId code name category ${partnerships("id: rowId summary worksite: worksiteTerritory { code name }")} }`,
);

const LATEST = [1, 2, 3, 4, 5].map((n) => `latest${n}: latest(indicator: $i${n}) { year value }`);

/** Q2L is missing: the fields that it gets depend on the keys of the read model, which the hub does not have yet. */
const OPERATIONS = {
  Q1: {
    text: `query SpeedQ1($code: String!) {
  territory: territoryByCode(code: $code) { id: rowId code name kind }
}`,
    variables: ({ code }) => ({ code }),
  },
  Q2: {
    text: `query SpeedQ2($i1: String!, $i2: String!, $i3: String!, $i4: String!, $i5: String!) {
  territories(first: 100, orderBy: ${BY_NAME}) { nodes { code name
    worksites(first: 20, orderBy: ${BY_NAME}) { nodes { code name
      ${LATEST.join("\n      ")}
      ${partnershipsOfWorksite("partner { name }")}
    } }
  } }
}`,
    variables: ({ indicators }) =>
      Object.fromEntries(indicators.map((code, index) => [`i${index + 1}`, code])),
  },
  Q3: {
    text: `query SpeedQ3($code: String!, $indicators: [String!]!) {
  territory: territoryByCode(code: $code) {
    observations: hubRawObservations(filter: { subjectKind: { equalTo: "WORKSITE" }, indicator: { code: { in: $indicators } }, ${OVERALL} }) {
      groupedAggregates(groupBy: [INDICATOR_ID, PERIOD_EDTF]) { keys sum { value } }
    }
  }
}`,
    variables: ({ territory, indicators }) => ({ code: territory, indicators }),
    shape: ({ territory }) => ({
      series: territory.observations.groupedAggregates
        .map(({ keys: [indicator, month], sum }) => ({
          indicator: codeOf.indicator(Number(indicator) - 1),
          month,
          value: sum.value,
        }))
        .toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1)),
    }),
  },
  Q3R: {
    text: `query SpeedQ3R($code: String!, $indicators: [String!]!, $first: Int!) {
  territory: territoryByCode(code: $code) { name
    observations: hubRawObservations(first: $first, orderBy: ${LATEST_FIRST}, filter: { subjectKind: { equalTo: "WORKSITE" }, indicator: { code: { in: $indicators } }, ${OVERALL} }) {
      nodes { code periodEdtf value indicator { code } }
    }
  }
}`,
    variables: ({ territory, indicators, first }) => ({ code: territory, indicators, first }),
    shape: ({ territory: { name, observations } }) => ({
      territory: {
        name,
        observations: observations.nodes.map(({ periodEdtf, ...others }) => ({
          ...others,
          period: { edtf: periodEdtf },
        })),
      },
    }),
  },
  Q4: {
    text: `query SpeedQ4($category: String!, $territory: String!, $after: Cursor) {
  partners(first: 100, after: $after, orderBy: ${BY_CATEGORY}, filter: { category: { equalTo: $category }, partnerships: { some: { territory: { code: { equalTo: $territory } } } } }) {
    edges { cursor node { id: rowId code name category ${partnerships("territory { name } worksite: worksiteTerritory { name }")} } }
    pageInfo { hasNextPage endCursor }
  }
}`,
    variables: ({ category, territory, after }) => ({ category, territory, after }),
  },
  Q5: {
    text: `query SpeedQ5($year: Int!, $indicator: String!, $first: Int!) {
  observations: hubRawObservations(first: $first, orderBy: ${LATEST_FIRST}, filter: { year: { equalTo: $year }, indicator: { code: { equalTo: $indicator } } }) {
    nodes { code year value worksite: worksiteTerritory { name } territory { name } }
  }
}`,
    variables: ({ year, indicator, first }) => ({ year, indicator, first }),
  },
  Q6: {
    text: `query SpeedQ6($partners: [String!]!, $worksites: [String!]!) {
  partners(first: 5, orderBy: ${BY_CATEGORY}, filter: { code: { in: $partners } }) { nodes { id: rowId code name category
    ${partnerships(`id: rowId summary state worksite: worksiteTerritory { code name audience ${PARTNERSHIPS_OF_WORKSITE} }`)}
  } }
  worksites(first: 5, orderBy: ${BY_NAME}, filter: { code: { in: $worksites } }) { nodes { code name audience
    ${PARTNERSHIPS_OF_WORKSITE}
  } }
}`,
    variables: ({ partners, worksites }) => ({ partners, worksites }),
  },
  Q7: {
    text: ({ index, roots }) => `query SpeedQ7x${index} { ${roots.map(smallText).join(" ")} }`,
    variables: () => ({}),
  },
};

const placeOf = ({ indicator, month }) => `${indicator} ${month}`;

/** Text and variables of a workload's set; null when it is not written for this schema. */
export function postgraphileOperation({ like }, set) {
  const operation = OPERATIONS[like];
  if (operation === undefined) return null;
  const { text, variables } = operation;
  return { text: typeof text === "function" ? text(set) : text, variables: variables(set) };
}

/** An answer in the shape of the others', where renaming in the operation itself is not enough. */
export function postgraphileShape({ like }, data) {
  return OPERATIONS[like].shape?.(data) ?? data;
}

function smallText({ alias, noun, code, filter, first, fields }) {
  const selection = fields
    .map(({ alias: name, field }) => (name === field ? field : `${name}: ${field}`))
    .join(" ");
  if (code !== undefined) return `${alias}: ${noun.one}ByCode(code: "${code}") { ${selection} }`;
  const order = noun.order.length > 1 ? BY_CATEGORY : BY_NAME;
  const conditions = filter === undefined ? "" : `, filter: { ${conditionText(filter)} }`;
  return `${alias}: ${noun.many}(first: ${first}, orderBy: ${order}${conditions}) { nodes { ${selection} } }`;
}

function conditionText({ field, value }) {
  return field === "territory"
    ? `territory: { code: { equalTo: "${value}" } }`
    : `${field}: { equalTo: "${value}" }`;
}
