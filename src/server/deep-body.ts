import { BadUserInput } from "../graph/bad-user-input";

const DEEPEST_BODY = 50;

/** Whatever walks through variables does so level by level, and would run out of stack. */
export function refuseDeepBody(body: unknown): void {
  if (!isDeeperThan(body, DEEPEST_BODY)) return;
  throw new BadUserInput({
    argument: "the body",
    expected: `at most ${DEEPEST_BODY} levels deep`,
    received: "more",
  });
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(inner, levels - 1));
}
