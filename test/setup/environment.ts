import { TestEnvironment } from "jest-environment-node";
import { askSupervisor } from "./ask-supervisor";
import "./leftovers";
import "./prerequisites";
import { endProcesses, registerProcesses } from "./started-processes";

/**
 * Node, and around each test file: what it needs is made ready after it was loaded and before the time of its hooks counts,
 * and what it has started and left running is ended.
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
