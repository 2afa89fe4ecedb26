import { Client } from "pg";
import { FULL_GRANT, type Grant, Workload } from "../../src/access/grant";
import { Turns } from "../../src/server/admission/turns";
import { askOverHttp } from "../setup/http-ask";
import { openTestHub, type TestHub } from "../setup/hub";
import { serveTestHub } from "../setup/hub-server";
import { eventually } from "../setup/eventually";
import { fc } from "../setup/properties";

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub();
});

afterAll(() => hub.close());

function grantOf(name: string, workload = Workload.INTERACTIVE): Grant {
  return { ...FULL_GRANT, name, workload, organisation: { typeName: "Institution", code: name, name } };
}

describe.each([true, false])("when statements of one organisation hang (compiled: %s)", (isCompiled) => {
  test("another is answered meanwhile, and the waiting ones when the others end", async () => {
    let grant = grantOf("busy");
    let lookups = 0;
    const grantOfNext = () => {
      lookups += 1;
      return grant;
    };
    const server = await serveTestHub(hub, { grantOf: grantOfNext, isCompiled });
    const locker = new Client({ connectionString: hub.url });
    await locker.connect();
    try {
      await locker.query("BEGIN; LOCK TABLE hub.programme IN ACCESS EXCLUSIVE MODE");
      const hanging = Array.from({ length: 20 }, (_, index) =>
        askOverHttp(server.url, null, { query: `{ programmes(first: ${index + 1}) { nodes { code } } }` }),
      );
      // Each of them is in progress once its grant was looked up.
      await eventually(() => lookups === hanging.length);
      let ended = 0;
      for (const one of hanging) void one.then(() => (ended += 1));
      grant = grantOf("other");
      for (let index = 0; index < 5; index += 1) {
        const answer = await askOverHttp(server.url, null, {
          query: `{ institutions(first: ${index + 1}) { totalCount } }`,
        });
        expect(answer.status).toBe(200);
      }
      expect(ended).toBe(0);
      await locker.query("ROLLBACK");
      expect((await Promise.all(hanging)).map(({ status }) => status)).toEqual(hanging.map(() => 200));
    } finally {
      await locker.end();
      await server.close();
    }
  });
});

describe("turns", () => {
  interface Task {
    party: string;
    workload: Workload;
    end: () => void;
  }

  /** Readers requested, those that read at the moment, and the maximum of each kind so far. */
  function crowd() {
    const turns = new Turns(10);
    const reading = new Set<Task>();
    const ask = async (
      party: string,
      workload = Workload.INTERACTIVE,
      signal = new AbortController().signal,
    ) =>
      turns.inTurn({ party, workload }, signal, async () => {
        await new Promise<void>((resolve) => {
          const task: Task = {
            party,
            workload,
            end: () => {
              reading.delete(task);
              resolve();
            },
          };
          reading.add(task);
        });
      });
    return { ask, reading };
  }

  const settled = () => new Promise((resolve) => setImmediate(resolve));

  test("are given to ten at a time, five of a party, four for long statements, and everybody gets one", async () => {
    const parties = fc.array(
      fc.record({
        party: fc.constantFrom("a", "b", "c"),
        workload: fc.constantFrom(Workload.INTERACTIVE, Workload.BI, Workload.EXPORT),
      }),
      { maxLength: 60 },
    );
    await fc.assert(
      fc.asyncProperty(parties, fc.integer({ min: 0, max: 9 }), async (wishes, which) => {
        const { ask, reading } = crowd();
        const asked = wishes.map(({ party, workload }) => ask(party, workload));
        for (let left = wishes.length; left > 0; left -= 1) {
          await settled();
          const now = [...reading];
          expect(now.length).toBeLessThanOrEqual(10);
          for (const party of ["a", "b", "c"]) {
            expect(now.filter((one) => one.party === party).length).toBeLessThanOrEqual(5);
          }
          expect(now.filter(({ workload }) => workload !== Workload.INTERACTIVE).length).toBeLessThanOrEqual(
            4,
          );
          expect(now.length).toBeGreaterThan(0);
          now[which % now.length]?.end();
        }
        await Promise.all(asked);
      }),
      { numRuns: 50 },
    );
  });

  test("go to the party with the fewest reads in progress", async () => {
    const { ask, reading } = crowd();
    const asked = Array.from("aaaaaaaabbbbbbbb").map((party) => ask(party));
    await settled();
    asked.push(ask("c"));
    [...reading].find(({ party }) => party === "a")?.end();
    await settled();
    expect([...reading].filter(({ party }) => party === "c")).toHaveLength(1);
    while (reading.size > 0) {
      for (const one of reading) one.end();
      await settled();
    }
    await Promise.all(asked);
  });

  test("let one party have half of the connections, but at least one", async () => {
    for (const [mostReading, ofParty] of [
      [1, 1],
      [3, 1],
      [4, 2],
    ] as const) {
      const turns = new Turns(mostReading);
      let reading = 0;
      let most = 0;
      const read = () =>
        turns.inTurn({ party: "a", workload: Workload.BI }, new AbortController().signal, async () => {
          most = Math.max(most, ++reading);
          await settled();
          reading -= 1;
        });
      await Promise.all(Array.from({ length: 8 }, read));
      // Dashboards have less than half, and at least one.
      expect([mostReading, most]).toEqual([
        mostReading,
        Math.min(ofParty, Math.max(1, Math.floor(0.4 * mostReading))),
      ]);
    }
  });

  test("are released by a client that disconnects while waiting, and by a read that fails", async () => {
    const turns = new Turns(10);
    const failing = Array.from({ length: 5 }, () =>
      turns.inTurn({ party: "a", workload: Workload.INTERACTIVE }, new AbortController().signal, async () => {
        await settled();
        throw new Error("broken");
      }),
    );
    const leaver = new AbortController();
    const leaving = turns.inTurn(
      { party: "a", workload: Workload.INTERACTIVE },
      leaver.signal,
      async () => "read",
    );
    leaver.abort(new Error("gone"));
    await expect(leaving).rejects.toThrow("gone");
    for (const one of failing) await expect(one).rejects.toThrow("broken");
    const after = turns.inTurn(
      { party: "a", workload: Workload.INTERACTIVE },
      new AbortController().signal,
      async () => "read",
    );
    expect(await after).toBe("read");
  });
});
