import { openTestHub, type TestHub } from "../setup/hub";
import { type HubServer, serveTestHub } from "../setup/hub-server";

let hub: TestHub;
let server: HubServer;

beforeAll(async () => {
  hub = await openTestHub();
  server = await serveTestHub(hub);
});

afterAll(async () => {
  await server.close();
  await hub.close();
});

/** Text of a file of a query, byte for byte. */
async function fileAt(path: string): Promise<{ status: number; text: string; headers: Headers }> {
  const { status, headers, ...response } = await get(path);
  return { status, headers, text: Buffer.from(await response.bytes()).toString() };
}

async function get(path: string) {
  const response = await fetch(new URL(path, server.url));
  return { status: response.status, headers: response.headers, bytes: () => response.arrayBuffer() };
}

test("a query is a CSV file with a line of names and all its rows, by the decimal point and commas", async () => {
  const { status, text, headers } = await fileAt("/queries/headcounts.csv?year=2023");
  expect([status, text]).toEqual([
    200,
    [
      "territory.code,value,isGap,missingReason,programmeScope.code,scopeDerivation,period.edtf,citation.source.code,citation.section,citation.position",
      "charente,,true,NOT_STATED,,,2023-07-06,copil-2023-07-06,Charente,",
      "ille-et-vilaine,162,false,,CVG,INFERRED,2023-11~,new-territories-2023-11,Ille-et-Vilaine,",
      "lille,,true,NOT_STATED,,,2023-07-06,copil-2023-07-06,Lille,",
      "lyon,252,false,,CVG,INFERRED,2023-07-06,copil-2023-07-06,Lyon,4",
      "marseille,,true,NOT_STATED,,,2023-07-06,copil-2023-07-06,Marseille,",
      "nantes,,true,NOT_STATED,,,2023-07-06,copil-2023-07-06,Nantes,",
      "paris,,true,NOT_STATED,,,2023-07-06,copil-2023-07-06,Paris,",
      "rouen,,true,NOT_STATED,,,2023-07-06,copil-2023-07-06,Rouen,",
      "somme,124,false,,CVG,INFERRED,2023-11~,new-territories-2023-11,Somme,",
      "strasbourg,208,false,,CVG+PHC,STATED,2023-07-06,copil-2023-07-06,Strasbourg,1",
      "",
    ].join("\r\n"),
  ]);
  expect(Object.fromEntries(headers)).toMatchObject({
    "content-type": "text/csv; charset=utf-8; header=present",
    "content-disposition": 'attachment; filename="headcounts.csv"',
    "cache-control": "private, no-cache",
    etag: expect.stringMatching(/^W\/"[\w-]{27}"$/),
    "x-hub-data-version": expect.stringMatching(/^\d+$/),
  });
});
