/** Thrown for an operation that cannot be compiled; graphql-js with DataLoader executes it. */
export class NeedsReference extends Error {}
