import { createServer } from "node:http";

/** A contender says where it listens, and stops with the process that started it. */
export function announce(server) {
  server.listen(0, "127.0.0.1", () => console.log(`listening http://127.0.0.1:${server.address().port}`));
  process.once("disconnect", () => process.exit());
}

/** The barest HTTP that answers a JSON body with JSON bytes. */
export function bareServer(answer) {
  return createServer((request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      void send(response, answer(request.url.slice(1), JSON.parse(Buffer.concat(chunks).toString())));
    });
  });
}

async function send(response, answer) {
  const { status, body } = await answer.then(
    (text) => ({ status: 200, body: text }),
    (error) => ({ status: 500, body: JSON.stringify({ errors: [{ message: error.message }] }) }),
  );
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
}
