import { Command, Option } from "commander";
import { type Flags, readSettings } from "../config";
import { SUBGRAPHS } from "../federation/domains";
import { addAuditCommands } from "./audit-commands";
import { addTokenCommands } from "./token-commands";

/**
 * The commands of `hub` and their help texts. The code of a command is loaded when it runs: a serving hub needs none of the
 * code that composes schemas or reads data files.
 */
export function program(): Command {
  const hub = new Command("hub")
    .description("GraphQL data hub of the Convergence and Premières Heures en Chantier programmes")
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, "hub: ")) })
    .showHelpAfterError("Run with --help for what is expected.")
    .exitOverride();

  withDatabase(hub.command("serve"))
    .description("serve the graph; without DATABASE_URL, start, migrate and seed an embedded database first")
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
    .option("--public", "let callers without a token read public data (HUB_PUBLIC=1)")
    .action(async ({ supergraph, ...flags }: Flags & { supergraph?: string }) => {
      const settings = readSettings(flags);
      if (supergraph === undefined) await (await import("./serve.js")).serveCommand(settings);
      else await (await import("./gateway.js")).gatewayCommand(settings, supergraph);
    });

  withDatabase(hub.command("migrate"))
    .description("apply pending migrations")
    .option("--revert", "revert the newest migration instead")
    .action(async (flags: Flags & { revert?: boolean }) =>
      (await import("./migrate.js")).migrateCommand(readSettings(flags), flags.revert === true),
    );

  withDatabase(hub.command("seed"))
    .description("load the official areas and the committee report; a second run changes nothing")
    .action(async (flags: Flags) => (await import("./seed.js")).seedCommand(readSettings(flags)));

  withDatabase(hub.command("verify"))
    .description("recompute figures and latest values from the observations, and compare")
    .option("--repair", "rebuild them first")
    .action(async (flags: Flags & { repair?: boolean }) =>
      (await import("./verify.js")).verifyCommand(readSettings(flags), flags.repair === true),
    );

  addTokenCommands(hub.command("token").description("manage access tokens"), withDatabase);

  addAuditCommands(hub.command("audit").description("the audit log"), withDatabase);

  const schema = hub.command("schema").description("the schema files in schema/");
  schema
    .command("build")
    .description("write the files that are generated from the code: the API, the subgraphs, the supergraph")
    .action(async () => (await import("./schema.js")).schemaBuildCommand());
  schema
    .command("check")
    .description("fail if a file differs from the code, or if clients of the last release would break")
    .action(async () => (await import("./schema.js")).schemaCheckCommand());
  schema
    .command("resolvers")
    .description("list the fields that need resolvers; operations without any of them are one SQL statement")
    .action(async () => (await import("./schema.js")).schemaResolversCommand());
  schema
    .command("add <name> <url>")
    .description("add another team's subgraph: check, store and compose it, and print what it adds")
    .action(async (name: string, url: string) => (await import("./schema.js")).schemaAddCommand(name, url));
  schema
    .command("release")
    .description("record the current API as released, for later changes to be compared with")
    .action(async () => (await import("./schema.js")).schemaReleaseCommand());
  return hub;
}

function withDatabase(command: Command): Command {
  return command
    .option("--database-url <url>", "PostgreSQL 15 to 18 to use (DATABASE_URL, default: an embedded one)")
    .option("--data-dir <folder>", "where the embedded one keeps its data (HUB_DATA_DIR, default .hub)");
}
