// Another team's subgraph, in its own process: Apollo Server, with two fields on our entities.
import { ApolloServer } from "@apollo/server";
import { ApolloServerPluginInlineTraceDisabled } from "@apollo/server/plugin/disabled";
import { startStandaloneServer } from "@apollo/server/standalone";

/** Its current failure mode, set by the parent process. */
let mode = "well";
process.on("message", (next) => {
  mode = next;
  process.send(`is ${mode}`);
});
const SDL = `
extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
type Territory @key(fields: "code") { code: String! healthBeds: Int }
type Partner @key(fields: "id") { id: ID! healthNote: HealthNote }
type HealthNote { text: String! }
`;
const typeDefs = `
scalar _Any
type _Service { sdl: String! }
union _Entity = Territory | Partner
type Query { _service: _Service! _entities(representations: [_Any!]!): [_Entity]! }
type Territory { code: String! healthBeds: Int }
type Partner { id: ID! healthNote: HealthNote }
type HealthNote { text: String! }
`;
const seen = [];

const resolvers = {
  _Entity: { __resolveType: ({ __typename }) => __typename },
  Query: {
    _service: () => ({ sdl: SDL }),
    _entities: async (_root, { representations }, { authorization }) => {
      seen.push(authorization ?? null);
      if (mode === "silent") await new Promise(() => undefined);
      return representations;
    },
  },
  Territory: {
    healthBeds: ({ code }) => {
      if (mode === "broken") throw new Error("secret of the health agency");
      if (mode === "wrong") return "many";
      return code.length;
    },
  },
  Partner: {
    healthNote: () => ({ text: mode === "large" ? "x".repeat(2_000_000) : `seen ${JSON.stringify(seen)}` }),
  },
};

const plugins = [ApolloServerPluginInlineTraceDisabled()];
const server = new ApolloServer({ typeDefs, resolvers, plugins });
const { url } = await startStandaloneServer(server, {
  listen: { port: 0, host: "127.0.0.1" },
  context: async ({ req }) => ({ authorization: req.headers.authorization }),
});
console.log(url);
