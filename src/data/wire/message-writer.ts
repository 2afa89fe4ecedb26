const FIRST_SIZE = 1024;
const LENGTH_SIZE = 4;
const MOST_PARAMETERS = 65_535;

const BIND = 0x42; // B
const CLOSE = 0x43; // C
const EXECUTE = 0x45; // E
const PARSE = 0x50; // P
const SYNC = 0x53; // S
const STATEMENT = 0x53; // S, in a Close

/** Writes the messages of one request into one buffer. Statement names may be empty; the portal's name always is. */
export class MessageWriter {
  private buffer = Buffer.allocUnsafe(FIRST_SIZE);
  private offset = 0;
  private start = 0;

  /** The types of the parameters are left to the server. */
  parse(name: string, text: string): this {
    return this.begin(PARSE).name(name).name(text).int16(0).finish();
  }

  /** Parameters and results are in text format. */
  bind(name: string, parameters: readonly (string | null)[]): this {
    if (parameters.length > MOST_PARAMETERS) {
      throw new RangeError(`expected at most ${MOST_PARAMETERS} parameters, but got ${parameters.length}`);
    }
    this.begin(BIND).name("").name(name).int16(0).int16(parameters.length);
    for (const parameter of parameters) this.parameter(parameter);
    return this.int16(0).finish();
  }

  /** Requests all rows of the bound statement. */
  execute(): this {
    return this.begin(EXECUTE).name("").int32(0).finish();
  }

  close(name: string): this {
    return this.begin(CLOSE).byte(STATEMENT).name(name).finish();
  }

  sync(): this {
    return this.begin(SYNC).finish();
  }

  /** The messages written. The writer cannot be used after this. */
  bytes(): Buffer {
    return this.buffer.subarray(0, this.offset);
  }

  private begin(type: number): this {
    this.byte(type);
    this.start = this.offset;
    return this.int32(0);
  }

  private finish(): this {
    this.buffer.writeInt32BE(this.offset - this.start, this.start);
    return this;
  }

  private parameter(text: string | null): void {
    if (text === null) {
      this.int32(-1);
      return;
    }
    const size = Buffer.byteLength(text);
    this.int32(size).text(text, size);
  }

  /** A zero-terminated string. It must not contain a NUL, because the rest would be read as another field. */
  private name(text: string): this {
    if (text.includes("\0"))
      throw new TypeError(`expected SQL without a NUL, but got ${JSON.stringify(text)}`);
    return this.text(text, Buffer.byteLength(text)).byte(0);
  }

  private text(text: string, size: number): this {
    this.need(size);
    this.offset += this.buffer.write(text, this.offset);
    return this;
  }

  private byte(value: number): this {
    this.need(1);
    this.offset = this.buffer.writeUInt8(value, this.offset);
    return this;
  }

  private int16(value: number): this {
    this.need(2);
    this.offset = this.buffer.writeUInt16BE(value, this.offset);
    return this;
  }

  private int32(value: number): this {
    this.need(LENGTH_SIZE);
    this.offset = this.buffer.writeInt32BE(value, this.offset);
    return this;
  }

  private need(size: number): void {
    if (this.offset + size <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(2 * this.buffer.length, this.offset + size));
    this.buffer.copy(larger, 0, 0, this.offset);
    this.buffer = larger;
  }
}
