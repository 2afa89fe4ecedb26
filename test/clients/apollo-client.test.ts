import {
  ApolloClient,
  type ApolloLink,
  CombinedGraphQLErrors,
  gql,
  HttpLink,
  InMemoryCache,
  ServerError,
} from "@apollo/client/core";
import { relayStylePagination } from "@apollo/client/utilities";
import { operationText } from "../setup/hub";
import { type ClientHub, openClientHub } from "./client-hub";

let clients: ClientHub;

beforeAll(async () => {
  clients = await openClientHub();
});

afterAll(() => clients.close());

/** The reviewed operations of a dashboard. */
const DASHBOARD: [string, Record<string, unknown>][] = [
  ["national-overview", {}],
  ["headcounts", { year: 2023 }],
  ["indicator-series", { indicators: ["headcount"], from: "2023" }],
  ["territories", {}],
  ["milestones", {}],
];

function clientOf(link: ApolloLink, cache = new InMemoryCache()): ApolloClient {
  return new ApolloClient({ link, cache });
}

function linkWith(token: string): HttpLink {
  return new HttpLink({ uri: clients.server.url, headers: { authorization: `Bearer ${token}` } });
}

/** An answer without the __typename fields that Apollo Client adds. */
function withoutTypes(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data), (key, value) => (key === "__typename" ? undefined : value));
}

test.each(DASHBOARD)("Apollo Client gets the graph's answer to %s", async (name, variables) => {
  const client = clientOf(linkWith(await clients.token()));
  const { data } = await client.query({ query: gql(operationText(name)), variables });
  expect(withoutTypes(data)).toEqual((await clients.hub.ask(operationText(name), variables)).data);
});

test.each(DASHBOARD)(
  "with a token for reviewed operations only, Apollo Client requests %s by name",
  async (name, variables) => {
    const token = await clients.token({ operations: "TRUSTED_ONLY" });
    const uri = `${new URL(clients.server.url).origin}/operations/${name}`;
    const { data } = await clientOf(linkWith(token)).query({
      query: gql(operationText(name)),
      variables,
      context: { uri, http: { includeQuery: false } },
    });
    expect(withoutTypes(data)).toEqual((await clients.hub.ask(operationText(name), variables)).data);
  },
);

const PAGES = gql`
  query Pages($after: String) {
    observations(first: 5, after: $after, orderBy: [{ code: ASC }]) {
      edges {
        node {
          id
          code
          value
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

interface Page {
  observations: {
    edges: { node: { id: string; code: string; value: number | null } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}

test("Apollo Client merges pages with relayStylePagination into the whole list", async () => {
  const cache = new InMemoryCache({
    typePolicies: { Query: { fields: { observations: relayStylePagination(["orderBy"]) } } },
  });
  const client = clientOf(linkWith(await clients.token()), cache);
  const first = await client.query<Page>({ query: PAGES });
  const query = client.watchQuery<Page>({ query: PAGES });
  let requests = 1;
  let info = first.data?.observations.pageInfo;
  while (info?.hasNextPage === true) {
    const { data } = await query.fetchMore({ variables: { after: info.endCursor } });
    requests += 1;
    info = data?.observations.pageInfo;
  }
  const seen = client.readQuery<Page>({ query: PAGES });
  const whole = await clients.hub.ask<{ observations: { nodes: object[] } }>(
    "{ observations(first: 1000, orderBy: [{ code: ASC }]) { nodes { id code value } } }",
  );
  const { nodes } = whole.data.observations;
  expect(withoutTypes(seen?.observations.edges.map(({ node }) => node))).toEqual(nodes);
  expect(requests).toBe(Math.ceil(nodes.length / 5));
});

test("Apollo Client reports errors with their codes, and an invalid token as a ServerError", async () => {
  const query = gql(operationText("fundings"));
  const refused = await clientOf(linkWith(await clients.token())).query({ query, errorPolicy: "all" });
  expect(CombinedGraphQLErrors.is(refused.error) && refused.error.errors).toEqual([
    expect.objectContaining({ extensions: expect.objectContaining({ code: "FORBIDDEN" }) }),
  ]);
  const unknown = await clientOf(linkWith("unknown")).query({ query, errorPolicy: "all" });
  expect(ServerError.is(unknown.error) && unknown.error.statusCode).toBe(401);
});
