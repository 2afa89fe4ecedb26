// PostGraphile 5 over the hub's own tables, with the filters and the sums that its users add.
import { createServer } from "node:http";
import { grafserv } from "postgraphile/grafserv/node";
import { postgraphile } from "postgraphile";
import { makePgService } from "postgraphile/adaptors/pg";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { PgSimplifyInflectionPreset } from "@graphile/simplify-inflection";
import { PostGraphileConnectionFilterPreset } from "postgraphile-plugin-connection-filter";
import { PgAggregatesPreset } from "@graphile/pg-aggregates";
import { announce } from "./serve.mjs";

const { databaseUrl } = JSON.parse(process.env.CONTENDER);

const instance = postgraphile({
  extends: [
    PostGraphileAmberPreset,
    PgSimplifyInflectionPreset,
    PostGraphileConnectionFilterPreset,
    PgAggregatesPreset,
  ],
  pgServices: [
    makePgService({
      connectionString: databaseUrl,
      schemas: ["hub", "hub_raw"],
      poolConfig: { max: 10, idleTimeoutMillis: 0 },
    }),
  ],
  // Filters by what no index serves, as the others have them.
  disablePlugins: ["PgIndexBehaviorsPlugin"],
  grafserv: { graphqlPath: "/graphql", graphiql: false, watch: false },
  grafast: { explain: false },
});

const server = createServer();
await instance.createServ(grafserv).addTo(server);
await instance.getSchema();
announce(server);
