// What the network takes: one body from memory, or 304 for a client that has it.
import { announce } from "./serve.mjs";
import { createServer } from "node:http";
import { readFileSync } from "node:fs";

const { bodyFile } = JSON.parse(process.env.CONTENDER);
const body = readFileSync(bodyFile);
const etag = '"fixed"';

announce(
  createServer((request, response) => {
    if (request.headers["if-none-match"] === etag) {
      response.writeHead(304, { etag });
      response.end();
      return;
    }
    response.writeHead(200, { "content-type": "application/json", "content-length": body.length, etag });
    response.end(body);
  }),
);
