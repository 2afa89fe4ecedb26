import { StatementNames } from "../../../src/data/wire/statement-names";

test("the 500 texts seen last are remembered for each plan key", () => {
  const names = new StatementNames();
  const see = (from: number, to: number) => {
    for (let index = from; index < to; index += 1) names.nameFor("role", `SELECT ${index}`);
  };
  see(0, 500);
  const name = names.nameFor("role", "SELECT 0");
  expect(name).not.toBe("");
  see(500, 501);
  expect(names.nameFor("role", "SELECT 1")).toBe("");
  expect(names.nameFor("role", "SELECT 0")).toBe(name);
  expect(names.nameFor("role", "SELECT 3")).not.toBe("");
});

test("a name stands for one text under one plan key, in every process and regardless of earlier statements", () => {
  const asked = [
    ["role", "SELECT 1"],
    ["role", "SELECT 2"],
    ["other", "SELECT 1"],
    ["role ", "SELECT 1"],
    ["role", " SELECT 1"],
  ] as const;
  const [here, there] = [asked, asked.toReversed()].map((order) => {
    const names = new StatementNames();
    for (const [planKey, text] of order) names.nameFor(planKey, text);
    return new Map(order.map((one) => [one, names.nameFor(one[0], one[1])]));
  });
  for (const one of asked) expect([one, here?.get(one)]).toEqual([one, there?.get(one)]);
  expect(new Set(here?.values()).size).toBe(asked.length);
  // PostgreSQL would truncate a longer name.
  for (const name of here?.values() ?? []) expect(name).toMatch(/^[\w-]{1,63}$/);
});
