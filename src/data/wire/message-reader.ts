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
  /** Whether a message is wanted; the body of one that is not is passed over. May be asked twice about a message. */
  wants(type: number, bodyBytes: number): boolean;
  take(type: number, body: Buffer): void;
}

/** Type and length; the length counts itself, not the type. */
const HEADER_SIZE = 5;
const LENGTH_SIZE = 4;
/** The most that PostgreSQL sends in one message, which only a row can come near. */
const LARGEST_ROW = 0x3fff_ffff;
const LARGEST_OTHER = 16 * 1024 * 1024;

/**
 * Cuts what comes from the server into messages, wherever the network has cut it. A body shares its memory with the chunk
 * that it came in; one that came in several is put together once, when it is whole.
 */
export class MessageReader {
  /** Chunks of a message that is not whole. */
  private pieces: Buffer[] = [];
  private pieceBytes = 0;
  /** Bytes that the pieces must have before it is worth to look at them. */
  private neededBytes = 0;
  /** Bytes to pass over. */
  private unwantedBytes = 0;

  constructor(private readonly sink: MessageSink) {}

  /** Throws a ProtocolError when the bytes are not messages. */
  push(chunk: Buffer): void {
    let offset = Math.min(this.unwantedBytes, chunk.length);
    this.unwantedBytes -= offset;
    if (this.pieceBytes > 0) {
      this.keep(chunk);
      if (this.pieceBytes < this.neededBytes) return;
      chunk = Buffer.concat(this.pieces, this.pieceBytes);
      this.pieces = [];
      this.pieceBytes = 0;
    }
    while (chunk.length - offset >= HEADER_SIZE) {
      const type = chunk.readUInt8(offset);
      const length = chunk.readInt32BE(offset + 1);
      checkLength(type, length);
      const end = offset + 1 + length;
      if (!this.sink.wants(type, length - LENGTH_SIZE)) {
        this.unwantedBytes = Math.max(0, end - chunk.length);
      } else if (end <= chunk.length) {
        this.sink.take(type, chunk.subarray(offset + HEADER_SIZE, end));
      } else {
        this.neededBytes = 1 + length;
        this.keep(chunk.subarray(offset));
        return;
      }
      offset = end;
    }
    if (offset < chunk.length) {
      this.neededBytes = HEADER_SIZE;
      this.keep(chunk.subarray(offset));
    }
  }

  private keep(piece: Buffer): void {
    this.pieces.push(piece);
    this.pieceBytes += piece.length;
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
