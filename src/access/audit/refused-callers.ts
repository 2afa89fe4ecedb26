import { isIPv6 } from "node:net";
import type { AuditEntry } from "./entry";

const MINUTE_MS = 60_000;
/** Most ranges per minute; further ones are counted together. */
const MOST_COUNTS = 1_000;
const OTHER_RANGES = "others";

/**
 * Counts requests without a valid token by minute and range of addresses: with a row for each, anyone could fill the log, and a full
 * address may identify a person.
 */
export class RefusedCallers {
  private counts = new Map<string, Count>();
  private minute = 0;
  private timer: NodeJS.Timeout | null = null;

  /** @param record Called with the entries of each past minute. */
  constructor(private readonly record: (entry: AuditEntry) => void) {}

  add(address: string, status: string): void {
    const minute = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
    if (minute !== this.minute) this.flush();
    this.minute = minute;
    this.countOf(rangeOf(address), status).requests += 1;
    this.timer ??= setTimeout(() => this.flush(), minute + MINUTE_MS - Date.now()).unref();
  }

  private countOf(range: string, status: string): Count {
    const key = `${range} ${status}`;
    const known = this.counts.get(key);
    if (known !== undefined) return known;
    if (this.counts.size >= MOST_COUNTS && range !== OTHER_RANGES) return this.countOf(OTHER_RANGES, status);
    const count = { range, status, requests: 0 };
    this.counts.set(key, count);
    return count;
  }

  /** Records the counts so far. */
  flush(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    for (const count of this.counts.values()) this.record(entryOf(this.minute, count));
    this.counts = new Map();
  }
}

interface Count {
  range: string;
  status: string;
  requests: number;
}

function entryOf(minute: number, { range, requests, status }: Count): AuditEntry {
  return {
    at: new Date(minute),
    tokenId: null,
    organisation: null,
    operationName: null,
    operationHash: "",
    kind: "REFUSED",
    cost: 0,
    rowCount: 0,
    protectedCount: 0,
    status,
    addressRange: range,
    requests,
  };
}

const GROUPS = 8;
const GROUPS_OF_RANGE = 3;

/** The /24 of an IPv4 address, the /48 of an IPv6 address. */
export function rangeOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
  if (!isIPv6(plain)) return `${plain.split(".").slice(0, 3).join(".")}.0/24`;
  const [before = "", after] = plain.split("::");
  const head = groupsOf(before);
  const tail = groupsOf(after ?? "");
  const zeros =
    after === undefined ? [] : Array.from({ length: GROUPS - head.length - tail.length }, () => "0");
  const groups = [...head, ...zeros, ...tail].slice(0, GROUPS_OF_RANGE);
  const prefix = groups.map((group) => Number.parseInt(group, 16).toString(16)).join(":");
  return `${prefix.replace(/(:0)+$/, "").replace(/^0$/, "")}::/48`;
}

function groupsOf(text: string): string[] {
  if (text === "") return [];
  // An IPv4 address at the end replaces two groups, neither of which is part of the range.
  return text.split(":").flatMap((group) => (group.includes(".") ? ["0", "0"] : [group]));
}
