import { type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";

/** Environment variable with the supervisor's socket, set by the global setup for the workers. */
export const SUPERVISOR_SOCKET = "HUB_TEST_SUPERVISOR";

/** Requests a shared resource from the supervisor of this run (`supervisor.ts`). */
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
