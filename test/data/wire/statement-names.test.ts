import { StatementNames } from "../../../src/data/wire/statement-names";

test("of the texts that came once, the 500 seen last are remembered for each plan key", () => {
  const names = new StatementNames();
  const see = (from: number, to: number) => {
    for (let index = from; index < to; index += 1) names.nameFor("role", `SELECT ${index}`);
  };
  see(0, 500);
  expect(names.nameFor("role", "SELECT 0")).toBe("s1");
  see(500, 501);
  expect(names.nameFor("role", "SELECT 1")).toBe("");
  expect(names.nameFor("role", "SELECT 0")).toBe("s1");
  expect(names.nameFor("role", "SELECT 3")).toBe("s2");
});
