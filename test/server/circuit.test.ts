import { setTimeout as wait } from "node:timers/promises";
import { ServiceUnavailable } from "../../src/data/service-unavailable";
import { Circuit } from "../../src/server/admission/circuit";

/** Longer than a read may fail in to be taken for a fault of its own. */
const SLOW_MS = 1_100;

const unavailable = () => new ServiceUnavailable(new Error("silence"));

async function failSlowly(): Promise<never> {
  await wait(SLOW_MS);
  throw unavailable();
}

test("after a read that failed slowly, one at a time tries the database and others are refused at once, until one is answered", async () => {
  const circuit = new Circuit();
  await expect(circuit.run(failSlowly)).rejects.toThrow(ServiceUnavailable);
  let answer: (text: string) => void = () => undefined;
  const trial = circuit.run(() => new Promise<string>((resolve) => (answer = resolve)));
  let others = 0;
  const other = async () => {
    others += 1;
    return "answered";
  };
  await expect(circuit.run(other)).rejects.toThrow(ServiceUnavailable);
  expect(others).toBe(0);
  answer("answered");
  expect(await trial).toBe("answered");
  expect(await Promise.all([circuit.run(other), circuit.run(other)])).toEqual(["answered", "answered"]);
});

test("reads that fail at once do not keep others from trying", async () => {
  const circuit = new Circuit();
  const failing = () => circuit.run(() => Promise.reject(unavailable()));
  await expect(Promise.allSettled([failing(), failing()])).resolves.toHaveLength(2);
  expect(await Promise.all([circuit.run(async () => 1), circuit.run(async () => 2)])).toEqual([1, 2]);
});
