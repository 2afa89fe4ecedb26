/** How a process that serves reaches a database. */
export interface ServingDatabase {
  /** Address of reads. */
  url: string;
  /** Address of the server itself, whatever stands in front of it for reads. */
  directUrl: string;
  /** Whether a pooler gives each transaction of reads another connection to the server. */
  isPooled: boolean;
}

/** A database that is reached without a pooler. */
export function directly(url: string): ServingDatabase {
  return { url, directUrl: url, isPooled: false };
}
