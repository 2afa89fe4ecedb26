import { join } from "node:path";
import { difference, normalAnswer } from "../texts/normal.mjs";
import { wireText, writeRequests } from "./load.mjs";

const COMPARED_SETS = 3;
/** The fewest statements of some requests are told: what a process does besides, such as noting a use, comes now and then. */
const COUNTED_REQUESTS = 2;
const ABSENT = new Set([404, 405, 501]);

/** A contender that gives another answer than the others, or none. */
export class UnequalAnswers extends Error {}

/**
 * Asks a contender for a workload's answers before it is measured: writes its requests to a file, and tells the answers to
 * compare, statements and milliseconds a request, and which executor of the hub answered. Null when the contender cannot say the workload.
 */
export async function examine(contender, workload, { origin, tokens, folder, statementCount }) {
  const sets = await completeSets(contender, workload, origin, tokens);
  if (sets === null) return null;
  const bearers = contender.isOurs ? tokens[workload.token] : [null];
  const answers = [];
  for (const set of sets.slice(0, COMPARED_SETS)) {
    const answer = await ask(
      contender,
      workload,
      origin,
      signed(contender.request(workload, set), bearers[0]),
    );
    if (answer === null) return null;
    answers.push(normalAnswer(contender.shape?.(workload, answer.body.data) ?? answer.body.data));
  }
  const counts = [];
  let last = null;
  const started = performance.now();
  for (let again = 0; again < COUNTED_REQUESTS; again += 1) {
    const before = statementCount();
    last = await ask(contender, workload, origin, signed(contender.request(workload, sets[0]), bearers[0]));
    counts.push(statementCount() - before);
  }
  const ms = (performance.now() - started) / COUNTED_REQUESTS;
  const known = workload.isKnown === true ? last.etag : null;
  if (workload.isKnown === true && known === null) return null;
  const file = join(folder, `${contender.name} ${workload.name}`.replaceAll(" ", "-"));
  writeRequests(file, allRequests(contender, workload, sets, bearers, known));
  return { file, answers, statements: Math.min(...counts), ms, executor: last.executor, bytes: last.bytes };
}

/** Throws unless two contenders have given equal answers. */
export function checkEqual(workload, one, oneAnswers, other, otherAnswers) {
  const compared = oneAnswers.slice(0, otherAnswers.length);
  compared.forEach((answer, index) => {
    const found = difference(answer, otherAnswers[index]);
    if (found === null) return;
    throw new UnequalAnswers(
      `${workload.name}: ${one} and ${other} differ in their answer ${index + 1} at ${found}`,
    );
  });
}

/** Sets with the cursor of the page before, which is each contender's own. */
async function completeSets(contender, workload, origin, tokens) {
  if (contender.request(workload, workload.sets[0]) === null) return null;
  const completed = [];
  for (const set of workload.sets) {
    if (set.page === undefined) {
      completed.push(set);
      continue;
    }
    const first = { ...set, after: null };
    if (set.page === 1) {
      completed.push(first);
      continue;
    }
    const request = signed(contender.request(workload, first), contender.isOurs ? tokens.full[0] : null);
    const answer = await ask(contender, workload, origin, request);
    if (answer === null) return null;
    completed.push({ ...first, after: answer.body.data.partners.pageInfo.endCursor });
  }
  return completed;
}

function signed(request, bearer) {
  if (bearer === null) return request;
  return { ...request, headers: { ...request.headers, authorization: `Bearer ${bearer}` } };
}

/** Every set, with bearers in turn so that none of them has too much under way. */
function allRequests(contender, workload, sets, bearers, etag) {
  const count = sets.length >= bearers.length * 8 ? sets.length : sets.length * bearers.length;
  return Array.from({ length: count }, (_, index) => {
    const set = sets[index % sets.length];
    const request = signed(contender.request(workload, set), bearers[index % bearers.length]);
    return wireText(
      etag === null ? request : { ...request, headers: { ...request.headers, "if-none-match": etag } },
    );
  });
}

/** Null when the contender does not know the way. */
async function ask(contender, workload, origin, { method, path, headers = {}, body }) {
  const response = await fetch(`${origin}${path}`, {
    method,
    headers: { accept: "application/json", ...headers, ...(body && { "content-type": "application/json" }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (ABSENT.has(response.status) && contender.isOurs) return null;
  const parsed = response.ok ? JSON.parse(text) : {};
  if (!response.ok || parsed.errors !== undefined || parsed.data === undefined) {
    throw new UnequalAnswers(
      `${workload.name}: expected an answer of ${contender.name}, but got ${response.status} ${text.slice(0, 500)}`,
    );
  }
  const header = (name) => response.headers.get(name);
  return { body: parsed, bytes: text, etag: header("etag"), executor: header("x-hub-executor") };
}
