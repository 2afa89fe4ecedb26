import { createHash } from "node:crypto";
import type { CountedIndicator, IndicatorLink } from "./recorded";

/** Indicators that links connect, directly or through others. Counts of different families are protected separately. */
export interface Family {
  /** The first of its indicators. */
  code: string;
  indicators: readonly CountedIndicator[];
  links: readonly IndicatorLink[];
}

export function familiesOf(
  indicators: readonly CountedIndicator[],
  links: readonly IndicatorLink[],
): Family[] {
  const root = new Map<string, string>();
  const find = (code: string): string => {
    const parent = root.get(code);
    return parent === undefined ? code : find(parent);
  };
  for (const link of links) {
    const [first, ...others] = linkedBy(link).map(find);
    for (const other of others)
      if (first !== undefined && find(other) !== find(first)) root.set(find(other), find(first));
  }
  const families = new Map<string, { indicators: CountedIndicator[]; links: IndicatorLink[] }>();
  for (const indicator of indicators.toSorted((a, b) => (a.code < b.code ? -1 : 1))) {
    const family = families.get(find(indicator.code)) ?? { indicators: [], links: [] };
    family.indicators.push(indicator);
    families.set(find(indicator.code), family);
  }
  for (const link of links) families.get(find(link.whole))?.links.push(link);
  return [...families.values()].map((family) => ({ code: family.indicators[0]?.code ?? "", ...family }));
}

function linkedBy({ whole, parts, inflow, outflow, numerator, denominator }: IndicatorLink): string[] {
  return [whole, ...parts, inflow, outflow, numerator, denominator].filter((code) => code !== null);
}

/** Changes with what all counts of a family depend on. */
export function markOfFamily({ indicators, links }: Family, rule: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify([indicators, links, rule]))
    .digest("hex")
    .slice(0, 24);
}
