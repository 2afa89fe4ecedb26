import { TERRITORIES } from "../data/world.mjs";

const OVERALL = `breakdown: { code: { eq: "all" } }`;

const LATEST = [1, 2, 3, 4, 5].map(
  (n) =>
    `latest${n}: observations(first: 1, filter: { indicator: { code: { eq: $i${n} } }, ${OVERALL} }) { nodes { year value } }`,
);

const dashboard = (values) => `territories(first: ${TERRITORIES}) { nodes { code name
    worksites(first: 20) { nodes { code name
      ${values}
      partnerships(first: 3) { nodes { partner { name } } }
    } }
  } }`;

/** Each workload in the hub's own schema. */
const OPERATIONS = {
  Q1: {
    text: `query SpeedQ1($code: String!) {
  territory(code: $code) { id code name kind }
}`,
    variables: ({ code }) => ({ code }),
  },
  Q2: {
    text: `query SpeedQ2($i1: String!, $i2: String!, $i3: String!, $i4: String!, $i5: String!) {
  ${dashboard(LATEST.join("\n      "))}
}`,
    variables: ({ indicators }) =>
      Object.fromEntries(indicators.map((code, index) => [`i${index + 1}`, code])),
  },
  Q2L: {
    text: `query SpeedQ2L($indicators: [String!]!) {
  ${dashboard(`latestObservations(first: 5, filter: { indicator: { code: { in: $indicators } }, ${OVERALL} }) { nodes { year value indicator { code } } }`)}
}`,
    variables: ({ indicators }) => ({ indicators }),
  },
  Q3: {
    text: `query SpeedQ3($code: String!, $indicators: [String!]!) {
  series(indicators: $indicators, by: [TERRITORY, PERIOD], grain: MONTH, where: { territory: { code: { eq: $code } } }) {
    nodes { indicator { code } month: period value }
  }
}`,
    variables: ({ territory, indicators }) => ({ code: territory, indicators }),
    shape: ({ series: { nodes } }) => ({
      series: nodes.map(({ indicator, ...row }) => ({ ...row, indicator: indicator.code })),
    }),
  },
  Q9: {
    text: `query SpeedQ9($indicators: [String!]!, $territories: [String!]!, $year: String!) {
  series(indicators: $indicators, by: [TERRITORY, PERIOD], grain: MONTH, from: $year, to: $year, where: { territory: { code: { in: $territories } } }) {
    nodes { month: period territory { code name } value }
  }
}`,
    variables: ({ indicator, territories, year }) => ({
      indicators: [indicator],
      territories,
      year: String(year),
    }),
  },
  Q3R: {
    text: `query SpeedQ3R($code: String!, $indicators: [String!]!, $first: Int!) {
  territory(code: $code) { name
    observations(first: $first, filter: { subjectKind: { eq: WORKSITE }, indicator: { code: { in: $indicators } }, ${OVERALL} }) {
      nodes { code period { edtf } value indicator { code } }
    }
  }
}`,
    variables: ({ territory, indicators, first }) => ({ code: territory, indicators, first }),
  },
  Q4: {
    text: `query SpeedQ4($category: PartnerCategory!, $territory: String!, $after: String) {
  partners(first: 100, after: $after, filter: { category: { eq: $category }, partnerships: { some: { territory: { code: { eq: $territory } } } } }) {
    edges { cursor node { id code name category partnerships(first: 3) { nodes { territory { name } worksite { name } } } } }
    pageInfo { hasNextPage endCursor }
  }
}`,
    variables: ({ category, territory, after }) => ({ category, territory, after }),
  },
  Q5: {
    text: `query SpeedQ5($year: Int!, $indicator: String!, $first: Int!) {
  observations(first: $first, filter: { year: { eq: $year }, indicator: { code: { eq: $indicator } } }) {
    nodes { code year value worksite { name } territory { name } }
  }
}`,
    variables: ({ year, indicator, first }) => ({ year, indicator, first }),
  },
  Q6: {
    text: `query SpeedQ6($partners: [String!]!, $worksites: [String!]!) {
  partners(first: 5, filter: { code: { in: $partners } }) { nodes { id code name category
    partnerships(first: 3) { nodes { id summary state worksite { code name audience
      partnerships(first: 3) { nodes { id summary partner { id code name category
        partnerships(first: 3) { nodes { id summary worksite { code name } } }
      } } }
    } } }
  } }
  worksites(first: 5, filter: { code: { in: $worksites } }) { nodes { code name audience
    partnerships(first: 3) { nodes { id summary partner { id code name category
      partnerships(first: 3) { nodes { id summary worksite { code name } } }
    } } }
  } }
}`,
    variables: ({ partners, worksites }) => ({ partners, worksites }),
  },
  Q7: {
    text: ({ index, roots }) => `query SpeedQ7x${index} { ${roots.map(smallText).join(" ")} }`,
    variables: () => ({}),
  },
};

/** Text and variables of a workload's set; null when the hub has no way to say it. */
export function hubOperation({ like }, set) {
  const operation = OPERATIONS[like];
  if (operation === undefined) return null;
  const text = typeof operation.text === "function" ? operation.text(set) : operation.text;
  return { text, variables: operation.variables(set) };
}

/** An answer in the shape of the others', where renaming in the operation itself is not enough. */
export function hubShape({ like }, data) {
  return OPERATIONS[like].shape?.(data) ?? data;
}

/** Name of an operation of the hub, as of the file that makes it a reviewed one. */
export const nameOfText = (text) => /^query (\w+)/.exec(text)[1];

/** A root field of a small query in the hub's spelling. */
function smallText({ alias, noun, code, filter, first, fields }) {
  const selection = fields
    .map(({ alias: name, field }) => (name === field ? field : `${name}: ${field}`))
    .join(" ");
  if (code !== undefined) return `${alias}: ${noun.one}(code: "${code}") { ${selection} }`;
  const conditions = filter === undefined ? "" : `, filter: { ${conditionText(filter)} }`;
  return `${alias}: ${noun.many}(first: ${first}${conditions}) { nodes { ${selection} } }`;
}

function conditionText({ field, value }) {
  return field === "territory" ? `territory: { code: { eq: "${value}" } }` : `${field}: { eq: ${value} }`;
}
