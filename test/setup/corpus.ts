import corpora from "../corpora.json";

/**
 * A set of random cases. `npm test` has few of each, `--corpus` chooses which are large, and `--seed` which cases they are:
 * see `test/run.mjs`.
 */
type Corpus = keyof typeof corpora;

/** How many cases a corpus has in this run. */
export function corpusSize(name: Corpus): number {
  const large = (process.env["HUB_TEST_LARGE_CORPORA"] ?? "").split(",");
  return corpora[name][large.includes(name) ? "large" : "normal"];
}

/** A seed of its own for each case of this run: the same ones whenever the run has the same seed. */
export function seedOfCase(index: number): number {
  return (Math.imul(jest.getSeed(), 2_654_435_761) ^ Math.imul(index + 1, 40_503)) >>> 1;
}

/** Cases that are listed, evenly thinned to the size of a corpus; the next seed takes their neighbours. */
export function shareOf<Case>(name: Corpus, all: readonly Case[]): Case[] {
  const stride = Math.ceil(all.length / corpusSize(name));
  const offset = Math.abs(jest.getSeed()) % stride;
  return all.filter((_each, index) => index % stride === offset);
}
