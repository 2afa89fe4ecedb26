// A real OpenID Connect issuer in its own process: it issues access tokens (RFC 9068) to a client of the hub.
import { Provider } from "oidc-provider";

const [port, claims, jwks] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const resource = "https://hub.example/graphql";

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "mel",
      client_secret: "secret",
      grant_types: ["client_credentials"],
      redirect_uris: [],
      id_token_signed_response_alg: "ES256",
      response_types: [],
    },
  ],
  jwks: JSON.parse(jwks),
  scopes: ["graph:read", "indicators:read", "findings:read"],
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => resource,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: "graph:read indicators:read findings:read",
        audience: resource,
        accessTokenFormat: "jwt",
        accessTokenTTL: 600,
        jwt: { sign: { alg: "ES256" } },
      }),
    },
  },
  extraTokenClaims: () => JSON.parse(claims),
});

provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
