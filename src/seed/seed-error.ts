/** A seed file that cannot be loaded: file, line, record and reason in one line. */
export class SeedError extends Error {
  constructor(place: { file: string; line?: number; record?: string }, reason: string) {
    const position = place.line === undefined ? place.file : `${place.file}:${place.line}`;
    const subject = place.record === undefined ? "" : ` ${place.record}:`;
    super(`${position}:${subject} ${reason.replaceAll(/\s*\n\s*/g, " ")}`);
  }
}
