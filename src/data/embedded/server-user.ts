import { chown, mkdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

/** PostgreSQL refuses to run as root; `nobody` exists on every Linux and macOS. */
const NOBODY = 65_534;

/** Where root puts files for an unprivileged user when the project is in a private folder such as /root. */
export const SHARED_FOLDER = "/var/lib/convergence-hub";

export interface ServerUser {
  /** Options for spawning a server program: its user, if it is not the caller. */
  spawnOptions: { uid?: number; gid?: number; cwd: string };
  /** Whether the server runs as another user than the caller. */
  isOther: boolean;
}

export function serverUser(): ServerUser {
  const isOther = process.getuid?.() === 0;
  return { isOther, spawnOptions: isOther ? { uid: NOBODY, gid: NOBODY, cwd: "/" } : { cwd: "/" } };
}

/** Creates a folder that only the server's user may enter. */
export async function makePrivateFolder(folder: string, user: ServerUser): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (user.isOther) await chown(folder, NOBODY, NOBODY);
}

/** Whether the server's user can access a path: it needs permission to traverse every parent folder. */
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
