import { type Command, Option } from "commander";
import { DisclosureLevel, OperationPolicy, Workload } from "../access/grant";
import { DEFAULT_DAYS, DEFAULT_POINTS, MOST_DAYS } from "../access/token-record";
import { MOST_GRACE_HOURS } from "../access/tokens";
import { readSettings, type Flags } from "../config";
import { SCOPES } from "../graph/scopes";
import type { TokenFlags } from "./token";

const DEFAULT_GRACE_HOURS = "24";

/** The subcommands of `hub token`. */
export function addTokenCommands(token: Command, withDatabase: (command: Command) => Command): void {
  withDatabase(token.command("create"))
    .description("create a token; the token alone goes to standard output, and is shown only once")
    .requiredOption("--name <text>", "a name to recognise it by")
    .requiredOption("--scopes <list>", `scopes, separated by commas: ${Object.keys(SCOPES).join(", ")}`)
    .requiredOption("--territories <list>", "codes of territories, separated by commas, or * for all")
    .requiredOption("--programmes <list>", "codes of programmes, separated by commas, or * for all")
    .option(
      "--organisation <code>",
      "institution or partner it is issued to: CODE, institution:CODE or partner:CODE",
    )
    .addOption(
      choice("--disclosure <level>", "how precisely small counts are shown", DisclosureLevel, "PUBLIC"),
    )
    .addOption(
      choice("--workload <kind>", "how long its statements may run: 5, 30 or 120 s", Workload, "INTERACTIVE"),
    )
    .addOption(choice("--operations <policy>", "which operations it may send", OperationPolicy, "FREE"))
    .option(
      "--networks <list>",
      "address ranges it may be used from, such as 192.0.2.0/24 (default: everywhere)",
    )
    .option("--points <number>", `points per minute for its organisation (default ${DEFAULT_POINTS})`)
    .option("--days <number>", `days until it expires, at most ${MOST_DAYS} (default ${DEFAULT_DAYS})`)
    .action(async (flags: Flags & TokenFlags) =>
      (await import("./token.js")).createTokenCommand(readSettings(flags), flags),
    );
  withDatabase(token.command("list"))
    .description("list all tokens, newest first")
    .action(async (flags: Flags) => (await import("./token.js")).listTokensCommand(readSettings(flags)));
  withDatabase(token.command("show <id>"))
    .description("show what a token allows")
    .action(async (id: string, flags: Flags) =>
      (await import("./token.js")).showTokenCommand(readSettings(flags), id),
    );
  withDatabase(token.command("rotate <id>"))
    .description("give a token a new secret, and print it")
    .option(
      "--grace-hours <number>",
      `hours for which the old secret stays valid, 0 to ${MOST_GRACE_HOURS}`,
      DEFAULT_GRACE_HOURS,
    )
    .action(async (id: string, flags: Flags & { graceHours: string }) =>
      (await import("./token.js")).rotateTokenCommand(readSettings(flags), id, flags.graceHours),
    );
  withDatabase(token.command("revoke <id>"))
    .description("revoke a token at once, with every token made from it")
    .action(async (id: string, flags: Flags) =>
      (await import("./token.js")).revokeTokenCommand(readSettings(flags), id),
    );
}

function choice(
  flag: string,
  description: string,
  members: Readonly<Record<string, string>>,
  whenUnset: string,
): Option {
  return new Option(flag, description).choices(Object.keys(members)).default(whenUnset);
}
