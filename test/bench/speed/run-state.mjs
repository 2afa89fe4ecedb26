/** Where what a run has found out of a contender in a workload is kept. */
export const keyOf = (contender, workload) => `${contender.name} ${workload.name}`;

/** The database that a contender is measured over. */
export function databaseOf({ url, copyUrl }, { process }) {
  return process.isCopy ? copyUrl : url;
}

/** Tokens of that database. */
export function tokensFor({ tokens }, { process }) {
  return process.isCopy ? tokens.copy : tokens.rules;
}
