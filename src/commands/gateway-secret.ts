import { SettingError, type Settings } from "../config";

/** The secret that a gateway and its subgraphs share. */
export function gatewaySecretOf({ gatewaySecret }: Settings): string {
  if (gatewaySecret !== null) return gatewaySecret;
  throw new SettingError(
    "HUB_GATEWAY_SECRET must be set: subgraphs answer only the gateway that has it; make one with `openssl rand -hex 32`",
  );
}
