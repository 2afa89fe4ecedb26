import { AnswerCache, type CachedAnswer } from "../../src/server/answers/answer-cache";
import { etagOf, matchesEtag } from "../../src/server/http/etag";
import { cpuMs } from "../setup/cpu-time";
import { fc } from "../setup/properties";

const MOST_BYTES = 100_000;

function answer(version: number, sizeBytes = 10): CachedAnswer {
  const parts = [Buffer.alloc(sizeBytes, version)];
  return { parts, etag: etagOf(parts), version };
}

describe("a cached answer", () => {
  test("is served for its version", () => {
    const cache = new AnswerCache(MOST_BYTES);
    cache.set("a", answer(7));
    expect(cache.get("a", 7)).toEqual(answer(7));
    expect(cache.get("b", 7)).toBeNull();
    expect([cache.hits, cache.misses]).toEqual([1, 1]);
  });

  test("is evicted when a newer version is requested", () => {
    const cache = new AnswerCache(MOST_BYTES);
    cache.set("a", answer(7));
    expect(cache.get("a", 8)).toBeNull();
    expect(cache.byteLength).toBe(0);
  });

  test("may be newer than requested", () => {
    const cache = new AnswerCache(MOST_BYTES);
    cache.set("a", answer(8));
    expect(cache.get("a", 7)?.version).toBe(8);
  });

  test("is not replaced by an older one that took longer", () => {
    const cache = new AnswerCache(MOST_BYTES);
    cache.set("a", answer(8));
    cache.set("a", answer(7));
    expect(cache.get("a", 8)?.version).toBe(8);
    cache.set("a", answer(9));
    expect(cache.get("a", 9)?.version).toBe(9);
  });

  test("is stale once versions have gone back, because the database was replaced", () => {
    const cache = new AnswerCache(MOST_BYTES);
    cache.set("a", answer(100));
    cache.set("b", answer(100));
    expect(cache.get("a", 100)?.version).toBe(100);
    expect(cache.get("b", 40)).toBeNull();
    expect(cache.get("a", 40)).toBeNull();
    cache.set("a", answer(40));
    expect(cache.get("a", 40)?.version).toBe(40);
  });

  test("is evicted before more recently used ones when the cache is full, counting keys", () => {
    const cache = new AnswerCache(MOST_BYTES);
    const keys = Array.from({ length: 100 }, (_, index) => `${index} ${"k".repeat(500)}`);
    for (const key of keys) {
      cache.set(key, answer(1, 1_000));
      expect(cache.get(keys[0] ?? "", 1)).not.toBeNull();
      expect(cache.byteLength).toBeLessThanOrEqual(MOST_BYTES);
    }
    const there = keys.filter((key) => cache.get(key, 1) !== null);
    expect(there.length).toBeLessThan(MOST_BYTES / 2_000);
    expect(there.length).toBeGreaterThan(30);
    expect(there.at(-1)).toBe(keys.at(-1));
  });

  test("is never larger than an eighth of the cache", () => {
    const cache = new AnswerCache(MOST_BYTES);
    cache.set("a", answer(1, MOST_BYTES / 8));
    expect([cache.get("a", 1), cache.byteLength]).toEqual([null, 0]);
    cache.set("a", answer(1, MOST_BYTES / 8 - 1_000));
    expect(cache.get("a", 1)).not.toBeNull();
    cache.set("a".repeat(MOST_BYTES / 16), answer(1));
    expect(cache.get("a".repeat(MOST_BYTES / 16), 1)).toBeNull();
  });

  test("retains no memory but its own", () => {
    const cache = new AnswerCache(MOST_BYTES);
    const bytes = Buffer.from("a small buffer that shares its memory");
    expect(bytes.buffer.byteLength).toBeGreaterThan(bytes.byteLength);
    cache.set("a", { parts: [bytes], etag: etagOf([bytes]), version: 1 });
    const [kept] = cache.get("a", 1)?.parts ?? [];
    expect(kept).toEqual(bytes);
    expect(kept?.buffer.byteLength).toBe(bytes.byteLength);
  });
});

describe("an entity tag", () => {
  test("is strong and quoted, and depends on the bytes alone", () => {
    const tag = etagOf([Buffer.from('{"data":{}}')]);
    expect(tag).toMatch(/^"[\w-]{27}"$/);
    expect(etagOf([Buffer.from('{"data":'), Buffer.from("{}}")])).toBe(tag);
    expect(etagOf([Buffer.from('{"data":{} }')])).not.toBe(tag);
  });

  test.each([
    ["no field", undefined, false],
    ["an empty field", "", false],
    ["itself", '"x"', true],
    ["itself, weak", 'W/"x"', true],
    ["itself with space around", ' \t"x"  ', true],
    ["whatever there is", "*", true],
    ["whatever there is, with space", " * ", true],
    ["a list that has it", '"a", "x","b"', true],
    ["a list that has it, weak", 'W/"a" ,\tW/"x"', true],
    ["a list with empty elements", ', ,"a",,"x",', true],
    ["a tag with a comma", '"a,b", "x"', true],
    ["another tag that contains it", '"a,"x""', false],
    ["a list without it", '"a", "b"', false],
    ["a tag in other case", '"X"', false],
    ["a tag without quotes", "x", false],
    ["a tag with an open quote", '"x', false],
    ["two tags without a comma", '"x" "a"', false],
    ["a weak mark in lower case", 'w/"x"', false],
    ["a star in a list", '*, "x"', false],
    ["a tag with a space", '"x "', false],
  ])("is matched by %s: %j is %j", (_case, field, expected) => {
    expect(matchesEtag(field, '"x"')).toBe(expected);
  });

  test("is found in any list of tags that contains it, and in no other", () => {
    const tag = fc.stringMatching(/^[\x21\x23-\x7e]{0,8}$/).map((text) => `"${text}"`);
    const element = fc.record({ tag, weak: fc.boolean(), comma: fc.constantFrom(",", ", ", " ,\t", ",,") });
    fc.assert(
      fc.property(fc.array(element, { minLength: 1 }), tag, (list, wanted) => {
        const field = list.map((one) => `${one.weak ? "W/" : ""}${one.tag}${one.comma}`).join("");
        return matchesEtag(field, wanted) === list.some((one) => one.tag === wanted);
      }),
    );
  });

  test("is found in a long header in linear time", async () => {
    const spent = await cpuMs(() => {
      for (const field of [
        " \t".repeat(8_000),
        '"a" '.repeat(4_000),
        ",".repeat(16_000),
        '"'.repeat(16_000),
      ]) {
        expect(matchesEtag(field, '"x"')).toBe(false);
      }
    });
    expect(spent).toBeLessThan(500);
  });
});
