import { GraphQLError } from "graphql";
import { DatabaseError } from "pg";
import { SilentDatabase } from "./wire";
import { asError } from "../as-error";

const RETRY_AFTER_SECONDS = 1;

/** The database could not be reached, or the connection to it was lost. The same request may succeed a moment later. */
export class ServiceUnavailable extends GraphQLError {
  constructor(cause: Error) {
    super("the database cannot be reached at the moment; try again", {
      originalError: cause,
      extensions: {
        code: "SERVICE_UNAVAILABLE",
        retryAfterSeconds: RETRY_AFTER_SECONDS,
        http: { status: 503 },
      },
    });
  }
}

/** Error codes of sockets, and messages of pg, whose own errors have no code. */
const LOST = new Set(["ECONNRESET", "EPIPE"]);
const UNREACHABLE = new Set([
  "ECONNREFUSED",
  "ENOENT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);
const LOST_MESSAGE = /^(Connection terminated|Client has encountered a connection error)/;
const UNREACHABLE_MESSAGE =
  /^(timeout exceeded when trying to connect|Connection terminated due to connection timeout|timeout expired|Query read timeout)/;

/** SQLSTATEs: connection errors (class 08), shutdown and crash; server starting, too many connections. */
const SERVER_STOPPED = /^(08|57P0[12])/;
const SERVER_NOT_READY = /^(57P03|53300)/;

/** Whether an open connection was lost, so that a new one may work. */
function isLostConnection(error: unknown): boolean {
  if (error instanceof DatabaseError) return SERVER_STOPPED.test(error.code ?? "");
  if (!(error instanceof Error) || UNREACHABLE_MESSAGE.test(error.message)) return false;
  return LOST.has(codeOf(error)) || LOST_MESSAGE.test(error.message);
}

/** The error for callers: `ServiceUnavailable` if the database could not be reached, otherwise the error itself. */
export function asUnavailable(error: unknown): unknown {
  return isLostConnection(error) || isUnreachable(error) ? new ServiceUnavailable(asError(error)) : error;
}

function isUnreachable(error: unknown): boolean {
  if (error instanceof DatabaseError) return SERVER_NOT_READY.test(error.code ?? "");
  if (!(error instanceof Error)) return false;
  if (error instanceof SilentDatabase) return true;
  return UNREACHABLE.has(codeOf(error)) || UNREACHABLE_MESSAGE.test(error.message);
}

function codeOf(error: Error): string {
  return "code" in error && typeof error.code === "string" ? error.code : "";
}

/** Runs a read, and again if its connection was lost, because nothing of it has reached the caller yet. */
export async function readAgainIfLost<Result>(read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    if (!isLostConnection(error)) throw error;
    return read();
  }
}
