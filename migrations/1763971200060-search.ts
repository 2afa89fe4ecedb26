import type { MigrationInterface, QueryRunner } from "typeorm";
import { searchableBy } from "./columns";
import { readable } from "./policies";

/**
 * What a search compares: folded words, whole names, and a thesaurus. The search vectors themselves are derived from the nouns'
 * declarations when all migrations have run (`src/data/search-vectors.ts`).
 */
export class Search1763971200060 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    const [{ unaccent = "" } = {}]: { unaccent?: string }[] = await database.query(
      "SELECT quote_ident(nspname) AS unaccent FROM pg_extension JOIN pg_namespace n ON n.oid = extnamespace WHERE extname = 'unaccent'",
    );
    await database.query(folding(unaccent));
    await database.query(english(unaccent));
    await database.query(VECTORS);
    await database.query(QUERIES);
    await database.query(THESAURUS);
    await database.query(ASKED);
  }

  async down(database: QueryRunner): Promise<void> {
    const rows: { table: string; columns: string[] }[] = await database.query(
      `SELECT table_name AS "table", array_agg(column_name::text) AS columns FROM information_schema.columns WHERE table_schema = 'hub' GROUP BY 1`,
    );
    for (const { table, columns } of rows) {
      const searched = SEARCHED[table]?.filter((column) => columns.includes(column)) ?? [];
      if (searched.length > 0) await database.query(searchableBy(table, searched));
    }
    await database.query(`
      DROP FUNCTION hub.asked_for;
      DROP TYPE hub.asked;
      DROP TABLE hub.thesaurus;
      DROP FUNCTION hub.is_acronym, hub.any_phrase, hub.any_name, hub.phrase, hub.stems;
      DROP FUNCTION hub.prose(regconfig, text, "char"), hub.prose(regconfig, text[], "char");
      DROP FUNCTION hub.named(regconfig, text), hub.named(text), hub.coded, hub.whole_name, hub.words, hub.cased_words;
      DROP TEXT SEARCH CONFIGURATION hub.english;`);
  }
}

/** The searched columns before vectors were derived from declarations. */
const SEARCHED: Readonly<Record<string, readonly string[]>> = {
  area: ["name", "code"],
  call: ["title", "summary"],
  commitment: ["summary"],
  finding: ["summary"],
  funding: ["purpose"],
  indicator: ["name", "definition"],
  institution: ["name", "acronym"],
  meeting: ["title"],
  milestone: ["title"],
  operator: ["name"],
  partner: ["name", "summary"],
  partnership: ["summary"],
  programme: ["code", "name", "summary"],
  source: ["title", "publisher"],
  territory: ["name", "summary"],
  working_group: ["name", "purpose"],
  worksite: ["name", "summary"],
  worksite_group: ["name"],
};

/**
 * Words without accents and separators. Ligatures, full-width letters and letters with separate accents become one form (NFKC).
 * Inclusive endings become the plain one: salarié·es, salarié.e.s, salarié(e)s and salarié-e-s are salariés. So do those in -ée,
 * which without its accent has no French stem.
 */
const folding = (unaccent: string) => String.raw`
CREATE FUNCTION hub.cased_words(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT RETURN (
  SELECT trim(regexp_replace(regexp_replace(regexp_replace(
    CASE WHEN plain !~ '[.·‧⋅•∙(&]|-e' THEN plain ELSE
      regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(plain,
        '(?<=[[:alpha:]])[·‧⋅•∙](?:[[:alpha:]]{0,5}e)?[·‧⋅•∙]?(s?)\M', '\1', 'g'),
        '(?<=[[:alpha:]]{2})\.(?:[a-z]{0,5}e)?\.?(s?)\M', '\1', 'g'),
        '(?<=[[:alpha:]])\((?:[a-z]{0,5}e)?(s?)\)(s?)', '\1\2', 'g'),
        '(?<=[[:alpha:]]{2})-e(?:-(s))?\M', '\1', 'g'),
        '(?<=\m[[:alpha:]])\.(?=[[:alpha:]]\M)', '', 'g'),
        '([[:alnum:]]) ?& ?(?=[[:alnum:]])', '\1 et ', 'g')
    END,
    '\mst(e?s?)\M', 'saint\1', 'gi'),
    '([[:alpha:]]{2}e)e(s?)\M', '\1\2', 'gi'),
    '[^[:alnum:]]+', ' ', 'g'))
  FROM ${unaccent}.unaccent('${unaccent}.unaccent'::regdictionary, normalize(value, NFKC)) AS plain);
COMMENT ON FUNCTION hub.cased_words IS 'The words of a text in their case, without accents, elisions, hyphens, abbreviations and inclusive endings, separated by one space.';
CREATE FUNCTION hub.words(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT RETURN lower(hub.cased_words(value));
COMMENT ON FUNCTION hub.words IS 'Like hub.cased_words, in lower case.';`;

const english = (unaccent: string) => `
CREATE TEXT SEARCH CONFIGURATION hub.english (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION hub.english ALTER MAPPING FOR hword, hword_part, word WITH ${unaccent}.unaccent, pg_catalog.english_stem;`;

/**
 * A whole name is one lexeme, which begins with "=" as no word does. PostgreSQL limits the length of lexemes. A vector is made once
 * for each of the 36,000 official areas, so that names are folded once and most codes not at all.
 */
const VECTORS = `
CREATE FUNCTION hub.whole_name(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN '=' || left(regexp_replace(words, '^(l|le|la|les) ', ''), 200);
COMMENT ON FUNCTION hub.whole_name IS 'A lexeme that stands for a whole name in folded words, its leading article left out.';
CREATE FUNCTION hub.named(language regconfig, name text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN (
  SELECT CASE WHEN words = '' THEN '' ELSE
    array_to_tsvector(ARRAY[hub.whole_name(words)]) || setweight(to_tsvector(language, words) || to_tsvector('hub.plain', words), 'A') END
  FROM hub.words(coalesce(name, '')) AS words);
COMMENT ON FUNCTION hub.named(regconfig, text) IS 'A name as a whole, and its words in stems and as written.';
CREATE FUNCTION hub.named(name text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN (
  SELECT CASE WHEN words = '' THEN '' ELSE array_to_tsvector(ARRAY['=' || left(words, 200)]) || setweight(to_tsvector('hub.plain', words), 'A') END
  FROM hub.words(coalesce(name, '')) AS words);
COMMENT ON FUNCTION hub.named(text) IS 'A name as a whole, with its article, and its words as written.';
CREATE FUNCTION hub.coded(code text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN CASE
  WHEN code IS NULL THEN ''
  ELSE array_to_tsvector(ARRAY[CASE WHEN code ~ '^[A-Za-z0-9]+$' THEN '=' || lower(code) ELSE hub.whole_name(hub.words(code)) END]) END;
COMMENT ON FUNCTION hub.coded IS 'A code or an acronym, as a whole name.';
CREATE FUNCTION hub.prose(language regconfig, value text, weight "char") RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (SELECT setweight(to_tsvector(language, words) || to_tsvector('hub.plain', words), weight) FROM hub.words(coalesce(value, '')) AS words);
COMMENT ON FUNCTION hub.prose(regconfig, text, "char") IS 'The words of a text in stems and as written.';
CREATE FUNCTION hub.prose(language regconfig, value text[], weight "char") RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (SELECT hub.prose(language, string_agg(text, '; '), weight) FROM unnest(value) AS text);
COMMENT ON FUNCTION hub.prose(regconfig, text[], "char") IS 'The words of texts in stems and as written.';`;

const QUERIES = `
CREATE FUNCTION hub.phrase(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT RETURN (
  SELECT string_agg(DISTINCT phraseto_tsquery(language, words)::text, ' | ')
  FROM unnest(ARRAY['hub.plain', 'hub.french', 'hub.english']::regconfig[]) AS language WHERE to_tsvector(language, words) <> '');
COMMENT ON FUNCTION hub.phrase IS 'Folded words in this order, as written or in stems, as text of a query.';
CREATE FUNCTION hub.any_phrase(given text[]) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN (SELECT coalesce(string_agg(hub.phrase(hub.words(phrase)), ' | '), '')::tsquery FROM unnest(given) AS phrase);
COMMENT ON FUNCTION hub.any_phrase IS 'At least one of these phrases.';
CREATE FUNCTION hub.any_name(given text[]) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN (SELECT coalesce(string_agg(format('''%s''', hub.whole_name(hub.words(name))), ' | '), '')::tsquery FROM unnest(given) AS name);
COMMENT ON FUNCTION hub.any_name IS 'At least one of these whole names.';
CREATE FUNCTION hub.stems(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN array_to_string(tsvector_to_array(to_tsvector('hub.french', words)), ' ');
COMMENT ON FUNCTION hub.stems IS 'Stems of folded words, by which inflected forms of a term are found.';
CREATE FUNCTION hub.is_acronym(term text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN term ~ '^[[:alnum:]]{2,8}$' AND term ~ '[[:upper:][:digit:]].*[[:upper:][:digit:]]';
COMMENT ON FUNCTION hub.is_acronym IS 'Whether a term has one form only.';`;

/** One row for each term that a search replaces. */
const THESAURUS = `
CREATE TABLE hub.thesaurus (
  term text NOT NULL CONSTRAINT thesaurus_pkey PRIMARY KEY,
  needs_capitals boolean NOT NULL,
  phrases text[] NOT NULL,
  names text[] NOT NULL,
  words text NOT NULL GENERATED ALWAYS AS (hub.words(term)) STORED,
  stems text NULL GENERATED ALWAYS AS (CASE WHEN NOT hub.is_acronym(term) THEN hub.stems(hub.words(term)) END) STORED,
  any_phrase tsquery NOT NULL GENERATED ALWAYS AS (hub.any_phrase(phrases)) STORED,
  any_name tsquery NOT NULL GENERATED ALWAYS AS (hub.any_name(names)) STORED
);
CREATE INDEX thesaurus_by_words ON hub.thesaurus (words);
CREATE INDEX thesaurus_by_stems ON hub.thesaurus (stems);
COMMENT ON TABLE hub.thesaurus IS 'Terms that a search replaces by others.';
COMMENT ON COLUMN hub.thesaurus.needs_capitals IS 'Whether the term counts only in capitals, because in small letters it is another word.';
COMMENT ON COLUMN hub.thesaurus.phrases IS 'What texts may say instead of the term.';
COMMENT ON COLUMN hub.thesaurus.names IS 'What the thing that the term means is called.';
COMMENT ON COLUMN hub.thesaurus.stems IS 'Null for an acronym, which has one form.';
${readable("hub.thesaurus", "true")}`;

/**
 * What a search looks for. Terms of the thesaurus are replaced from left to right, the longest first. A number of two digits is a
 * term only by itself, because it is that of a département. Function words count only if there are no others.
 */
const ASKED = String.raw`
CREATE TYPE hub.asked AS (anything tsquery, whole tsquery, name tsquery, beginning tsquery, place tsquery);
COMMENT ON COLUMN hub.asked.anything IS 'All words or what stands for them, of which one of four letters or more may be the beginning of a word; or a name that is or begins so.';
COMMENT ON COLUMN hub.asked.whole IS 'All words or what stands for them, as whole words.';
COMMENT ON COLUMN hub.asked.name IS 'The whole name of a thing, or what the thing is called that it stands for.';
COMMENT ON COLUMN hub.asked.beginning IS 'The beginning of a name.';
COMMENT ON COLUMN hub.asked.place IS 'All words as they are written, or the whole name.';

CREATE FUNCTION hub.asked_for(given text) RETURNS hub.asked LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  cased text[] := string_to_array(hub.cased_words(given), ' ');
  as_whole text[];
  as_beginning text[];
  whole text[];
  anything text[];
  whole_name text := hub.whole_name(hub.words(given));
  -- With and without its article: La Réunion is no meeting (réunion).
  names text := format('''%s'' | ''=%s''', whole_name, left(hub.words(given), 200));
  first integer := 1;
  last integer;
  term record;
  asked hub.asked;
BEGIN
  IF cardinality(cased) = 0 THEN
    RETURN NULL;
  END IF;
  SELECT
    array_agg(CASE WHEN counts THEN format('(%s)', forms) END ORDER BY place),
    array_agg(CASE WHEN counts THEN format('(%s)', CASE WHEN word ~ '^\D{4,}$' THEN concat_ws(' | ', format('''%s'':*', word), stems) ELSE forms END) END ORDER BY place),
    string_agg(format('''%s''', word), ' & ')
  INTO as_whole, as_beginning, asked.place
  FROM (
    SELECT word, place, stems, concat_ws(' | ', format('''%s''', word), stems) AS forms, has_meaning OR NOT bool_or(has_meaning) OVER () AS counts
    FROM unnest(cased) WITH ORDINALITY AS one (as_given, place), lower(as_given) AS word,
      ts_lexize('pg_catalog.french_stem', word) AS french, ts_lexize('pg_catalog.english_stem', word) AS english,
      -- PostgreSQL's list of French function words lacks these two.
      LATERAL (SELECT word NOT IN ('a', 'les') AND french <> '{}' AND english <> '{}' AS has_meaning) known,
      LATERAL (SELECT string_agg(DISTINCT format('''%s''', stem), ' | ') AS stems FROM unnest(french || english) AS stem WHERE stem <> word) inflected
  ) words;
  WHILE first <= cardinality(cased) LOOP
    -- The longest term that begins at this word.
    SELECT place AS last, string_agg(nullif(known.any_phrase::text, ''), ' | ') AS any_phrase, string_agg(nullif(known.any_name::text, ''), ' | ') AS any_name
    INTO term
    FROM generate_series(first, least(first + 7, cardinality(cased))) AS place, array_to_string(cased[first:place], ' ') AS span, hub.thesaurus known
    WHERE (known.words = lower(span) OR known.stems = hub.stems(lower(span)))
      AND (NOT known.needs_capitals OR span = upper(span))
      AND (known.words !~ '^\d{1,2}$' OR cardinality(cased) = 1)
    GROUP BY place ORDER BY place DESC LIMIT 1;
    last := coalesce(term.last, first);
    whole := whole || concat_ws(' | ', nullif(array_to_string(as_whole[first:last], ' & '), ''), term.any_phrase, term.any_name);
    anything := anything || concat_ws(' | ', nullif(array_to_string(as_beginning[first:last], ' & '), ''), term.any_phrase, term.any_name);
    IF last - first + 1 = cardinality(cased) THEN
      names := concat_ws(' | ', names, term.any_name);
    END IF;
    first := last + 1;
  END LOOP;
  asked.whole := (SELECT string_agg(format('(%s)', part), ' & ') FROM unnest(whole) AS part WHERE part <> '');
  asked.name := names;
  asked.beginning := format('''%s'':* | ''=%s'':*', whole_name, left(hub.words(given), 200));
  asked.anything := (SELECT string_agg(format('(%s)', part), ' & ') FROM unnest(anything) AS part WHERE part <> '');
  asked.anything := asked.anything || asked.name || asked.beginning;
  asked.place := asked.place || asked.name;
  RETURN asked;
END
$$;
COMMENT ON FUNCTION hub.asked_for IS 'What a search for this text looks for; null if it has no words.';`;
