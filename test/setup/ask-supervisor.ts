import { type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";

/** Variable by which the global setup tells the workers where the supervisor listens. */
export const SUPERVISOR_SOCKET = "HUB_TEST_SUPERVISOR";

/** Asks the supervisor of this run (`supervisor.ts`) for something that tests share. */
export async function askSupervisor<Answer>(what: string, asked: object = {}): Promise<Answer> {
  const socketPath = process.env[SUPERVISOR_SOCKET];
  if (socketPath === undefined)
    throw new Error(`expected ${SUPERVISOR_SOCKET} to be set by the global setup`);
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ socketPath, path: `/${what}`, method: "POST", agent: false }, resolve)
      .once("error", reject)
      .end(JSON.stringify(asked));
  });
  const answer = JSON.parse(await text(response));
  if (response.statusCode !== 200) throw new Error(`${what}: ${answer.message}`);
  return answer;
}
