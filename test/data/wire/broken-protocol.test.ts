import { Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { openPool } from "./pools";
import { answerOf, message, READY, rowOf, serveScript } from "./scripted-server";

const nothing = Buffer.alloc(0);
const tooLong = Buffer.from([0x43, 0x7f, 0xff, 0xff, 0xff]);

test.each([
  ["of a type that answers nothing that was asked", message("G", nothing), 'but got a message "G"'],
  ["with a length that is negative", Buffer.from("C\xff\xff\xff\xff", "latin1"), 'but got -1 for "C"'],
  ["with a length that counts less than itself", Buffer.from("D\0\0\0\x03"), 'but got 3 for "D"'],
  ["with a length that nothing has", tooLong, 'but got 2147483647 for "C"'],
  [
    "of a row that is too short for its cells",
    message("D", Buffer.from([0, 1, 0, 0, 0, 9, 1])),
    "cells fill it",
  ],
  ["of a row that is longer than its cells", message("D", Buffer.from([0, 0, 9])), "cells fill it"],
  [
    "of a row with a cell of negative size",
    message("D", Buffer.from("\0\x01\xff\xff\xff\xfe", "latin1")),
    "cells fill it",
  ],
  ["of a row without a count", message("D", Buffer.from([0])), "cells fill it"],
  ["of an error whose fields do not end", message("E", Buffer.from("Mno end")), "fields of an error to end"],
  ["that ends the request before its statement", READY, "expected 1 statements to end, but 0 did"],
  ["that leaves a transaction open", message("Z", Buffer.from("T")), "its status is T"],
])("a message %s rejects the request, and the next one has a new connection", async (_, bytes, reason) => {
  const asking: Socket[] = [];
  const server = await serveScript({
    asked(socket) {
      asking.push(socket);
      socket.write(asking.length === 1 ? bytes : Buffer.concat([answerOf(rowOf("fine")), READY]));
    },
  });
  const { pool, askOne, reported } = openPool(server.url);
  await expect(askOne("SELECT 1")).rejects.toThrow(reason);
  while (asking[0]?.closed === false) await wait(5);
  expect(await askOne("SELECT 1")).toBe("fine");
  expect(reported).toEqual([]);
  await pool.end();
  await server.close();
});

test("an unexpected message breaks an idle connection, and is reported", async () => {
  const server = await serveScript({
    asked: (socket) => void socket.write(Buffer.concat([answerOf(rowOf("fine")), READY, READY])),
  });
  const { pool, askOne, reported } = openPool(server.url);
  expect(await askOne("SELECT 1")).toBe("fine");
  while (reported.length === 0) await wait(5);
  expect(reported[0]?.message).toContain('no request is under way, but got a message "Z"');
  expect(await askOne("SELECT 1")).toBe("fine");
  await pool.end();
  await server.close();
});

test("a request is rejected if the server disconnects in the middle of an answer", async () => {
  const server = await serveScript({
    asked: (socket) => void socket.end(answerOf(rowOf("half")).subarray(0, 20)),
  });
  const { pool, askOne } = openPool(server.url);
  await expect(askOne("SELECT 1")).rejects.toThrow("Connection terminated unexpectedly");
  await pool.end();
  await server.close();
});

test("a waiting request is rejected if the server closes the connection right after accepting it", async () => {
  const leave = message("E", Buffer.from("SFATAL\0C57P01\0Mterminating\0\0"));
  const server = await serveScript({ welcome: leave, asked: () => undefined });
  const { pool, askOne } = openPool(server.url);
  await expect(askOne("SELECT 1")).rejects.toMatchObject({ code: "57P01" });
  await expect(askOne("SELECT 1")).rejects.toMatchObject({ code: "57P01" });
  await pool.end();
  await server.close();
});

test("a connection is dropped if the server stays silent during a request, but not while idle", async () => {
  // oxlint-disable-next-line typescript/unbound-method -- it is called with a socket
  const waitLess = Socket.prototype.setTimeout;
  const timed = new Set<Socket>();
  let isShort = false;
  const shortened = jest.spyOn(Socket.prototype, "setTimeout").mockImplementation(function (
    this: Socket,
    ms,
  ) {
    timed.add(this);
    return waitLess.call(this, isShort ? ms / 1_000 : ms);
  });
  let asked = 0;
  const server = await serveScript({
    asked(socket) {
      asked += 1;
      if (asked !== 2) socket.write(Buffer.concat([answerOf(rowOf("fine")), READY]));
    },
  });
  const { pool, askOne, reported } = openPool(server.url);
  expect(await askOne("SELECT 1")).toBe("fine");
  for (const socket of timed) socket.emit("timeout");
  expect(reported).toEqual([]);
  isShort = true;
  await expect(askOne("SELECT 1")).rejects.toThrow("the database was silent");
  isShort = false;
  expect(await askOne("SELECT 1")).toBe("fine");
  await pool.end();
  await server.close();
  shortened.mockRestore();
});
