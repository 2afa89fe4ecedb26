import { GraphQLError } from "graphql";

/** A request that depends on a state which no longer exists. */
export class Conflict extends GraphQLError {
  constructor(message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message, { extensions: { code: "CONFLICT", ...details } });
  }
}
