import { Field, Float, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { decorate } from "./decorate.mjs";

export class Territory {}
export class Worksite {}
export class Partnership {}
export class Partner {}
export class Institution {}
export class Indicator {}
export class Observation {}
export class Period {}
export class SeriesPoint {}
export class PartnerEdge {}
export class PageInfo {}
export class PartnerPage {}

const id = [PrimaryColumn({ type: "int" }), Field(() => Int)];
const text = (name) => [Column({ type: "text", ...(name && { name }) }), Field(() => String)];
const maybeText = () => [Column({ type: "text", nullable: true }), Field(() => String, { nullable: true })];
/** A foreign key is a column and no field. */
const key = (name) => [Column({ type: "int", name, nullable: true })];
const column = (name) => [Column({ type: "text", name })];
const NUMBER = { to: (value) => value, from: (value) => (value === null ? null : Number(value)) };

const entity = (target, schema, name, properties) =>
  decorate(target, [Entity({ schema, name, synchronize: false }), ObjectType(target.name)], properties);
const object = (target, properties) => decorate(target, [ObjectType(target.name)], properties);

entity(Territory, "hub", "territory", {
  id,
  code: text(),
  name: text(),
  kind: text(),
});
entity(Worksite, "hub", "worksite", {
  id,
  code: text(),
  name: text(),
  summary: maybeText(),
  audience: maybeText(),
  siret: maybeText(),
  territoryId: key("territory_id"),
});
entity(Partnership, "hub", "partnership", {
  id,
  code: column("code"),
  summary: text(),
  state: text(),
  partnerId: key("partner_id"),
  territoryId: key("territory_id"),
  worksiteId: key("worksite_id"),
});
entity(Partner, "hub", "partner", {
  id,
  code: text(),
  name: text(),
  category: text(),
  summary: maybeText(),
  siret: maybeText(),
});
entity(Institution, "hub", "institution", {
  id,
  code: text(),
  name: text(),
  acronym: maybeText(),
  kind: text(),
  siren: maybeText(),
});
entity(Indicator, "hub", "indicator", { id, code: text() });
entity(Observation, "hub_raw", "observation", {
  id,
  code: text(),
  year: [Column({ type: "int" }), Field(() => Int)],
  value: [
    Column({ type: "numeric", nullable: true, transformer: NUMBER }),
    Field(() => Float, { nullable: true }),
  ],
  periodEdtf: column("period_edtf"),
  subjectKind: column("subject_kind"),
  breakdownId: key("breakdown_id"),
  indicatorId: key("indicator_id"),
  worksiteId: key("worksite_id"),
  territoryId: key("territory_id"),
});
object(Period, { edtf: [Field(() => String)] });
object(SeriesPoint, {
  indicator: [Field(() => String)],
  month: [Field(() => String)],
  value: [Field(() => Float, { nullable: true })],
});
object(PartnerEdge, { cursor: [Field(() => String)], node: [Field(() => Partner)] });
object(PageInfo, {
  hasNextPage: [Field(() => Boolean)],
  endCursor: [Field(() => String, { nullable: true })],
});
object(PartnerPage, { edges: [Field(() => [PartnerEdge])], pageInfo: [Field(() => PageInfo)] });

export const ENTITIES = [Territory, Worksite, Partnership, Partner, Institution, Indicator, Observation];
