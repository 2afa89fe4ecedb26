import { graphql } from "relay-runtime";

/** What Relay's compiler makes artifacts of; `page.mjs` runs those. A list at the root, and one that hangs on a node. */
export const OBSERVATIONS = graphql`
  query documentsObservationsQuery($count: Int!, $after: String) {
    observations(first: $count, after: $after, orderBy: [{ code: ASC }])
      @connection(key: "Hub_observations", filters: []) {
      edges {
        node {
          id
          code
          value
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`;

export const COMMITMENTS = graphql`
  fragment documentsCommitments on Territory
  @refetchable(queryName: "documentsCommitmentsQuery")
  @argumentDefinitions(count: { type: "Int!" }, after: { type: "String" }) {
    name
    commitments(first: $count, after: $after) @connection(key: "Territory_commitments") {
      edges {
        node {
          id
          code
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`;
