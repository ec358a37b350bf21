import { expect, test } from "vitest";

import { Backoff } from "../src/backoff";

test("each crash in a row waits twice as long as the one before", () => {
  const backoff = new Backoff();
  expect([0, 1_000, 2_000, 3_000].map((now) => backoff.next(now))).toEqual([500, 1_000, 2_000, 4_000]);
});

test("the server stays down after six crashes in a row", () => {
  const backoff = new Backoff();
  const delays = Array.from({ length: 7 }, (_, crash) => backoff.next(crash));
  expect(delays.map((delay) => delay === undefined)).toEqual([false, false, false, false, false, false, true]);
});

test("a server that ran for long starts the count anew", () => {
  const backoff = new Backoff();
  backoff.next(0);
  backoff.next(1_000);
  expect(backoff.next(200_000)).toBe(500);
});
