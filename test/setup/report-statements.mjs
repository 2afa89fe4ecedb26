import { appendFileSync } from "node:fs";
import pg from "pg";

/* Loaded into a hub process before its own code: writes the statements that it sends through pg to a file, one JSON string a line. */

const file = process.env.HUB_TEST_STATEMENTS;
// oxlint-disable-next-line typescript/unbound-method -- they are called with a connection
const { parse, query } = pg.Connection.prototype;
const report = (text) => appendFileSync(file, `${JSON.stringify(text)}\n`);

pg.Connection.prototype.query = function (text) {
  report(text);
  return query.call(this, text);
};

pg.Connection.prototype.parse = function (statement, more) {
  report(statement.text);
  return parse.call(this, statement, more);
};
