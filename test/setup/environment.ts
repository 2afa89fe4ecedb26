import { TestEnvironment } from "jest-environment-node";
import { askSupervisor } from "./ask-supervisor";
import "./leftovers";
import "./prerequisites";
import { endProcesses, registerProcesses } from "./started-processes";

/**
 * The Node.js environment of each test file. It prepares what the file needs after loading it and before the timeouts of hooks
 * count, and ends everything that the file has left running.
 */
export default class HubEnvironment extends TestEnvironment {
  override async setup(): Promise<void> {
    registerProcesses();
    await super.setup();
  }

  async handleTestEvent({ name }: { name: string }): Promise<void> {
    if (name !== "run_start") return;
    for (const prerequisite of this.global.prerequisites ?? []) await askSupervisor(prerequisite);
  }

  override async teardown(): Promise<void> {
    await endProcesses();
    for (const close of [...(this.global.leftovers ?? [])].toReversed()) await close();
    await super.teardown();
  }
}
