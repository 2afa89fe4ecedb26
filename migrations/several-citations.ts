import { linkTable } from "./columns";
import { readable } from "./policies";

/** SQL shared by migrations. Released migrations use it: add to it, but do not change it. */

/**
 * The table of all citations of a table of facts: `citation_id` of a fact is the first of them, and is kept in it by triggers, so
 * that a fact which was written without the list has a list of one.
 */
export function severalCitations(table: string): string {
  const link = `${table}_citation`;
  const triggers = (
    [
      ["INSERT", "inserted", "NEW TABLE AS come"],
      ["UPDATE", "updated", "OLD TABLE AS gone NEW TABLE AS come"],
    ] as const
  ).map(
    ([event, when, rows]) => `
CREATE TRIGGER lists_first_citation_${when} AFTER ${event} ON hub.${table} REFERENCING ${rows}
  FOR EACH STATEMENT EXECUTE FUNCTION hub.list_first_citation();`,
  );
  return [
    linkTable(link, table, "citation", { from: table, to: "citation" }),
    `INSERT INTO hub.${link} (${table}_id, citation_id) SELECT id, citation_id FROM hub.${table};`,
    readable(`hub.${link}`, `${link}.${table}_id IN (SELECT fact.id FROM hub.${table} fact)`),
    ...triggers,
  ].join("\n");
}

export const LIST_FIRST_CITATION = `
CREATE FUNCTION hub.list_first_citation() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    EXECUTE format('DELETE FROM hub.%I link USING gone, come
      WHERE gone.id = come.id AND gone.citation_id <> come.citation_id AND link.%I = gone.id AND link.citation_id = gone.citation_id',
      TG_TABLE_NAME || '_citation', TG_TABLE_NAME || '_id');
  END IF;
  EXECUTE format('INSERT INTO hub.%I (%I, citation_id) SELECT come.id, come.citation_id FROM come ON CONFLICT DO NOTHING',
    TG_TABLE_NAME || '_citation', TG_TABLE_NAME || '_id');
  RETURN NULL;
END
$$;
COMMENT ON FUNCTION hub.list_first_citation IS 'Keeps the first citation of a fact among all its citations.';
`;
