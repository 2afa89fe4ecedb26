/** The database sent nothing for longer than any answer may take, as when the network to it is cut. */
export class SilentDatabase extends Error {
  constructor(allowedMs: number) {
    super(`expected an answer within ${allowedMs} ms, but the database was silent`);
  }
}
