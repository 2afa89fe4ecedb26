import type { BothWays } from "../setup/both-ways";
import type { TestHub } from "../setup/hub";

/** A hit: its type, its title in French, and its code. */
export interface Hit {
  type: string;
  title: string;
  code: string;
  rank: number;
}

const SEARCH = `query ($text: String!, $types: [SearchType!], $first: Int!) {
  search(text: $text, types: $types, first: $first) {
    title
    rank
    node { __typename ... on Fact { code } ... on Area { code } ... on Source { code } }
  }
}`;

interface Answered {
  search: {
    title: string;
    rank: number;
    node: { __typename: string; code: string };
  }[];
}

/** The hits of a search, by resolvers and as one statement alike. The code of a hit is asked for without aliases. */
export async function hitsOf(
  both: BothWays,
  text: string,
  { types = null, first = 20 }: { types?: string[] | null; first?: number } = {},
): Promise<Hit[]> {
  const { search } = await both.ask<Answered>(SEARCH, { text, types, first });
  return search.map(({ title, rank, node: { __typename: type, code } }) => ({ type, title, rank, code }));
}

/** Adds working groups, which all callers may read: a name and a purpose in French, and their English. */
export async function addGroups(
  { owner }: TestHub,
  groups: readonly { name: string; purpose?: string; nameEn?: string; purposeEn?: string }[],
): Promise<void> {
  for (const { name, purpose = "—", nameEn = null, purposeEn = null } of groups)
    await owner.query(
      `INSERT INTO hub.working_group (code, citation_id, name, name_en, purpose, purpose_en, subjects, has_unnamed_members, state)
       SELECT 'group-' || gen_random_uuid(), min(id), $1, $2, $3, $4, '{}', false, 'UNDER_WAY' FROM hub.citation`,
      [name, nameEn, purpose, purposeEn],
    );
}
