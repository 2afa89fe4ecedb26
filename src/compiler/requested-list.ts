import type { List, Listed } from "../data/list-sql";
import type { Filter } from "../data/where";
import { mapped } from "../graph/deferred";
import { pageOf } from "../graph/page-arguments";
import type { Inputs } from "./inputs";

/** The list that the arguments of a field request. */
export function requestedList({ target, edge, isGrouped }: Listed, inputs: Inputs): List {
  return {
    target,
    edge,
    filter: mapped(inputs["filter"], asFilter),
    groupBy: isGrouped ? mapped(inputs["groupBy"], (given) => asList(given) ?? []) : null,
    orderBy: mapped(inputs["orderBy"], asList),
    page: pageOf({
      first: mapped(inputs["first"], asNumber),
      after: mapped(inputs["after"], asText),
      last: mapped(inputs["last"], asNumber),
      before: mapped(inputs["before"], asText),
    }),
  };
}

function asFilter(value: unknown): Filter {
  return typeof value === "object" ? { ...value } : {};
}

function asList(value: unknown): readonly unknown[] | null {
  return Array.isArray(value) ? value : null;
}

function asNumber(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}

function asText(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
