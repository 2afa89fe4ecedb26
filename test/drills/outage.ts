import { setTimeout as wait } from "node:timers/promises";
import { Callers, type Outcome } from "./callers";

export interface Outage {
  hubUrl: string;
  token: string;
  /** Makes the database unreachable and reachable again. `refused` resolves when each caller has been refused. */
  happen: (refused: () => Promise<void>) => Promise<void>;
}

export interface OutageFigures {
  sent: number;
  /** Answers of status 503 that say when to try again. */
  refused: number;
  /** Answers that are neither right nor refused so. */
  wrong: Outcome[];
  /** Of the requests that were sent after the outage: how many were refused. */
  refusedAfter: number;
  /** From the end of the outage to the first answer, and to an answer for each caller. */
  firstAnswerMs: number;
  allAnsweredMs: number;
  /** What the longest request waited for its answer. */
  longestMs: number;
}

const CALLERS = 16;
const RETRY_MS = 100;
/** How often all of them together may try in vain within two seconds. */
export const RETRIES_OF_TWO_SECONDS = (CALLERS * 2_000) / RETRY_MS;
/** Each uses other connections of the hub: by one statement, and by resolvers. */
const QUERIES = [
  "{ territories(first: 5) { nodes { code name } } }",
  "{ viewer { name } territories(first: 5) { nodes { code name } } }",
];

/** Callers send requests without a pause from before an outage until each of them is answered after it. */
export async function outage({ happen, hubUrl, token }: Outage): Promise<OutageFigures> {
  const callers = new Callers(token);
  const expected: string[] = [];
  for (const query of QUERIES) expected.push((await callers.ask(hubUrl, query)).body);
  const figures: OutageFigures = {
    sent: 0,
    refused: 0,
    wrong: [],
    refusedAfter: 0,
    firstAnswerMs: Infinity,
    allAnsweredMs: 0,
    longestMs: 0,
  };
  const refused = new Set<number>();
  let endedAt = Infinity;
  const load = callers.run(CALLERS, async (index) => {
    const which = index % QUERIES.length;
    const outcome = await callers.ask(hubUrl, QUERIES[which] ?? "");
    figures.sent += 1;
    figures.longestMs = Math.max(figures.longestMs, outcome.tookMs);
    const isAfter = outcome.sentAt >= endedAt;
    if (outcome.status === 200 && outcome.body === expected[which]) {
      if (!isAfter) return "again";
      const answeredMs = outcome.sentAt + outcome.tookMs - endedAt;
      figures.firstAnswerMs = Math.min(figures.firstAnswerMs, answeredMs);
      figures.allAnsweredMs = Math.max(figures.allAnsweredMs, answeredMs);
      return "over";
    }
    if (isRefusal(outcome)) figures.refused += 1;
    else figures.wrong.push(outcome);
    if (isAfter) figures.refusedAfter += 1;
    refused.add(index);
    // Sooner than `retry-after` asks for.
    await wait(RETRY_MS);
    return "again";
  });
  try {
    await happen(async () => {
      while (refused.size < CALLERS) await wait(20);
    });
  } finally {
    endedAt = performance.now();
  }
  await load;
  callers.close();
  return figures;
}

function isRefusal({ body, headers, status }: Outcome): boolean {
  return status === 503 && headers["retry-after"] === "1" && body.includes('"SERVICE_UNAVAILABLE"');
}
