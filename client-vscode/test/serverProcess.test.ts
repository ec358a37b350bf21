import { expect, test } from "vitest";

import { ServerProcess } from "../src/serverProcess";

function nodeProcess(program: string, grace?: number): ServerProcess {
  return new ServerProcess(process.execPath, ["-e", program], __dirname, grace);
}

test("a server that does not end by itself is killed", async () => {
  const server = nodeProcess("setInterval(() => undefined, 1000)", 10);
  const child = await server.start();
  await server.end();
  expect(child.signalCode).toBe("SIGKILL");
});

test("a server that ends in time is left to", async () => {
  const server = nodeProcess("process.stdin.on('end', () => process.exit(0)).resume()", 60_000);
  const child = await server.start();
  child.stdin.end();
  await server.end();
  expect([child.exitCode, child.signalCode]).toEqual([0, null]);
});

test("ending a server that has gone is done at once", async () => {
  const server = nodeProcess("", 60_000);
  const child = await server.start();
  await new Promise((resolve) => child.once("exit", resolve));
  await expect(server.end()).resolves.toBeUndefined();
});

test("a program that does not exist cannot be started", async () => {
  const server = new ServerProcess("/nowhere/python", [], __dirname);
  await expect(server.start()).rejects.toThrow("ENOENT");
});
