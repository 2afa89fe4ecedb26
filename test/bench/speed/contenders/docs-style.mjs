// Apollo Server, type-graphql, TypeORM entities and DataLoader, put together as their documentation shows.
import "reflect-metadata";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { buildSchema } from "type-graphql";
import { DataSource } from "typeorm";
import { ENTITIES } from "./docs-style/entities.mjs";
import { loadersOf } from "./docs-style/loaders.mjs";
import { RESOLVERS } from "./docs-style/resolvers.mjs";

const { databaseUrl } = JSON.parse(process.env.CONTENDER);
const database = await new DataSource({
  type: "postgres",
  url: databaseUrl,
  applicationName: new URL(databaseUrl).searchParams.get("application_name"),
  entities: ENTITIES,
  poolSize: 10,
  extra: { idleTimeoutMillis: 0 },
}).initialize();

const server = new ApolloServer({ schema: await buildSchema({ resolvers: RESOLVERS, validate: false }) });
const { url } = await startStandaloneServer(server, {
  listen: { host: "127.0.0.1", port: 0 },
  context: async () => ({ database, loaders: loadersOf(database) }),
});
console.log(`listening ${url}`);
process.once("disconnect", () => process.exit());
