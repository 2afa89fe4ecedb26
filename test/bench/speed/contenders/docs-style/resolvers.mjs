import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import { In } from "typeorm";
import { EVERYBODY } from "../../data/world.mjs";
import { decorateMethod } from "./decorate.mjs";
import {
  Indicator,
  Institution,
  Observation,
  Partner,
  PartnerPage,
  Partnership,
  Period,
  SeriesPoint,
  Territory,
  Worksite,
} from "./entities.mjs";

const first = Arg("first", () => Int);
const text = (name) => Arg(name, () => String);
const maybeText = (name) => Arg(name, () => String, { nullable: true });
const texts = (name) => Arg(name, () => [String]);
const maybeTexts = (name) => Arg(name, () => [String], { nullable: true });

const byName = { name: "ASC", id: "ASC" };
const byCategory = { category: "ASC", name: "ASC", id: "ASC" };

class RootResolver {
  territory(code, { database }) {
    return database.getRepository(Territory).findOneBy({ code });
  }
  worksite(code, { database }) {
    return database.getRepository(Worksite).findOneBy({ code });
  }
  partner(code, { database }) {
    return database.getRepository(Partner).findOneBy({ code });
  }
  institution(code, { database }) {
    return database.getRepository(Institution).findOneBy({ code });
  }
  territories(take, { database }) {
    return database.getRepository(Territory).find({ order: byName, take });
  }
  async worksites(take, territory, codes, { database }) {
    const where = codes
      ? { code: In(codes) }
      : { territoryId: (await database.getRepository(Territory).findOneByOrFail({ code: territory })).id };
    return database.getRepository(Worksite).find({ where, order: byName, take });
  }
  partners(take, category, codes, { database }) {
    const where = codes ? { code: In(codes) } : { category };
    return database.getRepository(Partner).find({ where, order: byCategory, take });
  }
  async partnersAtWork(take, after, category, code, { database }) {
    const territory = await database.getRepository(Territory).findOneByOrFail({ code });
    const query = database
      .getRepository(Partner)
      .createQueryBuilder("p")
      .where({ category })
      .andWhere(
        (builder) =>
          `EXISTS ${builder
            .subQuery()
            .select("1")
            .from(Partnership, "ps")
            .where("ps.partnerId = p.id AND ps.territoryId = :territory")
            .getQuery()}`,
        { territory: territory.id },
      )
      .orderBy("p.category")
      .addOrderBy("p.name")
      .addOrderBy("p.id")
      .limit(take + 1);
    if (after) {
      const [name, id] = JSON.parse(after);
      query.andWhere("(p.name, p.id) > (:name, :id)", { name, id });
    }
    const rows = await query.getMany();
    const edges = rows.slice(0, take).map((node) => ({ cursor: JSON.stringify([node.name, node.id]), node }));
    return {
      edges,
      pageInfo: { hasNextPage: rows.length > take, endCursor: edges.at(-1)?.cursor ?? null },
    };
  }
  institutions(take, kind, { database }) {
    return database.getRepository(Institution).find({ where: kind ? { kind } : {}, order: byName, take });
  }
  async observations(take, year, code, { database }) {
    const indicator = await database.getRepository(Indicator).findOneByOrFail({ code });
    return database.getRepository(Observation).find({
      where: { year, indicatorId: indicator.id },
      order: { year: "DESC", code: "ASC", id: "ASC" },
      take,
    });
  }
  async series(code, codes, { database }) {
    const territory = await database.getRepository(Territory).findOneByOrFail({ code });
    const indicators = await database.getRepository(Indicator).findBy({ code: In(codes) });
    const rows = await database
      .getRepository(Observation)
      .createQueryBuilder("o")
      .select("o.indicatorId", "indicatorId")
      .addSelect("o.periodEdtf", "month")
      .addSelect("sum(o.value)", "value")
      .where({
        territoryId: territory.id,
        indicatorId: In(indicators.map(({ id }) => id)),
        subjectKind: "WORKSITE",
        breakdownId: EVERYBODY,
      })
      .groupBy("o.indicatorId")
      .addGroupBy("o.periodEdtf")
      .orderBy("o.indicatorId")
      .addOrderBy("o.periodEdtf")
      .getRawMany();
    const codeOf = new Map(indicators.map(({ id, code: indicator }) => [id, indicator]));
    return rows.map(({ indicatorId, month, value }) => ({
      indicator: codeOf.get(indicatorId),
      month,
      value: Number(value),
    }));
  }
}
Resolver()(RootResolver);
const query = (name, type, parameters, options) =>
  decorateMethod(RootResolver, name, Query(type, options), [...parameters, Ctx()]);
query("territory", () => Territory, [text("code")], { nullable: true });
query("worksite", () => Worksite, [text("code")], { nullable: true });
query("partner", () => Partner, [text("code")], { nullable: true });
query("institution", () => Institution, [text("code")], { nullable: true });
query("territories", () => [Territory], [first]);
query("worksites", () => [Worksite], [first, maybeText("territory"), maybeTexts("codes")]);
query("partners", () => [Partner], [first, maybeText("category"), maybeTexts("codes")]);
query("partnersAtWork", () => PartnerPage, [first, maybeText("after"), text("category"), text("territory")]);
query("institutions", () => [Institution], [first, maybeText("kind")]);
query("observations", () => [Observation], [first, Arg("year", () => Int), text("indicator")]);
query("series", () => [SeriesPoint], [text("territory"), texts("indicators")]);

class TerritoryResolver {
  async worksites({ id }, count, { loaders }) {
    return (await loaders.worksitesOfTerritory.load(id)).slice(0, count);
  }
  async observations({ id }, take, codes, { database }) {
    const indicators = await database.getRepository(Indicator).findBy({ code: In(codes) });
    return database.getRepository(Observation).find({
      where: {
        territoryId: id,
        indicatorId: In(indicators.map((indicator) => indicator.id)),
        subjectKind: "WORKSITE",
        breakdownId: EVERYBODY,
      },
      order: { year: "DESC", code: "ASC", id: "ASC" },
      take,
    });
  }
}
class WorksiteResolver {
  latest({ id }, indicator, { loaders }) {
    return loaders.latestOfWorksite.load({ worksiteId: id, indicator });
  }
  async latestObservations({ id }, indicators, { loaders }) {
    const keys = indicators.map((indicator) => ({ worksiteId: id, indicator }));
    const latest = await loaders.latestKnownOfWorksite.loadMany(keys);
    return latest.filter((observation) => observation !== null);
  }
  async partnerships({ id }, count, { loaders }) {
    return (await loaders.partnershipsOfWorksite.load(id)).slice(0, count);
  }
}
class PartnerResolver {
  async partnerships({ id }, count, { loaders }) {
    return (await loaders.partnershipsOfPartner.load(id)).slice(0, count);
  }
}
class PartnershipResolver {
  territory({ territoryId }, { loaders }) {
    return loaders.territory.load(territoryId);
  }
  worksite({ worksiteId }, { loaders }) {
    return worksiteId === null ? null : loaders.worksite.load(worksiteId);
  }
  partner({ partnerId }, { loaders }) {
    return loaders.partner.load(partnerId);
  }
}
class ObservationResolver {
  period({ periodEdtf }) {
    return { edtf: periodEdtf };
  }
  indicator({ indicatorId }, { loaders }) {
    return loaders.indicator.load(indicatorId);
  }
  worksite({ worksiteId }, { loaders }) {
    return worksiteId === null ? null : loaders.worksite.load(worksiteId);
  }
  territory({ territoryId }, { loaders }) {
    return territoryId === null ? null : loaders.territory.load(territoryId);
  }
}

/** Resolvers of a type's fields: each gets the object, its arguments and the context. */
function fields(target, type, each) {
  Resolver(type)(target);
  for (const [name, { of, args = [], nullable = false }] of Object.entries(each)) {
    decorateMethod(target, name, FieldResolver(of, { nullable }), [Root(), ...args, Ctx()]);
  }
}
fields(TerritoryResolver, () => Territory, {
  worksites: { of: () => [Worksite], args: [first] },
  observations: { of: () => [Observation], args: [first, texts("indicators")] },
});
fields(WorksiteResolver, () => Worksite, {
  latest: { of: () => Observation, args: [text("indicator")], nullable: true },
  latestObservations: { of: () => [Observation], args: [texts("indicators")] },
  partnerships: { of: () => [Partnership], args: [first] },
});
fields(PartnerResolver, () => Partner, { partnerships: { of: () => [Partnership], args: [first] } });
fields(PartnershipResolver, () => Partnership, {
  territory: { of: () => Territory },
  worksite: { of: () => Worksite, nullable: true },
  partner: { of: () => Partner },
});
fields(ObservationResolver, () => Observation, {
  period: { of: () => Period },
  indicator: { of: () => Indicator },
  worksite: { of: () => Worksite, nullable: true },
  territory: { of: () => Territory, nullable: true },
});

export const RESOLVERS = [
  RootResolver,
  TerritoryResolver,
  WorksiteResolver,
  PartnerResolver,
  PartnershipResolver,
  ObservationResolver,
];
