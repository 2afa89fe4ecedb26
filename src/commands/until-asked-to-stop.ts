/** Resolves on Ctrl-C, or when a service manager asks the process to stop. */
export async function untilAskedToStop(): Promise<void> {
  await new Promise<void>((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
}
