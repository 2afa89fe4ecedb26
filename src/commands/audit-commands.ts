import type { Command } from "commander";
import { type Flags, readSettings } from "../config";
import type { VerifyAuditFlags } from "./audit";

/** The subcommands of `hub audit`. */
export function addAuditCommands(audit: Command, withDatabase: (command: Command) => Command): void {
  audit
    .command("key")
    .description("make the key that signs the audit log; it must not be in the database, nor in its backups")
    .option(
      "--data-dir <folder>",
      "where it is written as audit-key (HUB_DATA_DIR, default .hub), unless HUB_AUDIT_KEY_FILE names a file",
    )
    .action(async (flags: Flags) =>
      (await import("./audit-key.js")).createAuditKeyCommand(readSettings(flags)),
    );
  withDatabase(audit.command("verify"))
    .description("check that no row of the log was changed, removed or added")
    .option(
      "--heads <file...>",
      "files of signed heads, or logs with them: they show rows cut at the end or rewritten (HUB_AUDIT_HEADS)",
    )
    .option("--key <file>", "the key that signed them, or its public half (HUB_AUDIT_KEY_FILE)")
    .action(async (flags: Flags & VerifyAuditFlags) =>
      (await import("./audit.js")).verifyAuditCommand(readSettings(flags), flags),
    );
  withDatabase(audit.command("prune"))
    .description(
      "delete the rows from before a date, if the log is intact, and put a signed stub in their place",
    )
    .requiredOption("--before <date>", "such as 2025-01-31; rows from this day on stay")
    .action(async (flags: Flags & { before: string }) =>
      (await import("./audit.js")).pruneAuditCommand(readSettings(flags), flags.before),
    );
}
