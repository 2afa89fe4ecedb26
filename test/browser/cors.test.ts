import { createServer } from "node:http";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import { openTestHub } from "../setup/hub";
import { serving } from "../setup/hub-server";

/** Path on Debian; these tests are skipped without a browser. */
const CHROMIUM = "/usr/bin/chromium";
const inBrowser = existsSync(CHROMIUM) ? test : test.skip;

inBrowser(
  "a page of an allowed origin can read answers and their headers, a page of another origin nothing",
  async () => {
    const hub = await openTestHub();
    const pages = createServer((_request, response) =>
      response.setHeader("content-type", "text/html").end("<p>"),
    );
    await once(pages.listen(0, "127.0.0.1"), "listening");
    const address = pages.address();
    if (address === null || typeof address === "string") throw new Error("expected a port");
    const browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ["--no-sandbox", "--disable-gpu"],
    });
    try {
      await serving(hub, { allowedOrigins: [`http://127.0.0.1:${address.port}`] }, async ({ gate, url }) => {
        const { text: token } = await gate.tokens.create({
          name: "page",
          scopes: ["graph:read"],
          territories: ["*"],
          programmes: ["*"],
        });
        const askFrom = async (page: string) => {
          const opened = await browser.newPage();
          await opened.goto(page);
          const answer = await opened.evaluate(
            async ([to, bearer]) => {
              try {
                const response = await fetch(to ?? "", {
                  method: "POST",
                  headers: { authorization: `Bearer ${bearer}`, "content-type": "application/json" },
                  body: JSON.stringify({ query: "{ programmes { totalCount } }" }),
                });
                return [await response.json(), response.headers.get("x-hub-executor")];
              } catch (error) {
                return String(error);
              }
            },
            [url, token],
          );
          await opened.close();
          return answer;
        };
        expect(await askFrom(`http://127.0.0.1:${address.port}/`)).toEqual([
          { data: { programmes: { totalCount: 3 } } },
          "compiled",
        ]);
        expect(await askFrom(`http://localhost:${address.port}/`)).toContain("Failed to fetch");
      });
    } finally {
      await browser.close();
      pages.close();
      await hub.close();
    }
  },
);
