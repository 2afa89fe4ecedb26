import { GraphQLError } from "graphql";

/** What was asked for rests on a state that is gone. */
export class Conflict extends GraphQLError {
  constructor(message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message, { extensions: { code: "CONFLICT", ...details } });
  }
}
