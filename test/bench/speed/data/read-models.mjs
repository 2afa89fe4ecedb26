/** Fills what the hub keeps beside the observations by triggers, which sleep while the generator loads. */
export async function fillReadModels(client) {
  await client.query("SELECT hub.refresh_breakdowns()");
  await client.query("SELECT hub_raw.rebuild_read_models()");
}
