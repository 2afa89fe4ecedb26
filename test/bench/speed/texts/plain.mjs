/** Each workload in the plain schema of the contenders that are written by hand: lists are lists, filters are arguments. */
const PARTNERSHIPS_OF_WORKSITE = `partnerships(first: 3) { id summary partner { id code name category
      partnerships(first: 3) { id summary worksite { code name } }
    } }`;

const dashboard = (values) => `territories(first: 100) { code name
    worksites(first: 20) { code name
      ${values}
      partnerships(first: 3) { partner { name } }
    }
  }`;

const OPERATIONS = {
  Q1: {
    text: `query SpeedQ1($code: String!) { territory(code: $code) { id code name kind } }`,
    variables: ({ code }) => ({ code }),
  },
  Q2: {
    text: `query SpeedQ2($i1: String!, $i2: String!, $i3: String!, $i4: String!, $i5: String!) {
  ${dashboard([1, 2, 3, 4, 5].map((n) => `latest${n}: latest(indicator: $i${n}) { year value }`).join("\n      "))}
}`,
    variables: ({ indicators }) =>
      Object.fromEntries(indicators.map((code, index) => [`i${index + 1}`, code])),
  },
  Q2L: {
    text: `query SpeedQ2L($indicators: [String!]!) {
  ${dashboard("latestObservations(indicators: $indicators) { year value indicator { code } }")}
}`,
    variables: ({ indicators }) => ({ indicators }),
  },
  Q3: {
    text: `query SpeedQ3($territory: String!, $indicators: [String!]!) {
  series(territory: $territory, indicators: $indicators) { indicator month value }
}`,
    variables: ({ territory, indicators }) => ({ territory, indicators }),
  },
  Q3R: {
    text: `query SpeedQ3R($code: String!, $indicators: [String!]!, $first: Int!) {
  territory(code: $code) { name
    observations(first: $first, indicators: $indicators) { code period { edtf } value indicator { code } }
  }
}`,
    variables: ({ territory, indicators, first }) => ({ code: territory, indicators, first }),
  },
  Q4: {
    text: `query SpeedQ4($category: String!, $territory: String!, $after: String) {
  partners: partnersAtWork(first: 100, after: $after, category: $category, territory: $territory) {
    edges { cursor node { id code name category partnerships(first: 3) { territory { name } worksite { name } } } }
    pageInfo { hasNextPage endCursor }
  }
}`,
    variables: ({ category, territory, after }) => ({ category, territory, after }),
  },
  Q5: {
    text: `query SpeedQ5($year: Int!, $indicator: String!, $first: Int!) {
  observations(first: $first, year: $year, indicator: $indicator) { code year value worksite { name } territory { name } }
}`,
    variables: ({ year, indicator, first }) => ({ year, indicator, first }),
  },
  Q6: {
    text: `query SpeedQ6($partners: [String!]!, $worksites: [String!]!) {
  partners(first: 5, codes: $partners) { id code name category
    partnerships(first: 3) { id summary state worksite { code name audience ${PARTNERSHIPS_OF_WORKSITE} } }
  }
  worksites(first: 5, codes: $worksites) { code name audience ${PARTNERSHIPS_OF_WORKSITE} }
}`,
    variables: ({ partners, worksites }) => ({ partners, worksites }),
  },
  Q7: {
    text: ({ index, roots }) => `query SpeedQ7x${index} { ${roots.map(smallText).join(" ")} }`,
    variables: () => ({}),
  },
};

/** Text and variables of a workload's set. */
export function plainOperation({ like }, set) {
  const { text, variables } = OPERATIONS[like];
  return { text: typeof text === "function" ? text(set) : text, variables: variables(set) };
}

function smallText({ alias, noun, code, filter, first, fields }) {
  const selection = fields
    .map(({ alias: name, field }) => (name === field ? field : `${name}: ${field}`))
    .join(" ");
  if (code !== undefined) return `${alias}: ${noun.one}(code: "${code}") { ${selection} }`;
  const condition = filter === undefined ? "" : `, ${filter.field}: "${filter.value}"`;
  return `${alias}: ${noun.many}(first: ${first}${condition}) { ${selection} }`;
}
