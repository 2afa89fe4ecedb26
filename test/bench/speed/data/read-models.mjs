/**
 * Read models that the hub fills by triggers, which sleep while the generator loads. Each is filled from the observations
 * when its table is there; columns are those that both tables have.
 */
const READ_MODELS = [
  {
    table: "hub_raw.observation_latest",
    distinctOn: "worksite_id, indicator_id, sex, age_band",
    where: "worksite_id IS NOT NULL",
    order: "year DESC, code, id",
  },
];

/** Fills the read models that the hub has. */
export async function fillReadModels(client) {
  for (const model of READ_MODELS) {
    if (!(await tableExists(client, model.table))) continue;
    const columns = await sharedColumns(client, model.table);
    await client.query(`TRUNCATE ${model.table}`);
    await client.query(
      `INSERT INTO ${model.table} (${columns})
       SELECT DISTINCT ON (${model.distinctOn}) ${columns} FROM hub_raw.observation
       WHERE ${model.where} ORDER BY ${model.distinctOn}, ${model.order}`,
    );
  }
}

async function tableExists(client, table) {
  const { rows } = await client.query("SELECT to_regclass($1) IS NOT NULL AS exists", [table]);
  return rows[0].exists;
}

async function sharedColumns(client, table) {
  const [schema, name] = table.split(".");
  const { rows } = await client.query(
    `SELECT string_agg(quote_ident(column_name), ', ') AS columns FROM information_schema.columns c
     WHERE table_schema = $1 AND table_name = $2 AND is_generated = 'NEVER' AND EXISTS (
       SELECT FROM information_schema.columns o
       WHERE o.table_schema = 'hub_raw' AND o.table_name = 'observation' AND o.column_name = c.column_name)`,
    [schema, name],
  );
  return rows[0].columns;
}
