// Reads two lists page by page into Relay's store, as Relay does, and prints the content of the store: the
// observations, and the commitments of the territory whose id is given.
import relay from "relay-runtime";
import commitments from "./generated/documentsCommitments.graphql.js";
import commitmentsQuery from "./generated/documentsCommitmentsQuery.graphql.js";
import observations from "./generated/documentsObservationsQuery.graphql.js";

const { HUB_TOKEN, HUB_URL } = process.env;
const [, , territory] = process.argv;
let requests = 0;

const environment = new relay.Environment({
  store: new relay.Store(new relay.RecordSource()),
  network: relay.Network.create(async ({ text }, variables) => {
    requests += 1;
    const response = await fetch(`${HUB_URL}/graphql`, {
      method: "POST",
      headers: { authorization: `Bearer ${HUB_TOKEN}`, "content-type": "application/json" },
      body: JSON.stringify({ query: text, variables }),
    });
    return response.json();
  }),
});

/** Reads all pages of a list; `seen` looks it up in the store. */
async function readThrough(request, variables, seen) {
  const operation = relay.createOperationDescriptor(request, { ...variables, after: null });
  environment.retain(operation);
  let after = null;
  do {
    await relay.fetchQuery(environment, request, { ...variables, after }).toPromise();
    const { hasNextPage, endCursor } = seen(operation).pageInfo;
    after = hasNextPage ? endCursor : null;
  } while (after !== null);
  return seen(operation).edges.map(({ node }) => node);
}

const list = await readThrough(
  observations,
  { count: 5 },
  (operation) => environment.lookup(operation.fragment).data.observations,
);
const requestsOfList = requests;
const edge = await readThrough(commitmentsQuery, { count: 1, id: territory }, (operation) => {
  const { node } = environment.lookup(operation.fragment).data;
  return environment.lookup(relay.getSingularSelector(commitments, node)).data.commitments;
});
console.log(JSON.stringify({ list, edge, requests: [requestsOfList, requests - requestsOfList] }));
