import { GraphQLError } from "graphql";

/** A value of the caller that cannot be used: which, what was expected, what came. */
export class BadUserInput extends GraphQLError {
  constructor({ argument, expected, received }: { argument: string; expected: string; received: unknown }) {
    super(`${argument} must be ${expected}, but got ${JSON.stringify(received)}`, {
      extensions: { code: "BAD_USER_INPUT", argument, expected, received },
    });
  }
}
