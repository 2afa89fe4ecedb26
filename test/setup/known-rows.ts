import { MODELS } from "./models";
import type { TestHub } from "./hub";

/** Ids, codes and cursors of existing rows, for random operations. */
export interface KnownRows {
  ids: string[];
  codes: string[];
  /** Cursors of lists in their natural order, by the name of their elements. */
  cursors: Map<string, string[]>;
}

export async function knownRows(hub: TestHub): Promise<KnownRows> {
  const cursors = new Map<string, string[]>();
  for (const { name, options } of MODELS.all) {
    const { data } = await hub.ask<Record<string, { edges: { cursor: string }[] }>>(
      `{ ${options.plural}(first: 40) { edges { cursor } } }`,
    );
    cursors.set(
      name,
      (data[options.plural]?.edges ?? []).map(({ cursor }) => cursor),
    );
  }
  const { data } = await hub.ask<Record<string, { nodes: { id: string; code: string }[] }>>(
    `{ territories { nodes { id code } } worksites { nodes { id code } } institutions { nodes { id code } }
       partners { nodes { id code } } indicators { nodes { id code } } observations(first: 20) { nodes { id code } } }`,
  );
  const rows = Object.values(data).flatMap(({ nodes }) => nodes);
  return { ids: rows.map(({ id }) => id), codes: rows.map(({ code }) => code), cursors };
}
