import { Client, type PoolClient } from "pg";
import { SilentDatabase } from "./wire";

/** The answer of a connection, which is given up when the server is silent for longer than the answer may take. */
export async function unlessSilent<Result>(
  client: PoolClient,
  longestMs: number,
  answer: Promise<Result>,
): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new SilentDatabase(longestMs));
      if (client instanceof Client) client.connection.stream.destroy();
    }, longestMs);
  });
  return Promise.race([answer, silence]).finally(() => clearTimeout(timer));
}
