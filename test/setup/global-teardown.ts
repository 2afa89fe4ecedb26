/** How long jest may take to exit after the last test. */
const LAST_MS = 5_000;

export default async function globalTeardown(): Promise<void> {
  await globalThis.endSupervisor?.();
  // The timer is unreferenced: it fires only if something else keeps the process alive.
  setTimeout(() => {
    console.error("A test has left something open (a server, a connection or a timer), so jest cannot end.");
    process.exit(1);
  }, LAST_MS).unref();
}
