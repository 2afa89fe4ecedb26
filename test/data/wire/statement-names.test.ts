import { StatementNames } from "../../../src/data/wire/statement-names";

test("of the texts that came once, the 2,000 seen last are remembered", () => {
  const names = new StatementNames();
  const see = (from: number, to: number) => {
    for (let index = from; index < to; index += 1) names.nameFor("role", `SELECT ${index}`);
  };
  see(0, 2_000);
  expect(names.nameFor("role", "SELECT 0")).toBe("s1");
  see(2_000, 2_001);
  expect(names.nameFor("role", "SELECT 1")).toBe("");
  expect(names.nameFor("role", "SELECT 0")).toBe("s1");
  expect(names.nameFor("role", "SELECT 3")).toBe("s2");
});
