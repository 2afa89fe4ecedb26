import { LRUCache } from "lru-cache";
import { bytesIn } from "../http/http-answer";

/** An answer as it was sent, and the version of the data that it was read from. */
export interface KeptAnswer {
  parts: readonly Buffer[];
  etag: string;
  version: number;
}

/** An answer larger than this part of the cache would push out too many others. */
const LARGEST_PART = 8;

/** What an entry takes beside its bytes and its key, roughly. */
const OVERHEAD_BYTES = 512;

const BYTES_OF_A_CHARACTER = 2;

/** Answers by what was asked, those asked last kept longest, within a number of bytes. */
export class AnswerCache {
  hits = 0;
  misses = 0;
  private newestAsked = 0;
  private readonly answers: LRUCache<string, KeptAnswer>;

  constructor(mostBytes: number) {
    this.answers = new LRUCache({
      maxSize: mostBytes,
      maxEntrySize: Math.floor(mostBytes / LARGEST_PART),
      sizeCalculation: ({ parts }, key) =>
        bytesIn(parts) + BYTES_OF_A_CHARACTER * key.length + OVERHEAD_BYTES,
    });
  }

  /** Memory that is in use. */
  get byteLength(): number {
    return this.answers.calculatedSize;
  }

  /**
   * An answer of this version or a newer one; an older one is dropped. When versions go back, the database was replaced and
   * nothing that was kept is of its data.
   */
  get(key: string, version: number): KeptAnswer | null {
    if (version < this.newestAsked) this.answers.clear();
    this.newestAsked = version;
    const answer = this.answers.get(key);
    if (answer !== undefined && answer.version >= version) {
      this.hits += 1;
      return answer;
    }
    if (answer !== undefined) this.answers.delete(key);
    this.misses += 1;
    return null;
  }

  /** Keeps an answer, unless a newer one is there or it is too large. */
  set(key: string, answer: KeptAnswer): void {
    const there = this.answers.peek(key);
    if (there !== undefined && there.version > answer.version) return;
    this.answers.set(key, { ...answer, parts: [withoutNeighbours(answer.parts)] });
  }
}

/** The parts as one. Small buffers share memory, which one of them would hold back for all. */
function withoutNeighbours(parts: readonly Buffer[]): Buffer {
  const [first] = parts;
  const isAlone = first?.buffer.byteLength === first?.byteLength;
  if (first !== undefined && parts.length === 1 && isAlone) return first;
  const alone = Buffer.alloc(bytesIn(parts));
  let offset = 0;
  for (const part of parts) offset += part.copy(alone, offset);
  return alone;
}
