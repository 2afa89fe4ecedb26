import { GraphQLDateTimeISO } from "graphql-scalars";
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Query, Resolver } from "type-graphql";
import { Forbidden } from "../access/forbidden";
import { DisclosureLevel, OperationPolicy, type Organisation, Workload } from "../access/grant";
import type { RequestContext } from "../access/request-context";
import {
  DEFAULT_DAYS,
  DEFAULT_POINTS,
  MOST_DAYS,
  type TokenRecord,
  type TokenRequest,
} from "../access/token-record";
import { MOST_GRACE_HOURS, type NewToken } from "../access/tokens";
import { BadUserInput } from "../graph/bad-user-input";
import { TokenOrganisation } from "./viewer.resolver";

const MOST_TOKENS = 100;

@ObjectType({ description: "A token, without its secret." })
class Token implements TokenRecord {
  @Field(() => ID, { description: "Public id, which may appear in logs and lists." })
  id: string;

  environment: "live" | "test";

  @Field(() => String, { description: "Name given by its creator." })
  name: string;

  @Field(() => TokenOrganisation, {
    nullable: true,
    description: "Organisation that it was issued to. Null when it was issued to none.",
  })
  organisation: Organisation | null;

  @Field(() => ID, {
    nullable: true,
    description: "Token that it was created from. Null when an operator of the hub created it.",
  })
  parentId: string | null;

  depth: number;

  @Field(() => [String], { description: "What it allows, such as `indicators:read`." })
  scopes: TokenRecord["scopes"];

  @Field(() => [String], { description: "Codes of its territories; `*` alone for all." })
  territories: readonly string[];

  @Field(() => [String], { description: "Codes of its programmes; `*` alone for all." })
  programmes: readonly string[];

  @Field(() => DisclosureLevel, { description: "How precisely small counts are shown with it." })
  disclosure: DisclosureLevel;

  @Field(() => Workload, { description: "What its operations are for." })
  workload: Workload;

  @Field(() => OperationPolicy, { description: "Which operations it may send." })
  operations: OperationPolicy;

  @Field(() => [String], { description: "Address ranges that it may be used from; empty for everywhere." })
  networks: readonly string[];

  @Field(() => Int, { description: "Points a minute, shared with the organisation’s other tokens." })
  pointsPerMinute: number;

  @Field(() => GraphQLDateTimeISO, { description: "When it was created." })
  createdAt: Date;

  @Field(() => GraphQLDateTimeISO, { description: "When it expires." })
  expiresAt: Date;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: "When it was revoked. Null if it was not.",
  })
  revokedAt: Date | null;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: "When it was last used, to the minute. Null if never.",
  })
  lastUsedAt: Date | null;
}

@ObjectType({ description: "A token just created or rotated, with its text." })
class TokenWithText implements NewToken {
  @Field(() => String, { description: "The token itself. It is shown only once and not stored." })
  text: string;

  @Field(() => Token, { description: "The token without its secret." })
  token: TokenRecord;
}

@InputType({ description: "What a new token allows: no more than the caller’s own." })
export class CreateTokenInput implements TokenRequest {
  @Field(() => String, { description: "Name, 1 to 100 characters." })
  name: string;

  @Field(() => [String], {
    description: "What it allows, such as `indicators:read`. An empty list allows nothing.",
  })
  scopes: string[];

  @Field(() => [String], { description: "Codes of territories, or `*` alone. An empty list allows none." })
  territories: string[];

  @Field(() => [String], { description: "Codes of programmes, or `*` alone. An empty list allows none." })
  programmes: string[];

  @Field(() => DisclosureLevel, {
    nullable: true,
    description: "How precisely small counts are shown; PUBLIC when omitted.",
  })
  disclosure?: DisclosureLevel | null;

  @Field(() => Workload, {
    nullable: true,
    description: "What its operations are for; INTERACTIVE when omitted.",
  })
  workload?: Workload | null;

  @Field(() => OperationPolicy, {
    nullable: true,
    description: "Which operations it may send; FREE when omitted.",
  })
  operations?: OperationPolicy | null;

  @Field(() => [String], {
    nullable: true,
    description: "Address ranges such as `192.0.2.0/24`; those of the caller’s token when omitted.",
  })
  networks?: string[] | null;

  @Field(() => Int, { nullable: true, description: `Points a minute; ${DEFAULT_POINTS} when omitted.` })
  pointsPerMinute?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: `Days until it expires, 1 to ${MOST_DAYS}; ${DEFAULT_DAYS} when omitted. It never outlives the caller’s token.`,
  })
  expiresInDays?: number | null;
}

@Resolver()
export class TokenResolver {
  @Query(() => [Token], {
    description: "Tokens created from the caller’s own, directly or indirectly, the newest first.",
  })
  async tokens(
    @Arg("first", () => Int, {
      defaultValue: MOST_TOKENS,
      description: `Maximum number of tokens, 1 to ${MOST_TOKENS}.`,
    })
    first: number,
    @Ctx() context: RequestContext,
  ): Promise<TokenRecord[]> {
    if (first < 1 || first > MOST_TOKENS) {
      throw new BadUserInput({
        argument: "first",
        expected: `an integer from 1 to ${MOST_TOKENS}`,
        received: first,
      });
    }
    return context.tokens.list(ownToken(context), first);
  }

  @Mutation(() => TokenWithText, {
    description:
      "Creates a token with at most the rights and the lifetime of the caller’s own. It belongs to the same organisation.",
  })
  async createToken(
    @Arg("input", () => CreateTokenInput, { description: "What the token allows." }) input: CreateTokenInput,
    @Ctx() context: RequestContext,
  ): Promise<NewToken> {
    return context.tokens.create(input, ownToken(context));
  }

  @Mutation(() => TokenWithText, {
    description:
      "Gives a token created from the caller’s own a new secret. The old one stays valid for the grace period.",
  })
  async rotateToken(
    @Arg("id", () => ID, { description: "Public id of the token." }) id: string,
    @Arg("graceHours", () => Int, {
      defaultValue: 24,
      description: `Hours for which the old secret stays valid, 0 to ${MOST_GRACE_HOURS}.`,
    })
    graceHours: number,
    @Ctx() context: RequestContext,
  ): Promise<NewToken> {
    await refuseForeign(context, id);
    return context.tokens.rotate(id, graceHours);
  }

  @Mutation(() => Token, {
    description: "Revokes a token created from the caller’s own, and every token created from it.",
  })
  async revokeToken(
    @Arg("id", () => ID, { description: "Public id of the token." }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<TokenRecord> {
    await refuseForeign(context, id);
    return context.tokens.revoke(id);
  }
}

function ownToken({ grant }: RequestContext): string {
  if (grant.tokenId === null)
    throw new Forbidden("only the holder of a token of the hub can make and end tokens");
  return grant.tokenId;
}

/** Answers for another caller's token as for a missing one. */
async function refuseForeign(context: RequestContext, id: string): Promise<void> {
  const own = await context.tokens.list(ownToken(context), Number.MAX_SAFE_INTEGER);
  if (own.some((token) => token.id === id)) return;
  throw new BadUserInput({
    argument: "id",
    expected: "the id of a token made from the caller's own",
    received: id,
  });
}
