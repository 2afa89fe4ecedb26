import { join } from "node:path";
import { packageRoot } from "../../src/package-root";
import { needs } from "./prerequisites";

needs("build");

/** The compiled hub; it is built before the first test of a file that imports this. */
export const HUB = built("main.js");

/** A compiled file of `src`. */
export function built(path: string): string {
  return join(packageRoot(), "dist", "src", path);
}
