import { GraphQLError } from "graphql";

/** An operation that exceeds a limit, with the limit, its maximum and the actual value. Rejected before anything is read. */
export class LimitExceeded extends GraphQLError {
  constructor(readonly exceeded: { limit: string; allowed: number; received: number }) {
    const { limit, allowed, received } = exceeded;
    super(`${limit} must be at most ${allowed}, but got ${received}`, {
      extensions: { code: "LIMIT_EXCEEDED", limit, allowed, received, http: { status: 400 } },
    });
  }
}

/** An operation whose answer could be larger than allowed. Rejected before anything is read. */
export class QueryTooCostly extends GraphQLError {
  constructor(cost: number, limit: number) {
    super(`the operation must cost at most ${limit} points, but costs ${cost}; ask for smaller pages`, {
      extensions: { code: "QUERY_TOO_COSTLY", cost, limit, http: { status: 400 } },
    });
  }
}

/** A statement that exceeded the caller's time limit. */
export class QueryTimeout extends GraphQLError {
  constructor() {
    super("the operation took too long; ask for less at once", { extensions: { code: "QUERY_TIMEOUT" } });
  }
}

/** An answer that exceeded the size limit while it was being produced. */
export class AnswerTooLong extends GraphQLError {
  constructor(allowedBytes: number) {
    super(`the answer must have at most ${allowedBytes} bytes; ask for smaller pages`, {
      extensions: { code: "LIMIT_EXCEEDED", limit: "answerBytes", allowed: allowedBytes },
    });
  }
}
