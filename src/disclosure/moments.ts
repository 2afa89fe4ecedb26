import { type Days, periodOf } from "./axis";

/**
 * Names for moments at which a stock was counted, so that moments a few days apart have one name: who sees the stock of a territory
 * on 31 May and those of its worksites on 1 June takes them for the same. A moment that is only known to lie in a longer period
 * has the name of that period, and so has a day in it.
 */
export function nameMoments(moments: Iterable<Days>, nearDays: number): Map<string, string> {
  const all = [...new Map([...moments].map((days) => [periodOf(days), days])).values()].toSorted(
    (a, b) => a.first - b.first || b.last - a.last,
  );
  const vague = all.filter((days) => days.last - days.first > nearDays);
  const names = new Map(vague.map((days) => [periodOf(days), periodOf(days)]));
  let group: Days | undefined;
  for (const days of all) {
    if (days.last - days.first > nearDays) continue;
    const around = vague.find(({ first, last }) => first <= days.first && days.last <= last);
    if (around !== undefined) {
      names.set(periodOf(days), periodOf(around));
      continue;
    }
    if (group === undefined || days.last - group.first > nearDays) group = days;
    names.set(periodOf(days), periodOf(group));
  }
  return names;
}
