/** A token with its organisation, and whether it and all of its ancestors are valid. */
const TOKEN = `
SELECT t.id, t.environment, t.name, t.parent_id AS "parentId", t.depth, t.scopes, t.territories, t.programmes,
  t.disclosure, t.workload, t.operations, t.networks::text[] AS networks, t.points_per_minute AS "pointsPerMinute",
  t.created_at AS "createdAt", t.expires_at AS "expiresAt", t.revoked_at AS "revokedAt", t.last_used_at AS "lastUsedAt",
  CASE WHEN i.id IS NOT NULL THEN json_build_object('typeName', 'Institution', 'code', i.code, 'name', i.name)
    WHEN p.id IS NOT NULL THEN json_build_object('typeName', 'Partner', 'code', p.code, 'name', p.name) END AS organisation
FROM hub_access.token t
LEFT JOIN hub.institution i ON i.id = t.institution_id
LEFT JOIN hub.partner p ON p.id = t.partner_id`;

/** The token and its ancestors; depth is at most 2. */
const LINEAGE = `
WITH RECURSIVE lineage AS (
  SELECT id, parent_id, depth, revoked_at, expires_at, points_per_minute FROM hub_access.token WHERE id = $1
  UNION ALL
  SELECT above.id, above.parent_id, above.depth, above.revoked_at, above.expires_at, above.points_per_minute
  FROM hub_access.token above JOIN lineage ON above.id = lineage.parent_id
)`;

export const FIND_TOKEN = `/* hub: find a token */ ${TOKEN} WHERE t.id = $1`;

/** All descendants of a token; all tokens if none is given. */
export const LIST_TOKENS = `/* hub: list tokens */ ${TOKEN}
LEFT JOIN hub_access.token above ON above.id = t.parent_id
WHERE $1::text IS NULL OR t.parent_id = $1 OR above.parent_id = $1
ORDER BY t.created_at DESC, t.id LIMIT $2`;

export const FIND_SECRETS = `/* hub: find the secrets of a token */ ${LINEAGE}
SELECT t.secret_hash AS secret, CASE WHEN t.previous_secret_until > now() THEN t.previous_secret_hash END AS "previousSecret",
  t.previous_secret_until AS "previousSecretUntil",
  (SELECT bool_and(revoked_at IS NULL AND expires_at > now()) FROM lineage) AS "isValid",
  (SELECT min(expires_at) FROM lineage) AS "validUntil",
  (SELECT coalesce(json_agg(json_build_object('tokenId', id, 'pointsPerMinute', points_per_minute) ORDER BY depth DESC), '[]')
   FROM lineage WHERE id <> $1) AS ancestors,
  (SELECT max(other.points_per_minute) FROM hub_access.token other
   WHERE other.revoked_at IS NULL AND other.expires_at > now()
     AND (other.institution_id = t.institution_id OR other.partner_id = t.partner_id)) AS "organisationPoints"
FROM hub_access.token t WHERE t.id = $1`;

export const FIND_ORGANISATIONS = `/* hub: find an organisation */
SELECT 'institution' AS kind, id FROM hub.institution WHERE code = $1
UNION ALL SELECT 'partner', id FROM hub.partner WHERE code = $1`;

export const UNKNOWN_CODES = `/* hub: check the codes of a token */
SELECT 'territories' AS argument, code FROM unnest($1::text[]) code
WHERE code <> '*' AND NOT EXISTS (SELECT FROM hub.territory t WHERE t.code = code.code)
UNION ALL
SELECT 'programmes', code FROM unnest($2::text[]) code
WHERE code <> '*' AND NOT EXISTS (SELECT FROM hub.programme p WHERE p.code = code.code)
LIMIT 1`;

export const INSERT_TOKEN = `/* hub: create a token */
INSERT INTO hub_access.token (id, environment, name, secret_hash, institution_id, partner_id, parent_id, depth, scopes,
  territories, programmes, disclosure, workload, operations, networks, points_per_minute, expires_at)
SELECT $1, $2, $3, $4, $5, $6, $7::text, coalesce((SELECT depth + 1 FROM hub_access.token WHERE id = $7), 0), $8, $9, $10, $11,
  $12, $13, $14::cidr[], $15, least(now() + make_interval(days => $16), (SELECT expires_at FROM hub_access.token WHERE id = $7))`;

export const REVOKE_TOKEN = `/* hub: revoke a token */
UPDATE hub_access.token SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL`;

export const ROTATE_TOKEN = `/* hub: rotate a token */
UPDATE hub_access.token SET secret_hash = $2,
  previous_secret_hash = CASE WHEN $3 > 0 THEN secret_hash END,
  previous_secret_until = CASE WHEN $3 > 0 THEN now() + make_interval(hours => $3) END
WHERE id = $1 AND revoked_at IS NULL`;

export const TOUCH_TOKEN = `/* hub: note the use of a token */
UPDATE hub_access.token SET last_used_at = now()
WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')`;
