import { GraphQLError } from "graphql";

/** The client has left: nobody waits for the answer any more. */
export class ClientGone extends GraphQLError {
  constructor() {
    super("the client has gone", { extensions: { code: "CLIENT_GONE" } });
  }
}
