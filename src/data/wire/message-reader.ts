/** The server did not keep to the protocol; nothing that follows on the connection can be understood. */
export class ProtocolError extends Error {}

/** Types of the messages that answer Parse, Bind, Execute, Close and Sync, or that come unasked. */
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

/** Who is given the messages of a stream. */
export interface MessageSink {
  /** Whether a message is wanted; the body of one that is not is passed over. */
  wants(type: number, bodyBytes: number): boolean;
  /** The body holds good until this returns, unless it is the sink's own. */
  take(type: number, body: Buffer, isOwn: boolean): void;
}

/** Type and length; the length counts itself, not the type. */
const HEADER_SIZE = 5;
const LENGTH_SIZE = 4;
/** The most that PostgreSQL sends in one message, which only a row can come near. */
const LARGEST_ROW = 0x3fff_ffff;
const LARGEST_OTHER = 16 * 1024 * 1024;

const NO_ROOM = Buffer.alloc(0);
/** So much is kept ready at once for a message of which only the beginning has come. */
const LARGEST_START = 4 * 1024 * 1024;

/**
 * Cuts what comes from the server into messages, wherever the network has cut it. Chunks hold good only while they are
 * pushed: a message that comes in several is put together as they come.
 */
export class MessageReader {
  /** Room for a message of which not all has come. */
  private room = NO_ROOM;
  private keptBytes = 0;
  /** Bytes that it must have before it is worth to look at it: its header, then all of it. */
  private neededBytes = 0;
  /** Bytes to pass over. */
  private unwantedBytes = 0;

  constructor(private readonly sink: MessageSink) {}

  /** Throws a ProtocolError when the bytes are not messages. */
  push(chunk: Buffer): void {
    let offset = 0;
    while (offset < chunk.length) {
      if (this.unwantedBytes > 0) offset = this.passOver(chunk, offset);
      else if (this.keptBytes > 0) offset = this.goOn(chunk, offset);
      else offset = this.begin(chunk, offset);
    }
  }

  private passOver(chunk: Buffer, offset: number): number {
    const passed = Math.min(this.unwantedBytes, chunk.length - offset);
    this.unwantedBytes -= passed;
    return offset + passed;
  }

  private begin(chunk: Buffer, offset: number): number {
    const length = chunk.length - offset;
    if (length < HEADER_SIZE) return this.keep(chunk, offset, HEADER_SIZE);
    const size = this.wantedSize(chunk, offset);
    if (size === null) return offset;
    if (length < size) return this.keep(chunk, offset, size);
    this.take(chunk.subarray(offset, offset + size), false);
    return offset + size;
  }

  private goOn(chunk: Buffer, offset: number): number {
    const next = this.keep(chunk, offset, this.neededBytes);
    if (this.keptBytes < this.neededBytes) return next;
    const message = this.room.subarray(0, this.keptBytes);
    const size = message.length === HEADER_SIZE ? this.wantedSize(message, 0) : message.length;
    if (size !== null && size > message.length) {
      this.neededBytes = size;
      return next;
    }
    this.room = NO_ROOM;
    this.keptBytes = 0;
    if (size === null) this.unwantedBytes -= HEADER_SIZE;
    else this.take(message, true);
    return next;
  }

  /** Size of the message whose header stands there; null for one that is not wanted, which is to be passed over then. */
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

  /** Keeps as much as is needed, and gives the place of what is left. */
  private keep(chunk: Buffer, offset: number, neededBytes: number): number {
    this.neededBytes = neededBytes;
    const end = Math.min(chunk.length, offset + neededBytes - this.keptBytes);
    const keptBytes = this.keptBytes + end - offset;
    if (keptBytes > this.room.length) this.makeRoom(keptBytes);
    chunk.copy(this.room, this.keptBytes, offset, end);
    this.keptBytes = keptBytes;
    return end;
  }

  /** Room for all that is needed, but not much more than a server has sent that may only say so. */
  private makeRoom(bytes: number): void {
    const room = Buffer.allocUnsafeSlow(Math.min(this.neededBytes, Math.max(LARGEST_START, 2 * bytes)));
    this.room.copy(room, 0, 0, this.keptBytes);
    this.room = room;
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
