/** Why an operation is no flat table. */
export class CannotFlatten extends Error {}
