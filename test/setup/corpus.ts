import corpora from "../corpora.json";

/**
 * A set of random cases. `npm test` runs few of each; `--corpus` selects the large sets, and `--seed` the cases (`test/run.mjs`).
 */
type Corpus = keyof typeof corpora;

/** How many cases a corpus has in this run. */
export function corpusSize(name: Corpus): number {
  const large = (process.env["HUB_TEST_LARGE_CORPORA"] ?? "").split(",");
  return corpora[name][large.includes(name) ? "large" : "normal"];
}

/** The seed of a case, derived from the seed of the run. */
export function seedOfCase(index: number): number {
  return (Math.imul(jest.getSeed(), 2_654_435_761) ^ Math.imul(index + 1, 40_503)) >>> 1;
}

/** An evenly spaced sample of the cases, of the size of the corpus; the next seed selects their neighbours. */
export function shareOf<Case>(name: Corpus, all: readonly Case[]): Case[] {
  const stride = Math.ceil(all.length / corpusSize(name));
  const offset = Math.abs(jest.getSeed()) % stride;
  return all.filter((_each, index) => index % stride === offset);
}
