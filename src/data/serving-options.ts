const SETTINGS = [
  // Until a transaction takes the rights of a grant, it may do nothing at all.
  "role=hub_serving",
  "default_transaction_read_only=on",
  "datestyle=ISO",
  // Statements are too short to be worth compiling, and what PostgreSQL expects of them is too high.
  "jit=off",
  // What is served lies in memory or on drives without heads, where a row by an index is no dearer than one in passing.
  "random_page_cost=1.1",
];

/** Settings of connections that serve reads, as the command line of the server takes them. */
export const SERVING_OPTIONS = SETTINGS.map((setting) => `-c ${setting}`).join(" ");
