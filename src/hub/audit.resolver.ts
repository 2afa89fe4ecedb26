import { GraphQLDateTimeISO } from "graphql-scalars";
import { Arg, Ctx, Field, Int, ObjectType, Query, Resolver } from "type-graphql";
import type { AuditEntry } from "../access/audit/entry";
import { readAudit } from "../access/audit/read";
import { ALL } from "../access/grant";
import type { RequestContext } from "../access/request-context";
import { BadUserInput } from "../graph/bad-user-input";

const MOST_ROWS = 500;

@ObjectType({
  description:
    "Record of one request: who sent which operation when, without its values. Requests without a valid token share records.",
})
class AuditRecord implements AuditEntry {
  @Field(() => Int, { description: "Position in the log, from 1 without gaps." })
  number: number;

  @Field(() => GraphQLDateTimeISO, { description: "When the request arrived." })
  at: Date;

  @Field(() => String, {
    nullable: true,
    description: "Public id of the token, or name of the caller. Null when unknown.",
  })
  tokenId: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Code of the organisation. Null when the token was issued to none.",
  })
  organisation: string | null;

  @Field(() => String, { nullable: true, description: "Name of the operation. Null when it has none." })
  operationName: string | null;

  @Field(() => String, { description: "SHA-256 of the operation’s text; empty when it could not be read." })
  operationHash: string;

  @Field(() => String, {
    description: "`QUERY`, `MUTATION`, or `REFUSED` for a request that was not executed.",
  })
  kind: AuditEntry["kind"];

  @Field(() => Int, { description: "Points that it cost." })
  cost: number;

  @Field(() => Int, {
    nullable: true,
    description: "Rows read for it. Null when PostgreSQL assembled the whole answer.",
  })
  rowCount: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "Rows among them whose value was protected. Null when PostgreSQL assembled the whole answer.",
  })
  protectedCount: number | null;

  @Field(() => String, {
    description: "`OK`, `BEGUN` for a mutation that is about to run, or the code of the first error.",
  })
  status: string;

  @Field(() => String, {
    nullable: true,
    description:
      "Range of the addresses that it came from, a /24 or a /48. Null unless the caller had no valid token.",
  })
  addressRange: string | null;

  @Field(() => Int, {
    description:
      "Requests that this stands for: those without a valid token are counted by minute and range.",
  })
  requests: number;
}

@Resolver()
export class AuditResolver {
  @Query(() => [AuditRecord], {
    description:
      "Recorded requests, the newest first: those of the caller’s organisation, or all of them for a caller with all territories.",
  })
  async audit(
    @Arg("first", () => Int, {
      defaultValue: 100,
      description: `Maximum number of records, 1 to ${MOST_ROWS}.`,
    })
    first: number,
    @Arg("before", () => Int, { nullable: true, description: "Only requests before this number." })
    before: number | null,
    @Arg("token", () => String, {
      nullable: true,
      description: "Only requests with the token of this public id.",
    })
    token: string | null,
    @Ctx() { accessPool, grant }: RequestContext,
  ): Promise<AuditEntry[]> {
    if (first < 1 || first > MOST_ROWS) {
      throw new BadUserInput({
        argument: "first",
        expected: `an integer from 1 to ${MOST_ROWS}`,
        received: first,
      });
    }
    const reader = grant.territories.includes(ALL) ? null : (grant.tokenId ?? grant.name);
    return readAudit(accessPool, { first, before, tokenId: token, reader });
  }
}
