/** What jest may take to end by itself when the last test is over. */
const LAST_MS = 5_000;

export default async function globalTeardown(): Promise<void> {
  await globalThis.endSupervisor?.();
  // Does not keep the process alive itself: it fires only where something that a test left open does.
  setTimeout(() => {
    console.error("A test has left something open (a server, a connection or a timer), so jest cannot end.");
    process.exit(1);
  }, LAST_MS).unref();
}
