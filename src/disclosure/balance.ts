import { daysOf } from "./axis";

/** A stock at the end of a period is the stock at its start, plus entries, minus exits. */
export interface Balance {
  stock: string;
  inflow: string;
  outflow: string;
  /** Days within which a stock counts as that of the start or the end. */
  nearDays: number;
}

/** Coordinates of the four counts of a balance. */
export interface Balanced {
  start: readonly string[];
  end: readonly string[];
  inflow: readonly string[];
  outflow: readonly string[];
}

/**
 * The balances that recorded stocks and flows make: those with a stock at both ends and at least one flow. Coordinates have the
 * indicator first and the period last.
 */
export function balancesOf(cells: Iterable<readonly string[]>, balances: readonly Balance[]): Balanced[] {
  const all = [...cells];
  return balances.flatMap((balance) => {
    const stocks = new Map<string, string[]>();
    const flows = new Map<string, readonly string[]>();
    for (const at of all) {
      const subject = at.slice(1, -1).join("|");
      if (at[0] === balance.stock) stocks.set(subject, [...(stocks.get(subject) ?? []), at.at(-1) ?? ""]);
      if (at[0] === balance.inflow || at[0] === balance.outflow) flows.set(`${subject}|${at.at(-1)}`, at);
    }
    return [...flows.values()].flatMap((at) => {
      const subject = at.slice(1, -1);
      const moments = stocks.get(subject.join("|")) ?? [];
      const { first, last } = daysOf(at.at(-1) ?? "");
      const start = nearest(moments, first - 1, balance.nearDays);
      const end = nearest(moments, last, balance.nearDays);
      if (start === undefined || end === undefined || start === end) return [];
      return [
        {
          start: [balance.stock, ...subject, start],
          end: [balance.stock, ...subject, end],
          inflow: at.with(0, balance.inflow),
          outflow: at.with(0, balance.outflow),
        },
      ];
    });
  });
}

function nearest(moments: readonly string[], day: number, within: number): string | undefined {
  let found: string | undefined;
  let least = within + 1;
  for (const moment of moments) {
    const { first, last } = daysOf(moment);
    const distance = Math.max(first - day, day - last, 0);
    if (distance >= least) continue;
    found = moment;
    least = distance;
  }
  return found;
}
