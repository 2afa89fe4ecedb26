import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { openTestHub, type TestHub } from "../setup/hub";
import { type HubServer, serveTestHub } from "../setup/hub-server";
import { needs } from "../setup/prerequisites";
import { eventually } from "../setup/eventually";
import { testLimitMs } from "../setup/time-limits";

needs("build");

/** Path on Debian; these tests are skipped without a browser. */
const CHROMIUM = "/usr/bin/chromium";
const inBrowser = existsSync(CHROMIUM) ? test : test.skip;

let hub: TestHub;
let server: HubServer;
let browser: Browser | undefined;

beforeAll(async () => {
  hub = await openTestHub();
  server = await serveTestHub(hub, { anonymous: null });
  if (existsSync(CHROMIUM)) {
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    });
  }
});

afterAll(async () => {
  await browser?.close();
  await server.close();
  await hub.close();
});

inBrowser(
  "the explorer asks for a token, opens an example and shows its answer, and loads nothing from other servers",
  async () => {
    if (browser === undefined) throw new Error("expected a browser");
    const page = await browser.newPage();
    page.setDefaultTimeout(testLimitMs() / 2);
    const foreign: string[] = [];
    const complaints: string[] = [];
    page.on("request", (request) => {
      const { protocol, host } = new URL(request.url());
      if (protocol !== "data:" && host !== new URL(server.url).host) foreign.push(request.url());
    });
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    const { text: token } = await server.gate.tokens.create({
      name: "explorer",
      scopes: ["graph:read", "indicators:read", "schema:read"],
      territories: ["*"],
      programmes: ["*"],
      disclosure: "RAW",
    });
    await page.goto(server.url);
    await page.getByLabel("Token").fill(token);
    complaints.length = 0;
    await page.getByRole("button", { name: "Use" }).click();
    await page.getByText("query NationalOverview").waitFor();
    await page.getByRole("button", { name: /^conflicting-sources/ }).click();
    await page.getByText("query ConflictingSources").waitFor();
    // GraphiQL parses the operation's name after a short delay, before which it sends nothing.
    await eventually(async () => {
      await page.getByRole("button", { name: /Execute query/ }).click();
      await page.waitForTimeout(500);
      return page.getByText('"WOMEN"').first().isVisible();
    });
    expect(foreign).toEqual([]);
    // The editor's languages run in workers, which the page's policy has to allow.
    // A worker starts when its language is first shown, a moment after the answer.
    await eventually(() => {
      const names = page.workers().map((worker) => /\/(\w+)\.worker/.exec(worker.url())?.[1]);
      return ["editor", "graphql", "json"].every((name) => names.includes(name));
    });
    expect(complaints).toEqual([]);
  },
);
