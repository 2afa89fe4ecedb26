import type { Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { WireConnection } from "../../../src/data/wire/wire-connection";
import { openTestHub, type TestHub } from "../../setup/hub";
import { asOwner, openPool, type TestPool } from "./pools";
import { answerOf, CANCELLED, READY, rowOf, serveScript } from "./scripted-server";

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub();
});

afterAll(() => hub.close());

function askUntil({ pool }: TestPool, signal: AbortSignal, text: string): Promise<unknown> {
  return pool.run({ statements: [{ text, values: [] }], planKey: "test", signal });
}

/** Listeners that are not removed would accumulate on the signal of a long-lived caller. */
function countListeners(signal: AbortSignal): () => number {
  let count = 0;
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (...given: Parameters<typeof add>) => {
    count += 1;
    add(...given);
  };
  signal.removeEventListener = (...given: Parameters<typeof remove>) => {
    count -= 1;
    remove(...given);
  };
  return () => count;
}

test("a request that is aborted before it begins is not sent", async () => {
  const opened = openPool(hub.url);
  const gone = AbortSignal.abort(new Error("gone"));
  await expect(askUntil(opened, gone, "SELECT pg_sleep(60)")).rejects.toThrow("gone");
  expect(await opened.askOne("SELECT 1")).toBe("1");
  await expect(askUntil(opened, gone, "SELECT pg_sleep(60)")).rejects.toThrow("gone");
  await opened.pool.end();
});

test("a request that is aborted as it gets a connection is not sent", async () => {
  const connection = await WireConnection.open(hub.url, {
    startOptions: "",
    applicationName: "wire-gone",
    largestAnswerBytes: 1_000,
    broken: () => undefined,
  });
  const sleeping = [{ name: "", text: "SELECT pg_sleep(60)", values: [] }];
  await expect(connection.run(sleeping, { signal: AbortSignal.abort(new Error("gone")) })).rejects.toThrow(
    "gone",
  );
  await connection.end();
});

test("a request that is cancelled while waiting leaves the queue, and the others are answered", async () => {
  const opened = openPool(hub.url);
  const caller = new AbortController();
  const settled: string[] = [];
  const first = opened.askOne("SELECT 'first' FROM pg_sleep(1)").then((text) => settled.push(`${text}`));
  const second = askUntil(opened, caller.signal, "SELECT pg_sleep(60)").catch((error: unknown) =>
    settled.push(String(error)),
  );
  const third = opened.askOne("SELECT 'third'").then((text) => settled.push(`${text}`));
  setTimeout(() => caller.abort(new Error("no longer wanted")), 20);
  await Promise.all([first, second, third]);
  expect(settled).toEqual(["Error: no longer wanted", "first", "third"]);
  const patient = new AbortController();
  const listeners = countListeners(patient.signal);
  await Promise.all([opened.ask("SELECT 1"), askUntil(opened, patient.signal, "SELECT 2")]);
  expect(listeners()).toBe(0);
  await opened.pool.end();
});

test("a cancelled request in progress ends in the database, and its connection answers the next one", async () => {
  const opened = openPool(hub.url);
  const pid = await opened.askOne("SELECT pg_backend_pid()");
  const caller = new AbortController();
  const sleeping = askUntil(opened, caller.signal, "SELECT pg_sleep(60)");
  setTimeout(() => caller.abort(new Error("no longer wanted")), 100);
  await expect(sleeping).rejects.toThrow("no longer wanted");
  expect(await asOwner(hub.url, "SELECT state FROM pg_stat_activity WHERE pid = $1", [pid])).toEqual([
    { state: "idle" },
  ]);
  expect(await opened.askOne("SELECT pg_backend_pid()")).toBe(pid);
  expect(opened.reported).toEqual([]);
  await opened.pool.end();
});

test("a request can be cancelled at any moment without affecting the next one", async () => {
  const opened = openPool(hub.url);
  const pid = await opened.askOne("SELECT pg_backend_pid()");
  for (let round = 0; round < 60; round += 1) {
    const caller = new AbortController();
    const cancelled = askUntil(opened, caller.signal, `SELECT pg_sleep(0.00${round % 10})`).catch(String);
    const next = opened.askOne("SELECT pg_backend_pid() FROM pg_sleep(0.005)");
    await wait(round / 10);
    caller.abort("too late or not");
    await cancelled;
    expect(await next).toBe(pid);
  }
  await opened.pool.end();
});

test("a request that is cancelled as soon as it is sent does not run on", async () => {
  const opened = openPool(hub.url);
  await opened.ask("SELECT 1");
  for (let round = 0; round < 20; round += 1) {
    const caller = new AbortController();
    setImmediate(() => caller.abort(new Error("no longer wanted")));
    await expect(askUntil(opened, caller.signal, "SELECT pg_sleep(60)")).rejects.toThrow("no longer wanted");
  }
  await opened.pool.end();
});

test("an answer that has arrived is not rejected by a later cancellation", async () => {
  const opened = openPool(hub.url);
  const caller = new AbortController();
  const listeners = countListeners(caller.signal);
  const rows = await opened.pool.run({
    statements: [{ text: "SELECT 'here'", values: [] }],
    planKey: "test",
    signal: caller.signal,
  });
  expect(String(rows[0]?.[0])).toBe("here");
  expect(listeners()).toBe(0);
  const next = opened.askOne("SELECT 'next' FROM pg_sleep(0.05)");
  caller.abort();
  expect(await next).toBe("next");
  await opened.pool.end();
});

test("the next request is sent only after the cancellation is complete", async () => {
  const events: string[] = [];
  const serving: Socket[] = [];
  const caller = new AbortController();
  const server = await serveScript({
    asked(socket) {
      events.push("asked");
      if (events.length > 1) socket.write(Buffer.concat([answerOf(rowOf("fine")), READY]));
      else {
        serving.push(socket);
        caller.abort(new Error("no longer wanted"));
      }
    },
    cancelled(socket, bytes) {
      events.push(`cancelled ${bytes.toString("hex", 8)}`);
      serving[0]?.write(Buffer.concat([CANCELLED, READY]));
      setTimeout(() => {
        events.push("passed on");
        socket.end();
      }, 100);
    },
  });
  const opened = openPool(server.url);
  const first = askUntil(opened, caller.signal, "SELECT pg_sleep(60)");
  const second = opened.askOne("SELECT 1");
  await expect(first).rejects.toThrow("no longer wanted");
  expect(await second).toBe("fine");
  expect(events).toEqual(["asked", "cancelled 0000000701020304", "passed on", "asked"]);
  await opened.pool.end();
  await server.close();
});

test("a cancellation that overtakes its request is repeated until the request ends, and never after", async () => {
  const events: string[] = [];
  const serving: Socket[] = [];
  const caller = new AbortController();
  const server = await serveScript({
    asked(socket) {
      events.push("asked");
      serving.push(socket);
      if (serving.length > 1) socket.write(Buffer.concat([answerOf(rowOf("fine")), READY]));
      else caller.abort(new Error("no longer wanted"));
    },
    cancelled(socket) {
      events.push("cancelled");
      if (events.length === 4) {
        serving[0]?.write(Buffer.concat([CANCELLED, READY]));
      }
      socket.end();
    },
  });
  const opened = openPool(server.url);
  await expect(askUntil(opened, caller.signal, "SELECT pg_sleep(60)")).rejects.toThrow("no longer wanted");
  await wait(300);
  expect(await opened.askOne("SELECT 1")).toBe("fine");
  expect(events).toEqual(["asked", "cancelled", "cancelled", "cancelled", "asked"]);
  await opened.pool.end();
  await server.close();
});

test("a connection whose request cannot be cancelled is destroyed, and the caller gets an error", async () => {
  let asked = 0;
  const caller = new AbortController();
  const server = await serveScript({
    asked(socket) {
      asked += 1;
      if (asked === 1) caller.abort(new Error("no longer wanted"));
      else socket.write(Buffer.concat([answerOf(rowOf("fine")), READY]));
    },
    cancelled: (socket) => socket.resetAndDestroy(),
  });
  const opened = openPool(server.url);
  await expect(askUntil(opened, caller.signal, "SELECT pg_sleep(60)")).rejects.toThrow("no longer wanted");
  expect(await opened.askOne("SELECT 1")).toBe("fine");
  await opened.pool.end();
  await server.close();
});
