/** The server violated the protocol; nothing that follows on the connection can be interpreted. */
export class ProtocolError extends Error {}

/** Types of the messages that answer Parse, Bind, Execute, Close and Sync, or that are asynchronous. */
export const MessageType = {
  PARSE_COMPLETE: 0x31, // 1
  BIND_COMPLETE: 0x32, // 2
  CLOSE_COMPLETE: 0x33, // 3
  NOTIFICATION: 0x41, // A
  COMMAND_COMPLETE: 0x43, // C
  ROW: 0x44, // D
  ERROR: 0x45, // E
  EMPTY_QUERY: 0x49, // I
  NOTICE: 0x4e, // N
  PARAMETER_STATUS: 0x53, // S
  READY: 0x5a, // Z
} as const;

/** Receives the messages of a stream. */
export interface MessageSink {
  /** Whether to read a message; otherwise its body is skipped. */
  wants(type: number, bodyBytes: number): boolean;
  /** The body is valid until this returns, unless it is the sink's own. */
  take(type: number, body: Buffer, isOwn: boolean): void;
}

/** Type and length; the length counts itself, not the type. */
const HEADER_SIZE = 5;
const LENGTH_SIZE = 4;
/** The most that PostgreSQL sends in one message. Only rows come near it. */
const LARGEST_ROW = 0x3fff_ffff;
const LARGEST_OTHER = 16 * 1024 * 1024;

const EMPTY = Buffer.alloc(0);
/** Most memory to allocate in advance for a message of which only the beginning has arrived. */
const LARGEST_START = 4 * 1024 * 1024;

/**
 * Splits the server's stream into messages, regardless of chunk boundaries. A chunk is valid only during `push`, so a message
 * that spans several chunks is assembled in a buffer of its own.
 */
export class MessageReader {
  /** Buffer for a message that has arrived only in part. */
  private buffer = EMPTY;
  private bufferedBytes = 0;
  /** Bytes needed before it can be processed: first its header, then all of it. */
  private neededBytes = 0;
  /** Bytes to skip. */
  private unwantedBytes = 0;

  constructor(private readonly sink: MessageSink) {}

  /** Throws a ProtocolError if the bytes are not messages. */
  push(chunk: Buffer): void {
    let offset = 0;
    while (offset < chunk.length) {
      if (this.unwantedBytes > 0) offset = this.skip(chunk, offset);
      else if (this.bufferedBytes > 0) offset = this.resume(chunk, offset);
      else offset = this.begin(chunk, offset);
    }
  }

  private skip(chunk: Buffer, offset: number): number {
    const passed = Math.min(this.unwantedBytes, chunk.length - offset);
    this.unwantedBytes -= passed;
    return offset + passed;
  }

  private begin(chunk: Buffer, offset: number): number {
    const length = chunk.length - offset;
    if (length < HEADER_SIZE) return this.append(chunk, offset, HEADER_SIZE);
    const size = this.wantedSize(chunk, offset);
    if (size === null) return offset;
    if (length < size) return this.append(chunk, offset, size);
    this.take(chunk.subarray(offset, offset + size), false);
    return offset + size;
  }

  private resume(chunk: Buffer, offset: number): number {
    const next = this.append(chunk, offset, this.neededBytes);
    if (this.bufferedBytes < this.neededBytes) return next;
    const message = this.buffer.subarray(0, this.bufferedBytes);
    const size = message.length === HEADER_SIZE ? this.wantedSize(message, 0) : message.length;
    if (size !== null && size > message.length) {
      this.neededBytes = size;
      return next;
    }
    this.buffer = EMPTY;
    this.bufferedBytes = 0;
    if (size === null) this.unwantedBytes -= HEADER_SIZE;
    else this.take(message, true);
    return next;
  }

  /** Size of the message whose header is at the offset; null for one that the sink does not want, which is then skipped. */
  private wantedSize(bytes: Buffer, offset: number): number | null {
    const type = bytes.readUInt8(offset);
    const length = bytes.readInt32BE(offset + 1);
    checkLength(type, length);
    if (this.sink.wants(type, length - LENGTH_SIZE)) return 1 + length;
    this.unwantedBytes = 1 + length;
    return null;
  }

  private take(message: Buffer, isOwn: boolean): void {
    this.sink.take(message.readUInt8(0), message.subarray(HEADER_SIZE), isOwn);
  }

  /** Buffers as many bytes as are needed, and returns the offset of the rest. */
  private append(chunk: Buffer, offset: number, neededBytes: number): number {
    this.neededBytes = neededBytes;
    const end = Math.min(chunk.length, offset + neededBytes - this.bufferedBytes);
    const bufferedBytes = this.bufferedBytes + end - offset;
    if (bufferedBytes > this.buffer.length) this.grow(bufferedBytes);
    chunk.copy(this.buffer, this.bufferedBytes, offset, end);
    this.bufferedBytes = bufferedBytes;
    return end;
  }

  /** Grows the buffer for the message, but not far beyond the bytes received, in case the announced length is wrong. */
  private grow(bytes: number): void {
    const buffer = Buffer.allocUnsafeSlow(Math.min(this.neededBytes, Math.max(LARGEST_START, 2 * bytes)));
    this.buffer.copy(buffer, 0, 0, this.bufferedBytes);
    this.buffer = buffer;
  }
}

function checkLength(type: number, length: number): void {
  const largest = type === MessageType.ROW ? LARGEST_ROW : LARGEST_OTHER;
  if (length >= LENGTH_SIZE && length <= largest) return;
  const name = String.fromCodePoint(type);
  throw new ProtocolError(
    `expected a message of ${LENGTH_SIZE} to ${largest} bytes, but got ${length} for ${JSON.stringify(name)}`,
  );
}
