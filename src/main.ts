#!/usr/bin/env node
import "reflect-metadata";
import { Command, CommanderError, Option } from "commander";
import { verifyAuditCommand } from "./commands/audit";
import { migrateCommand } from "./commands/migrate";
import {
  schemaAddCommand,
  schemaBuildCommand,
  schemaCheckCommand,
  schemaReleaseCommand,
  schemaResolversCommand,
} from "./commands/schema";
import { seedCommand } from "./commands/seed";
import { serveCommand } from "./commands/serve";
import { addTokenCommands } from "./commands/token-commands";
import { verifyCommand } from "./commands/verify";
import { SUBGRAPHS } from "./federation/domains";
import { isDebugging, readSettings, type Flags } from "./config";

const WRONG_USAGE = 2;

function program(): Command {
  const hub = new Command("hub")
    .description("GraphQL data hub of the Convergence and Premières Heures en Chantier programmes")
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, "hub: ")) })
    .showHelpAfterError("Run with --help for what is expected.")
    .exitOverride();

  withDatabase(hub.command("serve"))
    .description("serve the graph; without a database server it brings up its own, migrates and seeds it")
    .addOption(new Option("--port <number>", "port to listen on, 0 for a free one (PORT, default 4000)"))
    .addOption(new Option("--host <address>", "address to listen on (HOST, default 127.0.0.1)"))
    .addOption(
      new Option(
        "--subgraph <name>",
        "serve one domain alone, for a gateway (needs HUB_GATEWAY_SECRET)",
      ).choices(SUBGRAPHS),
    )
    .option(
      "--supergraph <file>",
      "serve a gateway over the subgraphs of a supergraph (needs HUB_GATEWAY_SECRET)",
    )
    .option("--public", "let callers without a token see what is public (HUB_PUBLIC=1)")
    .action((flags: Flags & { supergraph?: string }) =>
      flags.supergraph === undefined
        ? serveCommand(readSettings(flags))
        : serveGateway(flags, flags.supergraph),
    );

  withDatabase(hub.command("migrate"))
    .description("bring the database to the newest migration")
    .option("--revert", "undo the newest migration instead")
    .action((flags: Flags & { revert?: boolean }) =>
      migrateCommand(readSettings(flags), flags.revert === true),
    );

  withDatabase(hub.command("seed"))
    .description("load the official areas and the committee report; a second run changes nothing")
    .action((flags: Flags) => seedCommand(readSettings(flags)));

  withDatabase(hub.command("verify"))
    .description("check that figures and latest values are what follows from the observations")
    .option("--repair", "make them anew first")
    .action((flags: Flags & { repair?: boolean }) =>
      verifyCommand(readSettings(flags), flags.repair === true),
    );

  addTokenCommands(hub.command("token").description("tokens: who may ask what"), withDatabase);

  const audit = hub.command("audit").description("the record of requests");
  withDatabase(audit.command("verify"))
    .description("check that nothing in the record was changed, taken out or put in")
    .action((flags: Flags) => verifyAuditCommand(readSettings(flags)));

  const schema = hub.command("schema").description("the schema files in schema/");
  schema
    .command("build")
    .description("write the files that follow from the code: the API, the subgraphs, the supergraph")
    .action(schemaBuildCommand);
  schema
    .command("check")
    .description("fail when a file differs from the code, or when clients of the last release would break")
    .action(schemaCheckCommand);
  schema
    .command("resolvers")
    .description(
      "list the fields that resolvers answer; operations that ask for none of them are one SQL statement",
    )
    .action(schemaResolversCommand);
  schema
    .command("add <name> <url>")
    .description(
      "bring in the subgraph of another team: check, keep and compose its text, and print what it adds",
    )
    .action(schemaAddCommand);
  schema
    .command("release")
    .description("take the present API for the released one, which changes are measured against")
    .action(schemaReleaseCommand);
  return hub;
}

function withDatabase(command: Command): Command {
  return command
    .option("--database-url <url>", "PostgreSQL 15 to 18 to use (DATABASE_URL, default: an embedded one)")
    .option("--data-dir <folder>", "where the embedded one keeps its data (HUB_DATA_DIR, default .hub)");
}

/** Loaded when it is asked for: a hub without a gateway needs none of its packages. */
async function serveGateway(flags: Flags, supergraph: string): Promise<void> {
  const { gatewayCommand } = await import("./commands/gateway.js");
  await gatewayCommand(readSettings(flags), supergraph);
}

async function main(): Promise<void> {
  try {
    await program().parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : WRONG_USAGE;
      return;
    }
    process.exitCode = 1;
    console.error(`hub: ${error instanceof Error ? firstLine(error) : String(error)}`);
    if (isDebugging()) console.error(error);
  }
}

/** What stops the hub is told in one line; HUB_DEBUG=1 adds where it happened. */
function firstLine(error: Error): string {
  return error.message.split("\n")[0] ?? error.name;
}

void main();
