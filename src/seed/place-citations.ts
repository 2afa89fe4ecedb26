import type { ClientBase } from "pg";
import { recordedTable } from "../data/identifiers";
import type { Model } from "../graph/model";
import type { Models } from "../graph/models";
import { Territory } from "../territories/territory";

/**
 * Assigns to each citation the territory that all facts citing it share, so that a citation is visible to those who can see such a
 * fact. Citations of facts without a territory are visible to everybody.
 */
export async function placeCitations(client: ClientBase, models: Models): Promise<void> {
  const facts = models.all.filter(({ toOnes }) => toOnes.has("citation"));
  await client.query(`
    UPDATE hub.citation kept SET territory_id = placed.territory_id
    FROM (
      SELECT citation_id, CASE WHEN bool_or(territory_id IS NULL) OR min(territory_id) <> max(territory_id) THEN NULL
        ELSE min(territory_id) END AS territory_id
      FROM (${facts.map(territoriesOf).join(" UNION ")}) fact GROUP BY citation_id
    ) placed
    WHERE placed.citation_id = kept.id AND kept.territory_id IS DISTINCT FROM placed.territory_id`);
}

function territoriesOf(model: Model): string {
  const own = model.nounClass === Territory ? "id" : "NULL::integer";
  const territory = model.toOnes.has("territory") ? "territory_id" : own;
  const facts = recordedTable(model);
  const join = model.toManys.get("citations")?.join;
  if (join?.kind !== "LINK") return `SELECT citation_id, ${territory} AS territory_id FROM ${facts}`;
  return `SELECT link.citation_id, ${territory} AS territory_id FROM ${facts} fact JOIN hub."${join.table}" link ON link."${join.from}" = fact.id`;
}
