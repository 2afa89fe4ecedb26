/** Resolves when somebody presses Ctrl-C, or a service manager ends the process in good order. */
export async function untilAskedToStop(): Promise<void> {
  await new Promise<void>((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
}
