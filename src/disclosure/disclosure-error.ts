/** Observations that cannot be shown at every level without revealing small counts. The message names them. */
export class DisclosureError extends Error {}
