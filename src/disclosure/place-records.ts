import type { PlaceRecord, ProtectedWith } from "./family-source";
import type { Share } from "./share";

/** A record as text, the same text for the same record. */
export function encode({ with: protectedWith, shares, measures, withheldMeasures }: PlaceRecord): string {
  const list = [...shares].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([
    protectedWith,
    list.map(([question, { value, shown, marked, variance, isWithheld }]) => [
      question,
      value,
      ...shown,
      ...marked.map(Number),
      ...variance,
      Number(isWithheld),
    ]),
    measures,
    withheldMeasures,
  ]);
}

type Encoded = [
  ProtectedWith,
  [string, ...number[]][],
  readonly (readonly string[])[],
  readonly (readonly string[])[],
];

export function decode(text: string): PlaceRecord {
  const [protectedWith, list, measures, withheldMeasures]: Encoded = JSON.parse(text);
  return { with: protectedWith, shares: new Map(list.map(shareOf)), measures, withheldMeasures };
}

function shareOf([question, value = 0, ...numbers]: Encoded[1][number]): [string, Share] {
  const levels = (numbers.length - 1) / 3;
  return [
    question,
    {
      value,
      shown: numbers.slice(0, levels),
      marked: numbers.slice(levels, 2 * levels).map((flag) => flag === 1),
      variance: numbers.slice(2 * levels, 3 * levels),
      isWithheld: numbers.at(-1) === 1,
    },
  ];
}
