import { openAccessPool } from "../access/access-pool";
import type { TokenRecord, TokenRequest } from "../access/token-record";
import { Tokens } from "../access/tokens";
import type { Settings } from "../config";
import { openServingDatabase } from "../data/open-serving-database";
import { environmentOf } from "./token-environment";
import { withReadyDatabase } from "./with-ready-database";

/** The command-line options for a new token; lists are separated by commas. */
export interface TokenFlags {
  name: string;
  organisation?: string;
  scopes: string;
  territories: string;
  programmes: string;
  disclosure?: string;
  workload?: string;
  operations?: string;
  networks?: string;
  points?: string;
  days?: string;
}

const MOST_LISTED = 10_000;

/** Only the token goes to standard output, so that a script can capture it; its description goes to standard error. */
export async function createTokenCommand(settings: Settings, flags: TokenFlags): Promise<void> {
  await withTokens(settings, async (tokens) => {
    const { text, token } = await tokens.create(requestOf(flags));
    console.log(text);
    console.error(`Created the token ${token.id}. It is shown only once:`);
    for (const line of describe(token)) console.error(`  ${line}`);
  });
}

export async function listTokensCommand(settings: Settings): Promise<void> {
  await withTokens(settings, async (tokens) => {
    const all = await tokens.list(null, MOST_LISTED);
    if (all.length === 0) console.log("There are no tokens.");
    for (const token of all) {
      const { id, name, organisation } = token;
      console.log(
        `${id}  ${stateOf(token).padEnd(8)}  ${name}${organisation === null ? "" : ` (${organisation.code})`}`,
      );
    }
  });
}

export async function showTokenCommand(settings: Settings, id: string): Promise<void> {
  await withTokens(settings, async (tokens) => {
    for (const line of describe(await tokens.get(id))) console.log(line);
  });
}

export async function rotateTokenCommand(settings: Settings, id: string, graceHours: string): Promise<void> {
  await withTokens(settings, async (tokens) => {
    const { text } = await tokens.rotate(id, Number(graceHours));
    console.log(text);
    console.error(
      Number(graceHours) === 0
        ? `Rotated the token ${id}. The old secret is no longer valid.`
        : `Rotated the token ${id}. The old secret stays valid for ${graceHours} hours.`,
    );
  });
}

export async function revokeTokenCommand(settings: Settings, id: string): Promise<void> {
  await withTokens(settings, async (tokens) => {
    await tokens.revoke(id);
    console.error(`Revoked the token ${id}, and every token made from it.`);
  });
}

async function withTokens(settings: Settings, work: (tokens: Tokens) => Promise<void>): Promise<void> {
  await withReadyDatabase(settings, async (database) => {
    const pool = openAccessPool(await openServingDatabase(database), (error) =>
      console.error(`hub: ${error.message}`),
    );
    try {
      await work(new Tokens(pool, environmentOf(database)));
    } finally {
      await pool.end();
    }
  });
}

function requestOf({ points, days, ...flags }: TokenFlags): TokenRequest {
  return {
    ...flags,
    scopes: listOf(flags.scopes),
    territories: listOf(flags.territories),
    programmes: listOf(flags.programmes),
    networks: listOf(flags.networks ?? ""),
    ...(points !== undefined && { pointsPerMinute: Number(points) }),
    ...(days !== undefined && { expiresInDays: Number(days) }),
  };
}

function listOf(text: string): string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function stateOf({ revokedAt, expiresAt }: TokenRecord): string {
  if (revokedAt !== null) return "revoked";
  return expiresAt.getTime() <= Date.now() ? "expired" : "valid";
}

function describe(token: TokenRecord): string[] {
  const { organisation } = token;
  const facts: [string, string][] = [
    ["id", token.id],
    ["name", token.name],
    ["state", stateOf(token)],
    ["organisation", organisation === null ? "none" : `${organisation.name} (${organisation.code})`],
    ["made from", token.parentId ?? "no other token"],
    ["scopes", listText(token.scopes)],
    ["territories", listText(token.territories)],
    ["programmes", listText(token.programmes)],
    ["disclosure", token.disclosure],
    ["workload", token.workload],
    ["operations", token.operations],
    ["networks", token.networks.length === 0 ? "everywhere" : token.networks.join(", ")],
    ["points", `${token.pointsPerMinute} per minute`],
    ["created", token.createdAt.toISOString()],
    ["expires", token.expiresAt.toISOString()],
    ["last used", token.lastUsedAt?.toISOString() ?? "never"],
  ];
  return facts.map(([name, value]) => `${name.padEnd(13)} ${value}`);
}

function listText(values: readonly string[]): string {
  return values.length === 0 ? "none" : values.join(", ");
}
