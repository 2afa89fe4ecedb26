import type { MigrationInterface, QueryRunner } from "typeorm";
import { coded, FRENCH_TEXT } from "./columns";
import { factTable } from "./fact-table";
import { readable } from "./policies";

/** What counts are broken down by: dimensions with their values, and the sets of values that counts are about. */
export class Dimensions1763971200030 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    for (const part of [CATALOGUE, BREAKDOWN, MAKING, REFRESHING]) await database.query(part);
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query(`
      DROP TABLE hub.breakdown_total, hub.breakdown_member, hub.breakdown, hub.dimension_value, hub.dimension;
      DROP FUNCTION hub.breakdowns_changed();
      DROP FUNCTION hub.values_changed();
      DROP FUNCTION hub.refresh_breakdowns();
      DROP FUNCTION hub.make_breakdown(text[])`);
  }
}

const CATALOGUE = `
${factTable("dimension", {
  columns: [
    `name ${FRENCH_TEXT} NOT NULL`,
    `description ${FRENCH_TEXT} NOT NULL`,
    "is_partition boolean NOT NULL",
    "position integer NOT NULL CONSTRAINT dimension_position_from_1 CHECK (position BETWEEN 1 AND 999)",
    "CONSTRAINT dimension_code_is_a_word CHECK (code ~ '^[a-z][a-z0-9_]*$')",
  ],
  translated: ["name", "description"],
  order: "position, code",
  rows: "OPEN",
})}
${factTable("dimension_value", {
  columns: [
    `name ${FRENCH_TEXT} NOT NULL`,
    "is_not_stated boolean NOT NULL",
    "position integer NOT NULL CONSTRAINT dimension_value_position_from_1 CHECK (position BETWEEN 1 AND 999)",
    "CONSTRAINT dimension_value_code_in_dimension CHECK (code ~ '^[a-z][a-z0-9_]*[.][a-z0-9_]+$')",
  ],
  translated: ["name"],
  edges: { dimension: "NOT NULL" },
  order: "position, code",
  rows: "OPEN",
})}`;

/** The code says which values a breakdown has; so do its members, for those who follow edges. */
const BREAKDOWN = `
CREATE TABLE hub.breakdown (${coded("breakdown")},
  dimensions text NOT NULL GENERATED ALWAYS AS
    (CASE WHEN code = 'all' THEN '' ELSE regexp_replace(code, '[.][^+]*', '', 'g') END) STORED,
  sort_key text COLLATE "C" NOT NULL DEFAULT '~',
  CONSTRAINT breakdown_code_of_values CHECK (code ~ '^(all|[a-z0-9_]+[.][a-z0-9_]+([+][a-z0-9_]+[.][a-z0-9_]+)*)$')
);
COMMENT ON COLUMN hub.breakdown.sort_key IS 'Positions of dimensions and values: the order of breakdowns, totals last.';
CREATE INDEX breakdown_by_dimensions ON hub.breakdown (dimensions);
${readable("hub.breakdown", "true")}

CREATE TABLE hub.breakdown_member (
  breakdown_id integer NOT NULL CONSTRAINT breakdown_member_breakdown_fkey REFERENCES hub.breakdown ON DELETE CASCADE,
  dimension_value_id integer NOT NULL CONSTRAINT breakdown_member_dimension_value_fkey REFERENCES hub.dimension_value,
  CONSTRAINT breakdown_member_pkey PRIMARY KEY (breakdown_id, dimension_value_id)
);
CREATE INDEX breakdown_member_by_dimension_value ON hub.breakdown_member (dimension_value_id, breakdown_id);
${readable("hub.breakdown_member", "true")}

CREATE TABLE hub.breakdown_total (
  breakdown_id integer NOT NULL CONSTRAINT breakdown_total_breakdown_fkey REFERENCES hub.breakdown ON DELETE CASCADE,
  total_id integer NOT NULL CONSTRAINT breakdown_total_total_fkey REFERENCES hub.breakdown ON DELETE CASCADE,
  size integer NOT NULL,
  place integer NOT NULL,
  is_partition boolean NOT NULL,
  is_needed boolean NOT NULL,
  needed integer NOT NULL,
  CONSTRAINT breakdown_total_pkey PRIMARY KEY (breakdown_id, total_id)
);
COMMENT ON TABLE hub.breakdown_total IS
  'Each breakdown of so many values with those that lack one of them: whether the parts of such a total add up, and how many it needs. Follows from the catalogue.';
${readable("hub.breakdown_total", "true")}

INSERT INTO hub.breakdown (code) VALUES ('all');`;

/** A breakdown comes with all that are wider, so that a total always has a row. */
const MAKING = `
CREATE FUNCTION hub.make_breakdown(codes text[]) RETURNS integer LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  sorted text[] := ARRAY(SELECT DISTINCT c COLLATE "C" FROM unnest(codes) c ORDER BY 1);
  name text := coalesce(nullif(array_to_string(sorted, '+'), ''), 'all');
  dimensions integer := (SELECT count(DISTINCT split_part(c, '.', 1)) FROM unnest(sorted) c);
  known integer := (SELECT count(*) FROM hub.dimension_value v WHERE v.code = ANY (sorted));
  made integer;
  one text;
BEGIN
  SELECT b.id INTO made FROM hub.breakdown b WHERE b.code = name;
  IF FOUND THEN RETURN made; END IF;
  IF cardinality(sorted) > 3 OR dimensions < cardinality(sorted) OR known < cardinality(sorted) THEN
    RAISE EXCEPTION 'expected at most three values of the catalogue, of different dimensions, but got %', name
      USING ERRCODE = 'check_violation';
  END IF;
  FOREACH one IN ARRAY sorted LOOP
    PERFORM hub.make_breakdown(array_remove(sorted, one));
  END LOOP;
  INSERT INTO hub.breakdown (code) VALUES (name) RETURNING id INTO made;
  INSERT INTO hub.breakdown_member (breakdown_id, dimension_value_id)
    SELECT made, v.id FROM hub.dimension_value v WHERE v.code = ANY (sorted);
  RETURN made;
END
$$;
COMMENT ON FUNCTION hub.make_breakdown(text[]) IS 'Key of the breakdown with these values, which is made if there is none.';`;

/** What follows from the catalogue is made anew when it changes; it is a few hundred rows. */
const REFRESHING = `
CREATE FUNCTION hub.refresh_breakdowns() RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  UPDATE hub.breakdown b SET sort_key = k.sort_key FROM (
    SELECT s.id, coalesce(string_agg(to_char(d.position, 'FM000') || '.' || to_char(v.position, 'FM000'), '+'
      ORDER BY d.position, d.code), '') || '~' AS sort_key
    FROM hub.breakdown s LEFT JOIN hub.breakdown_member m ON m.breakdown_id = s.id
    LEFT JOIN hub.dimension_value v ON v.id = m.dimension_value_id LEFT JOIN hub.dimension d ON d.id = v.dimension_id
    GROUP BY s.id
  ) k WHERE k.id = b.id AND k.sort_key <> b.sort_key;
  INSERT INTO hub.breakdown_total AS kept (breakdown_id, total_id, size, place, is_partition, is_needed, needed)
    SELECT b.id, t.id, (SELECT count(*) FROM hub.breakdown_member o WHERE o.breakdown_id = b.id), d.position, d.is_partition,
      NOT v.is_not_stated, (SELECT count(*) FROM hub.dimension_value o WHERE o.dimension_id = d.id AND NOT o.is_not_stated)
    FROM hub.breakdown b JOIN hub.breakdown_member m ON m.breakdown_id = b.id
    JOIN hub.dimension_value v ON v.id = m.dimension_value_id JOIN hub.dimension d ON d.id = v.dimension_id
    JOIN hub.breakdown t ON t.code = coalesce(nullif(array_to_string(array_remove(string_to_array(b.code, '+'), v.code), '+'), ''), 'all')
  ON CONFLICT (breakdown_id, total_id) DO UPDATE SET size = excluded.size, place = excluded.place,
    is_partition = excluded.is_partition, is_needed = excluded.is_needed, needed = excluded.needed
    WHERE (kept.size, kept.place, kept.is_partition, kept.is_needed, kept.needed)
      <> (excluded.size, excluded.place, excluded.is_partition, excluded.is_needed, excluded.needed);
END
$$;

CREATE FUNCTION hub.breakdowns_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  PERFORM hub.refresh_breakdowns();
  RETURN NULL;
END
$$;

CREATE FUNCTION hub.values_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  stray text := (SELECT v.code FROM hub.dimension_value v JOIN hub.dimension d ON d.id = v.dimension_id
    WHERE split_part(v.code, '.', 1) <> d.code ORDER BY 1 LIMIT 1);
BEGIN
  IF stray IS NOT NULL THEN
    RAISE EXCEPTION 'expected the code of a value to begin with that of its dimension and a full stop, but got %', stray
      USING ERRCODE = 'check_violation';
  END IF;
  PERFORM hub.make_breakdown(ARRAY[v.code]) FROM hub.dimension_value v
    WHERE NOT EXISTS (SELECT FROM hub.breakdown b WHERE b.code = v.code);
  PERFORM hub.refresh_breakdowns();
  RETURN NULL;
END
$$;

CREATE TRIGGER refreshes_breakdowns AFTER INSERT OR UPDATE OR DELETE ON hub.breakdown_member
  FOR EACH STATEMENT EXECUTE FUNCTION hub.breakdowns_changed();
CREATE TRIGGER refreshes_breakdowns AFTER UPDATE ON hub.dimension
  FOR EACH STATEMENT EXECUTE FUNCTION hub.breakdowns_changed();
CREATE TRIGGER refreshes_breakdowns AFTER INSERT OR UPDATE OR DELETE ON hub.dimension_value
  FOR EACH STATEMENT EXECUTE FUNCTION hub.values_changed();`;
