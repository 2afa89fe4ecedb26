/** The reason why an operation is not a flat table. */
export class CannotFlatten extends Error {}
