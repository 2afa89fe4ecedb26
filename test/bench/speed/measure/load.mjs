import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const SCRIPT = fileURLToPath(new URL("load.lua", import.meta.url));
const TIMEOUT_SECONDS = 60;

/** Writes whole HTTP requests to a file for the load generator. */
export function writeRequests(path, requests) {
  writeFileSync(
    path,
    Buffer.concat(
      requests.flatMap((text) => [Buffer.from(`${Buffer.byteLength(text)}\n`), Buffer.from(text)]),
    ),
  );
}

/** An HTTP request as it goes over the wire. */
export function wireText({ method, path, body, headers = {} }) {
  const bytes = body === undefined ? null : JSON.stringify(body);
  const all = {
    host: "127.0.0.1",
    accept: "application/json",
    ...headers,
    ...(bytes !== null && { "content-type": "application/json", "content-length": Buffer.byteLength(bytes) }),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join("")}\r\n${bytes ?? ""}`;
}

/** Puts a load on a server from one thread of a process of its own. */
export async function load({ origin, file, concurrency, seconds }) {
  const child = spawn(
    "wrk",
    [
      "-t1",
      `-c${concurrency}`,
      `-d${seconds}s`,
      "--timeout",
      `${TIMEOUT_SECONDS}s`,
      "-s",
      SCRIPT,
      origin,
      file,
    ],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
    });
  }
  await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
  const line = /RESULT (\{.*\})/.exec(output)?.[1];
  if (line === undefined)
    throw new Error(`expected the load generator to tell its result, but got:\n${output}`);
  return JSON.parse(line);
}
