import { execFile, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { TokenRequest } from "../../src/access/token-record";
import { openTestHub, type TestHub } from "../setup/hub";
import { type HubServer, serveTestHub } from "../setup/hub-server";
import { needs } from "../setup/prerequisites";
import { scratchFolder } from "../setup/scratch-folder";

// Encoding threads run compiled files.
needs("build");

/** A served hub that requires a token, and a folder for the clients' files. */
export interface ClientHub {
  hub: TestHub;
  server: HubServer;
  folder: string;
  /** A token that can read everything, except for the given options. */
  token(given?: Partial<TokenRequest>): Promise<string>;
  /** Runs a program with HUB_URL and HUB_TOKEN, and returns its output. */
  run(program: string, given: readonly string[], token: string, directory?: string): Promise<string>;
  close(): Promise<void>;
}

const runFile = promisify(execFile);

export async function openClientHub(): Promise<ClientHub> {
  const hub = await openTestHub();
  const server = await serveTestHub(hub, { anonymous: null });
  const folder = scratchFolder();
  return {
    hub,
    server,
    folder,
    async token(given = {}) {
      const { text } = await server.gate.tokens.create({
        name: "client",
        scopes: ["graph:read", "indicators:read", "export:run"],
        territories: ["*"],
        programmes: ["*"],
        disclosure: "RAW",
        ...given,
      });
      return text;
    },
    async run(program, given, token, directory = folder) {
      const { stdout } = await runFile(program, given, {
        cwd: directory,
        env: {
          ...process.env,
          HUB_URL: new URL(server.url).origin,
          HUB_TOKEN: token,
          HOME: folder,
          LC_ALL: "C.UTF-8",
        },
        maxBuffer: 16_000_000,
      });
      return stdout;
    },
    async close() {
      await server.close();
      await hub.close();
    },
  };
}

/** The first of the programs that is installed and runs with the given arguments; null if there is none. */
export function findProgram(programs: readonly string[], attempt: readonly string[]): string | null {
  return programs.find((program) => spawnSync(program, attempt).status === 0) ?? null;
}

/**
 * Tests with an installed program. Without it they are skipped, or fail if HUB_CLIENTS requires all programs.
 */
export function testWith(
  name: string,
  program: string | null,
): (title: string, run: (program: string) => Promise<void>) => void {
  return (title, run) => {
    if (program !== null) test(title, () => run(program));
    else if (process.env["HUB_CLIENTS"] === "required") {
      test(title, () => {
        throw new Error(`expected ${name} on this machine, because HUB_CLIENTS is "required"`);
      });
    } else test.skip(`${title} (passed over: ${name} is not on this machine)`, () => undefined);
  };
}

type TestWith = ReturnType<typeof testWith>;

export const testWithCurl = (): TestWith => testWith("curl", findProgram(["curl"], ["--version"]));

export const testWithPandas = (): TestWith =>
  testWith("Python with pandas", findProgram(["python3", "/usr/bin/python3"], ["-c", "import pandas"]));

export const testWithR = (): TestWith =>
  testWith("R with curl and jsonlite", findProgram(["Rscript"], ["-e", "library(curl); library(jsonlite)"]));

/** The block of docs/clients.md in the given language that contains a text. */
export function recipe(language: string, part: string): string {
  const text = readFileSync(join(__dirname, "..", "..", "docs", "clients.md"), "utf8");
  const blocks = [...text.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, "g"))];
  const block = blocks.find(([, block = ""]) => block.includes(part))?.[1];
  if (block === undefined) throw new Error(`expected a block of ${language} with ${part} in docs/clients.md`);
  return block;
}
