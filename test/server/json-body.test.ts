import { parseJson } from "../../src/server/http/json-body";
import { cpuMs } from "../setup/cpu-time";
import { fc } from "../setup/properties";

test("any JSON value within the limits is parsed as by JSON.parse", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), (text) => {
      const isPrototype = /__proto__|constructor/.test(text);
      if (!isPrototype) expect(parseJson(text, "the body")).toEqual(JSON.parse(text));
    }),
    { numRuns: 2_000 },
  );
});

test("a duplicate key in one object is rejected at any depth; the same key in two objects is not", () => {
  const key = fc.string({ minLength: 1 }).filter((name) => !/proto|constructor/.test(name));
  fc.assert(
    fc.property(key, fc.json({ maxDepth: 3 }), fc.integer({ min: 0, max: 10 }), (name, value, levels) => {
      const quoted = JSON.stringify(name);
      const twice = `{${quoted}:1, "other ${levels}":2 ,${quoted}:3}`;
      const deep = `${'{"a":['.repeat(levels)}${twice}${"]}".repeat(levels)}`;
      expect(() => parseJson(deep, "the body")).toThrow("each key once");
      const apart = `[{${quoted}:1},{${quoted}:2,"${"x".repeat(levels)}-":"{\\"a\\":1,\\"a\\":2}"}]`;
      expect(parseJson(apart, "the body")).toEqual(JSON.parse(apart));
      expect(value).toBeDefined();
    }),
  );
});

test.each([
  ['{"__proto__":1}', "must not have the key __proto__"],
  ['{"a":{"\\u005f\\u005fproto__":1}}', "must not have the key __proto__"],
  ['{"constructor":{"prototype":1}}', "must not have the key prototype"],
  [`${"[".repeat(51)}${"]".repeat(51)}`, "at most 50 levels"],
  [`${'{"a":'.repeat(51)}1${"}".repeat(51)}`, "at most 50 levels"],
  [`[${"1,".repeat(5_001)}1]`, "at most 5000 values"],
  [`[${"{},".repeat(500)}{}]`, "at most 500 objects"],
  [`{${Array.from({ length: 201 }, (_, index) => `"k${index}":1`).join()}}`, "at most 200 keys"],
  [String.raw`{"a":["\ud800"]}`, "whole Unicode characters"],
  [String.raw`{"\uDFff":1}`, "whole Unicode characters"],
  ['{"a":"', "valid JSON"],
  [String.raw`{"\u00":1}`, "valid JSON"],
  ["{", "valid JSON"],
  ["", "valid JSON"],
])("%s is refused: %s", (text, message) => {
  expect(() => parseJson(text, "the body")).toThrow(message);
});

test.each([
  '{"constructor":1,"prototype":2}',
  String.raw`{"\ud83d\ude00":["\uD83D\uDE00"]}`,
  '{"a":"{\\"__proto__\\":1}"}',
  `${"[".repeat(50)}${"]".repeat(50)}`,
])("%s is read", (text) => {
  expect(parseJson(text, "the body")).toEqual(JSON.parse(text));
});

test("100 kB of quotation marks, escapes and strings are parsed in linear time", async () => {
  const texts = [
    JSON.stringify("\\".repeat(50_000)),
    JSON.stringify('"'.repeat(50_000)),
    JSON.stringify(Array.from({ length: 4_000 }, (_, index) => `\\"${index}`)),
  ];
  const spent = await cpuMs(() => texts.map((text) => parseJson(text, "the body")));
  expect(spent).toBeLessThan(200);
});
