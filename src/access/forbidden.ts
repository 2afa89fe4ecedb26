import { GraphQLError } from "graphql";
import type { Scope } from "../graph/scopes";

const FORBIDDEN_STATUS = 403;

/** An access that the caller's grant does not allow; rejected before anything is read. */
export class Forbidden extends GraphQLError {
  constructor(message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message, { extensions: { code: "FORBIDDEN", ...details, http: { status: FORBIDDEN_STATUS } } });
  }

  static scope(field: string, scope: Scope): Forbidden {
    return new Forbidden(`${field} needs the scope ${scope}`, { field, scope });
  }
}
