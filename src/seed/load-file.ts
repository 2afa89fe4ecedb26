import type { ClientBase } from "pg";
import type { Model } from "../graph/model";
import type { Models } from "../graph/models";
import { citationCode, citationsOf } from "./citations";
import { placeCitations } from "./place-citations";
import type { SeedFile, SeedRecord } from "./read-file";
import { citesOf, ownLinks } from "./record-schema";
import { writeLinks } from "./write-links";
import { writeNoun, type LoadReport } from "./write-noun";

/**
 * Writes the records of a file, noun by noun in order of their references. Existing rows are updated only if they differ, so that
 * loading a file again changes nothing. Runs in the caller's transaction.
 */
export async function loadSeedFile(client: ClientBase, models: Models, file: SeedFile): Promise<LoadReport> {
  const report = { inserted: 0, updated: 0 };
  const records = [...file.records, ...citationsOf(models, file)];
  for (const model of inDependencyOrder(models.all)) {
    const own = records.filter((record) => record.model === model);
    if (own.length > 0) await writeNoun(client, model, own, file, report);
  }
  for (const model of models.all) {
    const own = file.records.filter((record) => record.model === model);
    for (const link of ownLinks(model)) await writeLinks(client, model, link, own);
    const citations = model.toManys.get("citations");
    if (citations !== undefined) await writeLinks(client, model, citations, own.map(citing(file)));
  }
  await placeCitations(client, models);
  return report;
}

/** The record with the codes of all its citations, as a link lists them. */
function citing(file: SeedFile): (record: SeedRecord) => SeedRecord {
  return (record) => ({
    ...record,
    values: { citations: citesOf(record.values).map((cite) => citationCode(file, record, cite)) },
  });
}

/** Orders nouns after the nouns that they reference. */
function inDependencyOrder(models: readonly Model[]): Model[] {
  const ordered = new Set<Model>();
  const visit = (model: Model, path: readonly Model[]) => {
    if (ordered.has(model)) return;
    if (path.includes(model))
      throw new Error(`expected no cycle of references, but got one at ${model.name}`);
    for (const { target } of model.toOnes.values()) {
      if (target !== model) visit(target, [...path, model]);
    }
    ordered.add(model);
  };
  for (const model of models) visit(model, []);
  return [...ordered];
}
