import { startTestServer } from "./test-server";

test("a server that shuts down first reports it to probes, and still answers, closing each connection, until its drain time is over", async () => {
  const server = await startTestServer();
  const probe = async () => (await fetch(new URL("/ready", server.url))).status;
  expect(await probe()).toBe(200);
  const left = server.close(2_000);
  const answers: [number, string | null][] = [];
  for (let index = 0; index < 8; index += 1) {
    const response = await server.post({ query: "{ hello }" });
    answers.push([response.status, response.headers.get("connection")]);
  }
  expect(answers).toEqual(answers.map(() => [200, "close"]));
  expect(await probe()).toBe(503);
  expect((await fetch(new URL("/live", server.url))).status).toBe(200);
  await left;
  await expect(probe()).rejects.toThrow("fetch failed");
});
