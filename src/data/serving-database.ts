/** Most connections that one process opens for each purpose. */
export interface PoolSizes {
  /** For compiled answers, and as many again for resolvers; also the operations that read at the same time. */
  reads: number;
  /** For exports, each of which takes one. */
  exports: number;
  /** For tokens and the audit log. */
  access: number;
}

export const DEFAULT_POOL_SIZES: Readonly<PoolSizes> = { reads: 10, exports: 4, access: 4 };

/** How a serving process reaches a database. */
export interface ServingDatabase {
  /** Address for reads. */
  url: string;
  /** Address of the server itself, which differs if reads go through a pooler. */
  directUrl: string;
  /** Whether a pooler assigns a server connection to each transaction of reads. */
  isPooled: boolean;
  connections: Readonly<PoolSizes>;
  /** Suffix of the names of its roles, which belong to the whole server and must differ from those of other hubs. */
  roleSuffix: string;
}
