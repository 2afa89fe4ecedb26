/** SQL that keeps what follows from observations. Migrations that have landed use these texts, so they do not change. */

/** The latest known value of each series of observations, as whole rows. */
export const LATEST_OF = `
CREATE FUNCTION LEVEL.latest_of(indicators integer[], territories integer[], with_network boolean)
RETURNS SETOF LEVEL.observation_latest LANGUAGE sql STABLE AS $$
SELECT o.* FROM LEVEL.observation o WHERE (o.id, o.year) IN (
  SELECT DISTINCT ON (o.worksite_id, o.territory_id, o.worksite_group_id, o.call_id, o.programme_scope_id, o.indicator_id,
      o.nature, o.form, o.subject_kind, o.sex, o.age_band) o.id, o.year
  FROM LEVEL.observation o
  JOIN hub.citation c ON c.id = o.citation_id
  JOIN hub.source s ON s.id = c.source_id
  WHERE o.indicator_id = ANY (indicators) AND o.value IS NOT NULL
    AND (o.territory_id = ANY (territories) OR (with_network AND o.territory_id IS NULL))
  ORDER BY o.worksite_id, o.territory_id, o.worksite_group_id, o.call_id, o.programme_scope_id, o.indicator_id, o.nature, o.form,
    o.subject_kind, o.sex, o.age_band, o.period_latest DESC NULLS LAST, o.period_earliest DESC NULLS LAST, o.year DESC,
    s.published_on DESC NULLS LAST, o.id DESC
)
$$;
`;

/** Notes what a statement changes; once a transaction, at its end, makes anew what follows from it. */
export const KEEPING = `
CREATE FUNCTION LEVEL.note_changes() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  INSERT INTO LEVEL.read_model_due SELECT DISTINCT c.indicator_id, c.territory_id, c.year FROM changed c;
  RETURN NULL;
END
$$;

CREATE FUNCTION LEVEL.note_emptying() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  INSERT INTO LEVEL.read_model_due
    SELECT f.indicator_id, f.territory_id, f.year FROM LEVEL.figure f
    UNION SELECT o.indicator_id, o.territory_id, o.year FROM LEVEL.observation_latest o;
  RETURN NULL;
END
$$;

CREATE FUNCTION LEVEL.refresh_read_models() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  due record;
BEGIN
  FOR due IN
    SELECT d.indicator_id, d.year, coalesce(array_agg(DISTINCT d.territory_id) FILTER (WHERE d.territory_id IS NOT NULL), '{}')
      AS territories, bool_or(d.territory_id IS NULL) AS network
    FROM LEVEL.read_model_due d GROUP BY d.indicator_id, d.year
  LOOP
    DELETE FROM LEVEL.figure f WHERE f.indicator_id = due.indicator_id AND f.year = due.year
      AND (f.territory_id = ANY (due.territories) OR (due.network AND f.territory_id IS NULL));
    INSERT INTO LEVEL.figure
      SELECT * FROM LEVEL.figures_of(ARRAY[due.indicator_id], ARRAY[due.year], due.territories, due.network);
  END LOOP;
  FOR due IN
    SELECT d.indicator_id, coalesce(array_agg(DISTINCT d.territory_id) FILTER (WHERE d.territory_id IS NOT NULL), '{}')
      AS territories, bool_or(d.territory_id IS NULL) AS network
    FROM LEVEL.read_model_due d GROUP BY d.indicator_id
  LOOP
    DELETE FROM LEVEL.observation_latest o WHERE o.indicator_id = due.indicator_id
      AND (o.territory_id = ANY (due.territories) OR (due.network AND o.territory_id IS NULL));
    INSERT INTO LEVEL.observation_latest
      SELECT * FROM LEVEL.latest_of(ARRAY[due.indicator_id], due.territories, due.network);
  END LOOP;
  DELETE FROM LEVEL.read_model_due;
  RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER refreshes_read_models AFTER INSERT ON LEVEL.read_model_due
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION LEVEL.refresh_read_models();

CREATE FUNCTION LEVEL.rebuild_read_models() RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  territories integer[] := coalesce((SELECT array_agg(t.id) FROM hub.territory t), '{}');
  due record;
BEGIN
  ANALYZE LEVEL.observation;
  DELETE FROM LEVEL.figure;
  DELETE FROM LEVEL.observation_latest;
  FOR due IN SELECT DISTINCT o.indicator_id, o.year FROM LEVEL.observation o LOOP
    INSERT INTO LEVEL.figure SELECT * FROM LEVEL.figures_of(ARRAY[due.indicator_id], ARRAY[due.year], territories, true);
  END LOOP;
  FOR due IN SELECT DISTINCT o.indicator_id FROM LEVEL.observation o LOOP
    INSERT INTO LEVEL.observation_latest SELECT * FROM LEVEL.latest_of(ARRAY[due.indicator_id], territories, true);
  END LOOP;
END
$$;
COMMENT ON FUNCTION LEVEL.rebuild_read_models() IS
  'Makes everything anew that follows from observations. Needed only where triggers were off while data were written.';
`;

/** Partitions too: a statement fires the triggers of the table that it names. */
export function notesChanges(table: string): string {
  const after = (name: string, event: string, rows: string) => `
CREATE TRIGGER ${name} AFTER ${event} ON LEVEL.${table} REFERENCING ${rows} TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION LEVEL.note_changes();`;
  return `${after("notes_inserts", "INSERT", "NEW")}
${after("notes_deletes", "DELETE", "OLD")}
${after("notes_updates_from", "UPDATE", "OLD")}
${after("notes_updates_to", "UPDATE", "NEW")}
CREATE TRIGGER notes_emptying AFTER TRUNCATE ON LEVEL.${table} FOR EACH STATEMENT EXECUTE FUNCTION LEVEL.note_emptying();`;
}

const LEVELS = ["hub_raw", "hub_partner", "hub_public"];

const noteAll = (condition: string) =>
  LEVELS.map(
    (level) => `
  INSERT INTO ${level}.read_model_due
    SELECT DISTINCT o.indicator_id, o.territory_id, o.year FROM ${level}.observation o WHERE ${condition};`,
  ).join("");

const noting = (name: string, condition: string) => `
CREATE FUNCTION hub.${name}() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN${noteAll(condition)}
  RETURN NULL;
END
$$;`;

/** What figures depend on besides observations: members of groups, rules of indicators, dates of sources. */
export const DEPENDENTS = `
${noting("note_members", "o.worksite_group_id IN (SELECT c.worksite_group_id FROM changed c)")}
CREATE TRIGGER notes_inserts AFTER INSERT ON hub.worksite_group_member REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION hub.note_members();
CREATE TRIGGER notes_deletes AFTER DELETE ON hub.worksite_group_member REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION hub.note_members();
CREATE TRIGGER notes_updates_from AFTER UPDATE ON hub.worksite_group_member REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION hub.note_members();
CREATE TRIGGER notes_updates_to AFTER UPDATE ON hub.worksite_group_member REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION hub.note_members();

${noting(
  "note_indicators",
  `o.indicator_id IN (SELECT b.id FROM became b JOIN changed c ON c.id = b.id
      WHERE (b.measure, b.across_places) IS DISTINCT FROM (c.measure, c.across_places))`,
)}
CREATE TRIGGER notes_updates AFTER UPDATE ON hub.indicator REFERENCING OLD TABLE AS changed NEW TABLE AS became
  FOR EACH STATEMENT EXECUTE FUNCTION hub.note_indicators();

${noting(
  "note_citations",
  `o.citation_id IN (SELECT b.id FROM became b JOIN changed c ON c.id = b.id WHERE b.source_id IS DISTINCT FROM c.source_id)`,
)}
CREATE TRIGGER notes_updates AFTER UPDATE ON hub.citation REFERENCING OLD TABLE AS changed NEW TABLE AS became
  FOR EACH STATEMENT EXECUTE FUNCTION hub.note_citations();

${noting(
  "note_sources",
  `o.citation_id IN (SELECT n.id FROM hub.citation n JOIN became b ON b.id = n.source_id JOIN changed c ON c.id = b.id
      WHERE b.published_on IS DISTINCT FROM c.published_on)`,
)}
CREATE TRIGGER notes_updates AFTER UPDATE ON hub.source REFERENCING OLD TABLE AS changed NEW TABLE AS became
  FOR EACH STATEMENT EXECUTE FUNCTION hub.note_sources();
`;
