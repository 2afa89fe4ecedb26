const { default: Sequencer } = require("@jest/test-sequencer");

/** The files that take longest, so that no worker comes to one of them when the others are done. */
const LONGEST = [
  "exports/large-files",
  "server/rolling-restarts",
  "suite/leftovers",
  "federation/equality",
  "data/embedded/start-embedded-database",
  "commands/federation",
  "commands/hub",
  "compiler/parity",
  "disclosure/twins",
  "exports/delivery",
  "seed/seed",
  "server/network-cut",
  "data/poolers",
  "commands/embedded-database",
  "server/freshness",
  "access/tokens",
];

/** Jest orders files by how long they took before, which a new checkout does not know. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const place = ({ path }) => {
      const index = LONGEST.findIndex((file) => path.includes(file));
      return index === -1 ? LONGEST.length : index;
    };
    // oxlint-disable-next-line unicorn/no-array-sort -- the method of the sequencer sorts a copy
    return super.sort(tests).toSorted((one, other) => place(one) - place(other));
  }
};
