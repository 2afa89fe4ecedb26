/** Header by which a gateway authenticates to a subgraph. */
export const GATEWAY_HEADER = "hub-gateway";
