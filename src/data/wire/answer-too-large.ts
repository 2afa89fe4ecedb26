/** An answer was cut off because it has more bytes than one may have. */
export class AnswerTooLarge extends Error {
  constructor(readonly largestBytes: number) {
    super(`expected an answer of at most ${largestBytes} bytes, but got a larger one`);
    this.name = "AnswerTooLarge";
  }
}
