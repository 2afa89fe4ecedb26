/** Header by which a gateway shows that it may ask a subgraph. */
export const GATEWAY_HEADER = "hub-gateway";
