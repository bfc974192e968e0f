import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { withLock } from "../../machine/lock.js";

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "flowgate-lock-"));
  file = join(folder, "lock");
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

it("lets one in at a time, whatever becomes of it", async () => {
  let inside = 0;
  let most = 0;
  const enter = async (fails: boolean) => {
    most = Math.max(most, ++inside);
    await sleep(20);
    inside--;
    if (fails) throw new Error("no");
  };
  const all = [true, false, true, false].map((fails) =>
    withLock(
      file,
      () => {},
      () => enter(fails),
    ),
  );
  const outcomes = await Promise.allSettled(all);
  expect(outcomes.map(({ status }) => status)).toEqual([
    "rejected",
    "fulfilled",
    "rejected",
    "fulfilled",
  ]);
  expect(most).toBe(1);
  expect(await readdir(folder)).toEqual([]);
});

it("does not wait for an owner who is gone", async () => {
  await writeFile(file, `999999999 ${hostname()}`);
  expect(
    await withLock(
      file,
      () => {},
      async () => "in",
    ),
  ).toBe("in");
});
