import { installPackages } from "./install.mjs";
import { readOptions, USAGE, UsageError } from "./options.mjs";

/** `npm run bench -- speed`: the hub against its peers and against hand-written SQL, on the same data in the same run. */
export async function run(args) {
  try {
    const options = readOptions(args);
    if (options.help) {
      console.log(USAGE);
      return;
    }
    installPackages(say);
    const { compare } = await import("./compare.mjs");
    await compare(options, say);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${USAGE}`);
    process.exitCode = 2;
  }
}

function say(line) {
  console.error(line);
}
