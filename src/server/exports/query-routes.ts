import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { GraphQLSchema } from "graphql";
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
  LANGUAGE_PARAMETER,
  PAGE_PARAMETERS,
  type Parameters,
  parametersOf,
  PROFILE_PARAMETER,
  refuseUnknown,
  singleOf,
  variablesIn,
} from "../../exports/query-variables";
import { BadUserInput } from "../../graph/bad-user-input";
import { Language } from "../../graph/language";
import type { Admission } from "../admission/admission";
import type { Callers } from "../admission/callers";
import type { ClientAddresses } from "../http/client-address";
import { OWN_ANSWER } from "../http/answer-headers";
import { NoSuchAddress } from "../http/bad-request";
import { unauthenticatedAnswer } from "../http/error-answer";
import { originOf } from "../http/graph-request";
import { checkAddress } from "../http/check-address";
import { sendAnswer } from "../http/send-answer";
import { type ExportRequest, ExportAnswers } from "./export-answer";

/** Serves named queries: the catalogue at `/queries`, and the rows of each query as files. */
export function serveQueries(
  server: FastifyInstance,
  schema: GraphQLSchema,
  exports: Exports,
  { addresses, admission, callers }: { addresses: ClientAddresses; admission: Admission; callers: Callers },
): void {
  const answers = new ExportAnswers(schema, admission, exports);
  const route = <Asked>(
    url: string,
    parse: (request: FileRequest) => Asked,
    send: (asked: Asked, request: FileRequest) => unknown,
  ) =>
    server.get<{ Params: Readonly<Record<string, string>> }>(url, async (request, reply) => {
      const { headers, params, raw } = request;
      const address = addresses.of(raw);
      const grant = await callers.identify({ address, headers });
      if (grant === null) return sendAnswer(reply, unauthenticatedAnswer(headers));
      const file = { request, reply, grant, name: params["name"] ?? "" };
      const asked = admission.orRefused({ grant, address }, () => {
        checkScopes([{ place: request.url.split("?")[0] ?? "", scope: "export:run" }], grant.scopes);
        return parse(file);
      });
      return send(asked, file);
    });

  const needsOf = ({ document }: NamedQuery) => admission.demands.needsOf(document);
  const queriesFor = ({ grant: { scopes } }: FileRequest) =>
    [...exports.queries.values()].filter((query) =>
      needsOf(query).every(({ scope }) => scopes.includes(scope)),
    );

  route("/queries", queriesFor, (queries, { reply, request }) =>
    reply.headers(OWN_ANSWER).send(catalogueOf(queries, originOf(request.headers))),
  );

  route("/catalog.jsonld", queriesFor, (queries, { reply, request }) =>
    reply
      .headers(OWN_ANSWER)
      .type("application/ld+json; charset=utf-8")
      .send(JSON.stringify(dcatCatalogueOf(queries, originOf(request.headers)))),
  );

  const queryFor = ({ grant, name, request }: FileRequest) => {
    const query = exports.queries.get(name);
    if (query === undefined) throw new NoSuchAddress(request.method, request.url);
    checkScopes(needsOf(query), grant.scopes);
    return query;
  };

  route("/queries/:name/datapackage.json", queryFor, (query, { reply, request }) =>
    reply.headers(OWN_ANSWER).send(dataPackageOf(query, originOf(request.headers))),
  );

  route(
    "/queries/:name",
    ({ name, request }) => exportRequest(exports, name, request),
    (asked, { grant, reply, request }) => answers.answer(request, reply, grant, asked),
  );
}

/** A request concerning named queries, with the caller's grant. */
interface FileRequest {
  request: FastifyRequest;
  reply: FastifyReply;
  grant: Grant;
  /** Name in the path. */
  name: string;
}

function parametersIn(url: string): Parameters {
  checkAddress(url);
  const queryAt = url.indexOf("?");
  return parametersOf(new URLSearchParams(queryAt === -1 ? "" : url.slice(queryAt)));
}

/** The export for a path. */
function exportRequest({ queries }: Exports, file: string, { method, url }: FastifyRequest): ExportRequest {
  const [, name = "", ending = ""] = /^(.+)\.(\w+)$/.exec(file) ?? [];
  const query = queries.get(name);
  const format = FORMATS.get(ending);
  if (query === undefined || format === undefined) throw new NoSuchAddress(method, url);
  const parameters = parametersIn(url);
  const profiles = WITH_PROFILES.includes(ending) ? [PROFILE_PARAMETER] : [];
  const names = query.variables.map((variable) => variable.name);
  refuseUnknown(parameters, [...names, ...PAGE_PARAMETERS, LANGUAGE_PARAMETER, ...profiles]);
  return {
    query,
    ending,
    format,
    variables: variablesIn(parameters, query.variables),
    part: partIn(parameters),
    profile: profileIn(parameters),
    language: languageOf(parameters),
  };
}

/** Formats that people open in spreadsheets. */
const WITH_PROFILES = ["csv", "xlsx"];

const LANGUAGES: ReadonlyMap<string, Language> = new Map([
  ["fr", Language.FR],
  ["en", Language.EN],
]);

function languageOf(parameters: Parameters): Language {
  const name = singleOf(parameters, LANGUAGE_PARAMETER);
  const language = LANGUAGES.get(name ?? "fr");
  if (language !== undefined) return language;
  const expected = `one of ${[...LANGUAGES.keys()].join(", ")}`;
  throw new BadUserInput({ argument: LANGUAGE_PARAMETER, expected, received: name });
}

function profileIn(parameters: Parameters): ExportRequest["profile"] {
  const name = singleOf(parameters, PROFILE_PARAMETER);
  if (name === null) return PLAIN_CSV;
  const profile = CSV_PROFILES.get(name);
  if (profile !== undefined) return profile;
  const expected = `one of ${[...CSV_PROFILES.keys()].join(", ")}`;
  throw new BadUserInput({ argument: PROFILE_PARAMETER, expected, received: name });
}
