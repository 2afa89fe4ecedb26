import { Callers } from "./callers";
import { createDrillToken } from "./drill-token";

export interface Starvation {
  hubUrl: string;
  databaseUrl: string;
  /** Turns of the other organisation, and how long each of them and of the pauses between them is. */
  turns: number;
  turnMs: number;
}

export interface StarvationFigures {
  /** Medians in milliseconds of a small query: alone, and while another organisation sends dear ones. */
  alone: number;
  beside: number;
  /** Answers to the other organisation by status. */
  others: Record<string, number>;
}

const SMALL = `{ territory(code: "lyon") { name } }`;
/** As many operations as an organisation may have under way. */
const OTHERS = 20;
/** Points a minute that a token gets by default. */
const FULL_BUDGET = 20_000;
/** Conditions of its operations: with most it is refused, and the fewer there are, the more of them the budget pays for. */
const CONDITIONS = [100, 20, 5, 1];

/** A search for texts that nothing matches. The number makes each another operation. */
function dear(number: number): string {
  const conditions = Array.from(
    { length: CONDITIONS[number % CONDITIONS.length] ?? 1 },
    (_none, index) => `{ name: { contains: "a${number}b${index}" } }`,
  );
  return `{ areas(filter: { or: [${conditions.join()}] }, first: 1) { totalCount } }`;
}

/** Measures a small query of one organisation, alone and while another spends its whole budget on dear operations without pause. */
export async function starvation(drill: Starvation): Promise<StarvationFigures> {
  const { databaseUrl, hubUrl, turnMs, turns } = drill;
  const victim = new Callers(await createDrillToken(databaseUrl, "small", { organisation: "dgefp" }));
  const others = new Callers(
    await createDrillToken(databaseUrl, "dear", { organisation: "dgcs", pointsPerMinute: FULL_BUDGET }),
  );
  const figures: StarvationFigures = { alone: 0, beside: 0, others: {} };
  const measure = async (times: number[]): Promise<void> => {
    for (const endsAt = performance.now() + turnMs; performance.now() < endsAt;) {
      const { body, status, tookMs } = await victim.ask(hubUrl, SMALL);
      if (status !== 200) throw new Error(`expected an answer, but got ${status} ${body}`);
      times.push(tookMs);
    }
  };
  try {
    const [alone, beside]: [number[], number[]] = [[], []];
    await measure([]);
    for (let turn = 0, sent = 0; turn < turns; turn += 1) {
      await measure(alone);
      const state = { isOver: false };
      const load = others.run(OTHERS, async () => {
        const { status } = await others.ask(hubUrl, dear((sent += 1)));
        figures.others[status] = (figures.others[status] ?? 0) + 1;
        return state.isOver ? "over" : "again";
      });
      await measure(beside);
      state.isOver = true;
      await load;
    }
    figures.alone = median(alone);
    figures.beside = median(beside);
    return figures;
  } finally {
    victim.close();
    others.close();
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}
