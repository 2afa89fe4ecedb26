import { once } from "node:events";
import type { Server } from "node:http";
import { readFile } from "node:fs/promises";
import type { Settings } from "../config";
import { createGateway, listenGateway } from "../federation/gateway";
import { gatewaySecretOf } from "./gateway-secret";
import { untilAskedToStop } from "./until-asked-to-stop";

/** Serves a gateway over running subgraphs. It needs no database. */
export async function gatewayCommand(settings: Settings, file: string): Promise<void> {
  const gateway = createGateway({
    supergraph: await readFile(file, "utf8"),
    secret: gatewaySecretOf(settings),
  });
  const server = await listenGateway(gateway, settings.host, settings.port);
  const stopped = untilAskedToStop();
  console.log(
    `Convergence Hub serves a gateway at http://${settings.host}:${portOf(server.address())}/graphql`,
  );
  await stopped;
  server.close();
  server.closeIdleConnections();
  await once(server, "close");
  await gateway[Symbol.asyncDispose]();
}

function portOf(address: ReturnType<Server["address"]>): number {
  return typeof address === "object" && address !== null ? address.port : 0;
}
