import { MessageReader, MessageType, ProtocolError } from "../../../src/data/wire/message-reader";
import { rowCells } from "../../../src/data/wire/row-cells";
import { message, rowOf } from "./scripted-server";
import { cpuMs } from "../../setup/cpu-time";
import { fc } from "../../setup/properties";

interface Seen {
  type: string;
  body: string;
}

/**
 * Reads chunks and returns their messages, except those of unwanted types. Each chunk is overwritten after it was pushed.
 */
function read(chunks: readonly Buffer[], unwanted = ""): Seen[] {
  const seen: Seen[] = [];
  const reader = new MessageReader({
    wants: (type) => !unwanted.includes(String.fromCodePoint(type)),
    take: (type, body) => seen.push({ type: String.fromCodePoint(type), body: body.toString("hex") }),
  });
  for (const chunk of chunks) {
    const shared = Buffer.from(chunk);
    reader.push(shared);
    shared.fill(0xff);
  }
  return seen;
}

function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const edges = [0, ...places.map((place) => place % (bytes.length + 1)), bytes.length];
  edges.sort((left, right) => left - right);
  return edges.slice(1).map((edge, index) => bytes.subarray(edges[index], edge));
}

const messages = fc.array(
  fc.record({
    type: fc.constantFrom("1", "2", "3", "A", "C", "D", "E", "I", "N", "S", "Z"),
    body: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
  }),
  { maxLength: 12 },
);
const places = fc.array(fc.nat(), { maxLength: 30 });

test("a stream of messages is read in the same way regardless of chunk boundaries", () => {
  fc.assert(
    fc.property(messages, places, fc.constantFrom("", "D", "DE1"), (sent, places, unwanted) => {
      const bytes = Buffer.concat(sent.map(({ type, body }) => message(type, body)));
      const expected = sent
        .filter(({ type }) => !unwanted.includes(type))
        .map(({ type, body }) => ({ type, body: body.toString("hex") }));
      expect(read(cut(bytes, places), unwanted)).toEqual(expected);
      expect(
        read(
          Array.from(bytes, (byte) => Buffer.from([byte])),
          unwanted,
        ),
      ).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});

test("random bytes are read as messages or rejected, without allocating more memory than their size", () => {
  const before = process.memoryUsage();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), places, (bytes, places) => {
      const chunks = cut(Buffer.from(bytes), places);
      let taken = 0;
      const reader = new MessageReader({
        wants: () => true,
        take(type, body) {
          taken += body.length;
          if (type === MessageType.ROW) rowCells(body);
        },
      });
      try {
        for (const chunk of chunks) reader.push(chunk);
      } catch (error) {
        expect(error).toBeInstanceOf(ProtocolError);
      }
      expect(taken).toBeLessThanOrEqual(bytes.length);
    }),
    { numRuns: 2_000 },
  );
  expect(process.memoryUsage().arrayBuffers - before.arrayBuffers).toBeLessThan(50_000_000);
});

test("random bytes after the header of a row are read as its cells or rejected", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(3), (bytes, count) => {
      const body = Buffer.from([0, count, ...bytes]);
      try {
        const cells = rowCells(body);
        const size = cells.reduce((sum, cell) => sum + 4 + (cell?.length ?? 0), 2);
        expect([cells.length, size]).toEqual([count, body.length]);
      } catch (error) {
        expect(error).toBeInstanceOf(ProtocolError);
      }
    }),
    { numRuns: 2_000 },
  );
});

test("cells are read as sent, and NULL is distinguished from empty text", () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.string({ unit: "binary" })), { maxLength: 20 }), (sent) => {
      const [row] = read([rowOf(...sent)]);
      const cells = rowCells(Buffer.from(row?.body ?? "", "hex"));
      expect(cells.map((cell) => cell?.toString() ?? null)).toEqual(sent);
    }),
  );
});

test("a large message in small chunks costs linear time", async () => {
  const bytes = message("D", Buffer.alloc(30_000_000, "x"));
  const chunks: Buffer[] = [];
  for (let offset = 0; offset < bytes.length; offset += 1_000)
    chunks.push(bytes.subarray(offset, offset + 1_000));
  const lengths: number[] = [];
  const reader = new MessageReader({ wants: () => true, take: (_, body) => lengths.push(body.length) });
  const spent = await cpuMs(() => {
    for (const chunk of chunks) reader.push(chunk);
  });
  // Reassembling it at every chunk would copy 450 GB.
  expect(spent).toBeLessThan(2_000);
  expect(lengths).toEqual([30_000_000]);
});
