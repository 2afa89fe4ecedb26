const SETTINGS = [
  // Until a transaction sets the role of a grant, it has no privileges at all.
  "role=hub_serving",
  "default_transaction_read_only=on",
  "datestyle=ISO",
  // Statements are too short to be worth JIT compilation, but PostgreSQL overestimates their cost.
  "jit=off",
  // The data is in memory or on solid-state drives, where random reads cost about as much as sequential ones.
  "random_page_cost=1.1",
];

/** Settings of serving connections, in the syntax of the server's command line. */
export const SERVING_OPTIONS = SETTINGS.map((setting) => `-c ${setting}`).join(" ");
