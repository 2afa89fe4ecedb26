import { TestEnvironment } from "jest-environment-node";
import { askSupervisor } from "./ask-supervisor";
import "./prerequisites";

/** Node, with what a test file needs made ready after it was loaded and before the time of its hooks and tests counts. */
export default class HubEnvironment extends TestEnvironment {
  async handleTestEvent({ name }: { name: string }): Promise<void> {
    if (name !== "run_start") return;
    for (const prerequisite of this.global.prerequisites ?? []) await askSupervisor(prerequisite);
  }
}
