import { SettingError, type Settings } from "../config";

/** The secret shared by a gateway and its subgraphs. */
export function gatewaySecretOf({ gatewaySecret }: Settings): string {
  if (gatewaySecret !== null) return gatewaySecret;
  throw new SettingError(
    "HUB_GATEWAY_SECRET must be set: subgraphs answer only a gateway that has it; generate one with `openssl rand -hex 32`",
  );
}
