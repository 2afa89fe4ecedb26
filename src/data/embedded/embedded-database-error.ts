/** The embedded PostgreSQL cannot be used; the message is one line and says what to do. */
export class EmbeddedDatabaseError extends Error {}
