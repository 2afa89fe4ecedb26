import { GraphQLError } from "graphql";

/** The client has disconnected before its answer was ready. */
export class ClientGone extends GraphQLError {
  constructor() {
    super("the client has gone", { extensions: { code: "CLIENT_GONE" } });
  }
}
