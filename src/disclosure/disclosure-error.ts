/** Observations that cannot be shown at every level without giving small counts away. The message names them. */
export class DisclosureError extends Error {}
