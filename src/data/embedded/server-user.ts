import { chown, mkdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

/** PostgreSQL refuses to run as root; `nobody` exists on every Linux and macOS. */
const NOBODY = 65_534;

/** Where root keeps what a user without rights must reach when the project lies in a closed folder such as /root. */
export const SHARED_FOLDER = "/var/lib/convergence-hub";

export interface ServerUser {
  /** Options of a spawned server program: its user, when that is not the caller. */
  spawnOptions: { uid?: number; gid?: number; cwd: string };
  /** Whether the server runs as somebody else than the caller. */
  isOther: boolean;
}

export function serverUser(): ServerUser {
  const isOther = process.getuid?.() === 0;
  return { isOther, spawnOptions: isOther ? { uid: NOBODY, gid: NOBODY, cwd: "/" } : { cwd: "/" } };
}

/** Makes a folder that only the server's user may enter. */
export async function makePrivateFolder(folder: string, user: ServerUser): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (user.isOther) await chown(folder, NOBODY, NOBODY);
}

/** Whether the server's user can reach a path: somebody else needs the right to pass through every folder above. */
export async function canReach(path: string, user: ServerUser): Promise<boolean> {
  if (!user.isOther) return true;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode } = await stat(folder);
    if ((mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

export function sharedPath(...names: string[]): string {
  return join(SHARED_FOLDER, ...names);
}
