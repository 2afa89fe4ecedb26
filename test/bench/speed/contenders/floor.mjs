// The floor: node:http, pg and hand-written json_build_object.
import pg from "pg";
import { floorStatements } from "./floor-statements.mjs";
import { announce, bareServer } from "./serve.mjs";

const { databaseUrl, small } = JSON.parse(process.env.CONTENDER);
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10, idleTimeoutMillis: 0 });
const statements = floorStatements(small);

announce(
  bareServer(async (name, parameters) => {
    const { name: statement, text, values } = statements(name, parameters);
    const { rows } = await pool.query({ name: statement, text, values, rowMode: "array" });
    return `{"data":${rows[0][0]}}`;
  }),
);
