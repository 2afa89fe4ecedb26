// The better floor: node:http, and JSON put together as text in SQL, whose one cell goes to the socket as it came.
import postgres from "postgres";
import { floorTextStatements } from "./floor-text-statements.mjs";
import { announce, bareServer } from "./serve.mjs";

const { databaseUrl, small } = JSON.parse(process.env.CONTENDER);
const url = new URL(databaseUrl);
const socket = url.searchParams.get("host");
const applicationName = url.searchParams.get("application_name");
url.search = "";
const sql = postgres(url.href, {
  max: 10,
  max_pipeline: 10,
  fetch_types: false,
  connection: { application_name: applicationName },
  ...(socket !== null && { host: socket, path: `${socket}/.s.PGSQL.${url.port}` }),
});
const statements = floorTextStatements(small);

announce(
  bareServer(async (name, parameters) => {
    const { text, values } = statements(name, parameters);
    const [[cell]] = await sql.unsafe(text, values.map(literal), { prepare: true }).raw();
    return cell;
  }),
);

/** Without asking the database for its types the driver does not know arrays; codes need no escapes in one. */
function literal(value) {
  return Array.isArray(value) ? `{${value.join(",")}}` : value;
}
