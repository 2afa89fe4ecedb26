import { LRUCache } from "lru-cache";
import { bytesIn } from "../http/http-answer";

/** The bytes of an answer, and the version of the data in it. */
export interface CachedAnswer {
  parts: readonly Buffer[];
  etag: string;
  version: number;
}

/** An answer larger than this fraction of the cache would evict too many others. */
const LARGEST_PART = 8;

/** Approximate memory of an entry besides its bytes and key. */
const OVERHEAD_BYTES = 512;

const BYTES_OF_A_CHARACTER = 2;

/** LRU cache of answers, bounded by bytes. */
export class AnswerCache {
  hits = 0;
  misses = 0;
  private newestAsked = 0;
  private readonly answers: LRUCache<string, CachedAnswer>;

  constructor(mostBytes: number) {
    this.answers = new LRUCache({
      maxSize: mostBytes,
      maxEntrySize: Math.floor(mostBytes / LARGEST_PART),
      sizeCalculation: ({ parts }, key) =>
        bytesIn(parts) + BYTES_OF_A_CHARACTER * key.length + OVERHEAD_BYTES,
    });
  }

  /** Memory in use. */
  get byteLength(): number {
    return this.answers.calculatedSize;
  }

  /**
   * An answer of this version or a newer one; an older one is evicted. If versions go back, the database was replaced, so the
   * whole cache is stale.
   */
  get(key: string, version: number): CachedAnswer | null {
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

  /** Caches an answer, unless a newer one is cached or it is too large. */
  set(key: string, answer: CachedAnswer): void {
    const there = this.answers.peek(key);
    if (there !== undefined && there.version > answer.version) return;
    this.answers.set(key, { ...answer, parts: [ownedBuffer(answer.parts)] });
  }
}

/** The parts as one buffer with memory of its own. Small buffers share a pool, and each would keep the whole pool in memory. */
function ownedBuffer(parts: readonly Buffer[]): Buffer {
  const [first] = parts;
  const isAlone = first?.buffer.byteLength === first?.byteLength;
  if (first !== undefined && parts.length === 1 && isAlone) return first;
  const alone = Buffer.alloc(bytesIn(parts));
  let offset = 0;
  for (const part of parts) offset += part.copy(alone, offset);
  return alone;
}
