import { prepare } from "../prepare.mjs";
import { examineAll } from "./examine-all.mjs";
import { measureAll } from "./rounds.mjs";

const QUERIES = ["Q1", "Q3", "Q3R", "Q4"];
const CONTENDERS = ["floor", "compiled"];

/** The same few workloads over data of another scale, so that the processor time of a request can be set against it. */
export async function measureGrowth(hub, bench, folder, say) {
  const { options, serverUrl } = bench;
  const grown = { ...options, scale: options.growth, queries: QUERIES, contenders: CONTENDERS };
  const other = await prepare(hub, serverUrl, folder, grown, say);
  await examineAll(other, say);
  await measureAll(other, say);
  return other;
}
