#!/usr/bin/env node
import "reflect-metadata";
import { CommanderError } from "commander";
import { program } from "./commands/program";
import { isDebugging } from "./config";

const WRONG_USAGE = 2;

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

/** Fatal errors are reported in one line; HUB_DEBUG=1 adds the stack trace. */
function firstLine(error: Error): string {
  return error.message.split("\n")[0] ?? error.name;
}

void main();
