import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Grant } from "../../access/grant";
import { checkScopes } from "../../access/scope-check";
import { partIn } from "../../exports/asked-part";
import { catalogueOf } from "../../exports/catalogue";
import { dataPackageOf } from "../../exports/data-package";
import { dcatCatalogueOf } from "../../exports/dcat";
import type { Exports } from "../../exports/exports";
import { CSV_PROFILES, FORMATS, PLAIN_CSV } from "../../exports/formats";
import type { NamedQuery } from "../../exports/named-query";
import {
  PAGE_PARAMETERS,
  type Parameters,
  parametersOf,
  PROFILE_PARAMETER,
  refuseUnknown,
  singleOf,
  variablesIn,
} from "../../exports/query-variables";
import { BadUserInput } from "../../graph/bad-user-input";
import type { Admission } from "../admission";
import type { CallerRules } from "../admission/caller-rules";
import { type AskedExport, ExportAnswers } from "./export-answer";
import { originOf } from "../http/resource-metadata";

/** What a caller is told is the caller's own: no cache between may share it. */
const OWN = { "cache-control": "private, no-cache", vary: "authorization, accept-encoding" };

/** Serves named queries: what there is at `/queries`, and the rows of each as a file. */
export function serveQueries(
  server: FastifyInstance,
  exports: Exports,
  admission: Admission,
  rules: CallerRules,
): void {
  const answers = new ExportAnswers(rules, exports);
  const grantOf = (request: FastifyRequest): Grant => {
    const grant = admission.grantOf(request);
    checkScopes([{ place: request.url.split("?")[0] ?? "", scope: "export:run" }], grant.scopes);
    return grant;
  };

  const needsOf = ({ document, operation }: NamedQuery) => rules.demands.of(document, operation, null).needs;
  const queriesFor = (request: FastifyRequest) => {
    const { scopes } = grantOf(request);
    return [...exports.queries.values()].filter((query) =>
      needsOf(query).every(({ scope }) => scopes.includes(scope)),
    );
  };

  server.get("/queries", { onRequest: admission.admit }, async (request, reply) =>
    reply.headers(OWN).send(catalogueOf(queriesFor(request), originOf(request))),
  );

  server.get("/catalog.jsonld", { onRequest: admission.admit }, async (request, reply) =>
    reply
      .headers(OWN)
      .type("application/ld+json; charset=utf-8")
      .send(JSON.stringify(dcatCatalogueOf(queriesFor(request), originOf(request)))),
  );

  server.get<{ Params: { name: string } }>(
    "/queries/:name/datapackage.json",
    { onRequest: admission.admit },
    async (request, reply) => {
      const query = exports.queries.get(request.params.name);
      if (query === undefined) return reply.callNotFound();
      checkScopes(needsOf(query), grantOf(request).scopes);
      return reply.headers(OWN).send(dataPackageOf(query, originOf(request)));
    },
  );

  server.route<{ Params: { file: string } }>({
    method: ["GET", "HEAD"],
    url: "/queries/:file",
    onRequest: admission.admit,
    handler: async (request, reply) => {
      const grant = grantOf(request);
      const asked = askedExport(exports, request.params.file, parametersIn(request));
      return asked === null ? reply.callNotFound() : answers.answer(request, reply, grant, asked);
    },
  });
}

function parametersIn({ url }: FastifyRequest): Parameters {
  const queryAt = url.indexOf("?");
  return parametersOf(new URLSearchParams(queryAt === -1 ? "" : url.slice(queryAt)));
}

/** What an address asks for; null when there is no such file. */
function askedExport({ queries }: Exports, file: string, parameters: Parameters): AskedExport | null {
  const [, name = "", ending = ""] = /^(.+)\.(\w+)$/.exec(file) ?? [];
  const query = queries.get(name);
  const format = FORMATS.get(ending);
  if (query === undefined || format === undefined) return null;
  const profiles = ending === "csv" ? [PROFILE_PARAMETER] : [];
  const names = query.variables.map((variable) => variable.name);
  refuseUnknown(parameters, [...names, ...PAGE_PARAMETERS, ...profiles]);
  return {
    query,
    ending,
    format,
    variables: variablesIn(parameters, query.variables),
    part: partIn(parameters),
    profile: profileIn(parameters),
  };
}

function profileIn(parameters: Parameters): AskedExport["profile"] {
  const name = singleOf(parameters, PROFILE_PARAMETER);
  if (name === null) return PLAIN_CSV;
  const profile = CSV_PROFILES.get(name);
  if (profile !== undefined) return profile;
  const expected = `one of ${[...CSV_PROFILES.keys()].join(", ")}`;
  throw new BadUserInput({ argument: PROFILE_PARAMETER, expected, received: name });
}
