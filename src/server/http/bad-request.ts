import { GraphQLError } from "graphql";

/** A malformed request. */
export class BadRequest extends GraphQLError {
  constructor(message: string, status = 400) {
    super(message, { extensions: { code: "BAD_REQUEST", http: { status } } });
  }
}

export const LARGEST_BODY_BYTES = 100_000;

/** A body over the size limit. */
export class BodyTooLarge extends GraphQLError {
  constructor() {
    super(`the body must have at most ${LARGEST_BODY_BYTES} bytes`, {
      extensions: { code: "LIMIT_EXCEEDED", http: { status: 413 } },
    });
  }
}

/** Nothing is served at this address. */
export class NoSuchAddress extends GraphQLError {
  constructor(method: string, url: string) {
    super(`there is no ${method} ${url.split("?")[0]}`, {
      extensions: { code: "NOT_FOUND", http: { status: 404 } },
    });
  }
}
