import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { withProgress } from "../../checker/cli/progress.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function terminal(isTTY: boolean, columns = 80) {
  const written: string[] = [];
  const write = (text: string | Uint8Array) => written.push(String(text)) > 0;
  return { isTTY, columns, write, written };
}

/** Something that takes so long, and says in between what it does. */
function lasting(milliseconds: number, on: ReturnType<typeof terminal>, what = "reading a") {
  return withProgress(
    what,
    async (tell) => {
      await vi.advanceTimersByTimeAsync(milliseconds / 2);
      tell("running terraform show -json a");
      await vi.advanceTimersByTimeAsync(milliseconds / 2);
      return "done";
    },
    on,
  );
}

test("what takes a moment says nothing", async () => {
  const on = terminal(true);
  expect(await lasting(900, on)).toBe("done");
  expect(on.written).toEqual([]);
});

test("what takes longer says what it does, in a line that goes again", async () => {
  const on = terminal(true);
  await lasting(4_000, on);
  expect(on.written[0]).toBe("\r\u001B[Kreading a … 1 s");
  expect(on.written.at(-2)).toBe("\r\u001B[Krunning terraform show -json a … 4 s");
  expect(on.written.at(-1)).toBe("\r\u001B[K");
});

test("no line is longer than the terminal, and none has anything but text of a name", async () => {
  const on = terminal(true, 20);
  await lasting(2_400, on, "reading \u001B[31m\n\u202Ea.json and a long name");
  const lines = on.written.map((line) => line.replace("\r\u001B[K", ""));
  expect(Math.max(...lines.map((line) => line.length))).toBe(19);
  expect(lines.join("")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test("a terminal that does not know its width is taken for one of 80 columns", async () => {
  const on = terminal(true, 0);
  await lasting(2_400, on, "x".repeat(100));
  expect(on.written[0]).toBe(`\r\u001B[K${"x".repeat(79)}`);
});

test("nothing is said where nobody watches, and of an error the line goes as well", async () => {
  const log = terminal(false);
  await lasting(5_000, log);
  expect(log.written).toEqual([]);
  const on = terminal(true);
  const failing = withProgress(
    "reading a",
    async () => {
      await vi.advanceTimersByTimeAsync(2_000);
      throw new Error("broken");
    },
    on,
  );
  await expect(failing).rejects.toThrow("broken");
  expect(on.written.at(-1)).toBe("\r\u001B[K");
});
