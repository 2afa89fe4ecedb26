import type { Pool } from "pg";
import { asError } from "../../as-error";
import type { DataVersion } from "../../data/data-version";
import { compareMigrations } from "../../data/missing-migrations";

/** The prerequisites of a hub, each with "ok" or the problem. */
export interface ReadinessReport {
  isReady: boolean;
  checks: Readonly<Record<string, string>>;
}

export interface ReadinessParts {
  /** Connections to the database itself. */
  pool: Pick<Pool, "query">;
  /** Connections for reads through a pooler; null if there is none in between. */
  pooled?: Pick<Pool, "query"> | null;
  /** Null when answers are not cached, so that no version is needed. */
  dataVersion: Pick<DataVersion, "isConnected"> | null;
  report: (error: Error) => void;
}

/** A database that takes longer to answer counts as unreachable. */
const LONGEST_WAIT_MS = 2_000;

/** Checks whether a hub can serve requests. Concurrent calls share one check, so that probes put little load on the database. */
export class Readiness {
  private checking: Promise<ReadinessReport> | null = null;

  constructor(private readonly parts: ReadinessParts) {}

  readonly check = (): Promise<ReadinessReport> => {
    this.checking ??= this.checkOnce().finally(() => (this.checking = null));
    return this.checking;
  };

  private async checkOnce(): Promise<ReadinessReport> {
    const [applied, isConnected, isPoolerReached] = await Promise.all([
      this.appliedMigrations(),
      this.isFeedConnected(),
      this.isPoolerReached(),
    ]);
    const checks = {
      versionFeed: this.parts.dataVersion === null ? "not needed" : isConnected ? "ok" : "not connected",
      ...(this.parts.pooled != null && { pooler: isPoolerReached ? "ok" : "unreachable" }),
    };
    if (applied === null) {
      return { isReady: false, checks: { database: "unreachable", migrations: "unknown", ...checks } };
    }
    const { newer, pending } = compareMigrations(applied);
    const migrations = named("pending", pending) ?? named("newer than this hub", newer) ?? "ok";
    // A rolling update migrates first and then replaces one hub after another; the old ones keep serving until then.
    return {
      isReady: pending.length === 0 && isConnected && isPoolerReached,
      checks: { database: "ok", migrations, ...checks },
    };
  }

  /** Names of the applied migrations; null if the database does not answer. */
  private async appliedMigrations(): Promise<string[] | null> {
    try {
      const asked = this.parts.pool.query<{ name: string }>(
        "/* hub: readiness */ SELECT name FROM hub.migration",
      );
      const { rows } = await inTime(asked);
      return rows.map(({ name }) => name);
    } catch (error) {
      this.parts.report(new Error(`the database does not answer: ${asError(error).message}`));
      return null;
    }
  }

  /** Whether reads reach the database through the pooler; true if there is none. */
  private async isPoolerReached(): Promise<boolean> {
    const { pooled, report } = this.parts;
    if (pooled == null) return true;
    try {
      await inTime(pooled.query("/* hub: readiness */ SELECT"));
      return true;
    } catch (error) {
      report(new Error(`the pooler does not answer: ${asError(error).message}`));
      return false;
    }
  }

  private async isFeedConnected(): Promise<boolean> {
    const { dataVersion, report } = this.parts;
    if (dataVersion === null) return true;
    try {
      return await inTime(dataVersion.isConnected());
    } catch (error) {
      report(new Error(`the version feed does not answer: ${asError(error).message}`));
      return false;
    }
  }
}

async function inTime<Result>(asked: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const error = new Error(`expected an answer within ${LONGEST_WAIT_MS} ms`);
    timer = setTimeout(() => reject(error), LONGEST_WAIT_MS);
  });
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}

function named(what: string, names: readonly string[]): string | null {
  return names.length === 0 ? null : `${what}: ${names.join(", ")}`;
}
