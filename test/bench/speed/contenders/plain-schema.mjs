/** The schema that a team would write by hand for the same data: lists are lists, filters are arguments. */
export const PLAIN_SCHEMA = `
type Territory {
  id: Int!
  code: String!
  name: String!
  kind: String!
  worksites(first: Int!): [Worksite!]!
  observations(first: Int!, indicators: [String!]!): [Observation!]!
}
type Worksite {
  id: Int!
  code: String!
  name: String!
  summary: String
  audience: String
  siret: String
  latest(indicator: String!): Observation
  latestObservations(indicators: [String!]!): [Observation!]!
  partnerships(first: Int!): [Partnership!]!
}
type Partnership {
  id: Int!
  summary: String!
  state: String!
  territory: Territory!
  worksite: Worksite
  partner: Partner!
}
type Partner {
  id: Int!
  code: String!
  name: String!
  category: String!
  summary: String
  siret: String
  partnerships(first: Int!): [Partnership!]!
}
type Institution {
  id: Int!
  code: String!
  name: String!
  acronym: String
  kind: String!
  siren: String
}
type Indicator {
  code: String!
}
type Period {
  edtf: String!
}
type Observation {
  code: String!
  year: Int!
  value: Float
  period: Period!
  indicator: Indicator!
  worksite: Worksite
  territory: Territory
}
type SeriesPoint {
  indicator: String!
  month: String!
  value: Float
}
type PartnerEdge {
  cursor: String!
  node: Partner!
}
type PageInfo {
  hasNextPage: Boolean!
  endCursor: String
}
type PartnerPage {
  edges: [PartnerEdge!]!
  pageInfo: PageInfo!
}
type Query {
  territory(code: String!): Territory
  territories(first: Int!): [Territory!]!
  worksite(code: String!): Worksite
  worksites(first: Int!, territory: String, codes: [String!]): [Worksite!]!
  partner(code: String!): Partner
  partners(first: Int!, category: String, codes: [String!]): [Partner!]!
  partnersAtWork(first: Int!, after: String, category: String!, territory: String!): PartnerPage!
  institution(code: String!): Institution
  institutions(first: Int!, kind: String): [Institution!]!
  observations(first: Int!, year: Int!, indicator: String!): [Observation!]!
  series(territory: String!, indicators: [String!]!): [SeriesPoint!]!
}
`;
