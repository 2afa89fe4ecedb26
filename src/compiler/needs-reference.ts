/** An operation, or a part of it, that cannot be said in one statement: graphql-js with DataLoader answers it. */
export class NeedsReference extends Error {}
