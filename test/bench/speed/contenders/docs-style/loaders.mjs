import DataLoader from "dataloader";
import { In, IsNull, Not } from "typeorm";
import { EVERYBODY } from "../../data/world.mjs";
import { Indicator, Observation, Partner, Partnership, Territory, Worksite } from "./entities.mjs";

/** Loaders of one request. */
export function loadersOf(database) {
  const byId = (entity) =>
    new DataLoader(async (ids) => {
      const rows = await database.getRepository(entity).findBy({ id: In(ids) });
      const found = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => found.get(id) ?? null);
    });
  const byKey = (entity, key, order) =>
    new DataLoader(async (ids) => {
      const rows = await database.getRepository(entity).find({ where: { [key]: In(ids) }, order });
      const grouped = Map.groupBy(rows, (row) => row[key]);
      return ids.map((id) => grouped.get(id) ?? []);
    });
  return {
    territory: byId(Territory),
    worksite: byId(Worksite),
    partner: byId(Partner),
    indicator: byId(Indicator),
    worksitesOfTerritory: byKey(Worksite, "territoryId", { name: "ASC", id: "ASC" }),
    partnershipsOfWorksite: byKey(Partnership, "worksiteId", { code: "ASC", id: "ASC" }),
    partnershipsOfPartner: byKey(Partnership, "partnerId", { code: "ASC", id: "ASC" }),
    latestOfWorksite: latestBy(database, {}),
    latestKnownOfWorksite: latestBy(database, { value: Not(IsNull()) }),
  };
}

function latestBy(database, condition) {
  return new DataLoader(async (keys) => latestOf(database, keys, condition), {
    cacheKeyFn: ({ worksiteId, indicator }) => `${worksiteId} ${indicator}`,
  });
}

/** The latest observation of each pair of a worksite and an indicator, among those that meet a condition. */
async function latestOf(database, keys, condition) {
  const codes = [...new Set(keys.map(({ indicator }) => indicator))];
  const indicators = await database.getRepository(Indicator).findBy({ code: In(codes) });
  const idOf = new Map(indicators.map(({ id, code }) => [code, id]));
  const rows = await database
    .getRepository(Observation)
    .createQueryBuilder("o")
    .distinctOn(["o.worksiteId", "o.indicatorId"])
    .where({
      worksiteId: In([...new Set(keys.map(({ worksiteId }) => worksiteId))]),
      indicatorId: In([...idOf.values()]),
      breakdownId: EVERYBODY,
      ...condition,
    })
    .orderBy("o.worksiteId")
    .addOrderBy("o.indicatorId")
    .addOrderBy("o.year", "DESC")
    .addOrderBy("o.code")
    .addOrderBy("o.id")
    .getMany();
  const found = new Map(rows.map((row) => [`${row.worksiteId} ${row.indicatorId}`, row]));
  return keys.map(({ worksiteId, indicator }) => found.get(`${worksiteId} ${idOf.get(indicator)}`) ?? null);
}
