import { describe, expect, test } from "vitest";
import { cacheFolder } from "../../../checker/cli/cache-folder.js";

describe("what can be made again is kept", () => {
  test.each([
    [
      "where the user says",
      { XDG_CACHE_HOME: "/c", HOME: "/home/u" },
      "linux",
      "/w",
      "/c/flowgate",
    ],
    ["in the home folder", { HOME: "/home/u" }, "linux", "/w", "/home/u/.cache/flowgate"],
    [
      "where macOS has it",
      { HOME: "/Users/u" },
      "darwin",
      "/w",
      "/Users/u/Library/Caches/flowgate",
    ],
    ["nowhere in the working folder", { HOME: "/w" }, "linux", "/w", undefined],
    ["nowhere below it", { HOME: "/w/home" }, "linux", "/w", undefined],
    [
      "beside a folder that begins alike",
      { HOME: "/w..x" },
      "linux",
      "/w",
      "/w..x/.cache/flowgate",
    ],
    [
      "in a folder of the root, from the root",
      { HOME: "/root" },
      "linux",
      "/",
      "/root/.cache/flowgate",
    ],
    ["nowhere without a home", {}, "linux", "/w", undefined],
    ["nowhere by a path that leads from where one is", { HOME: "home" }, "linux", "/w", undefined],
  ] as const)("%s", (_, env, platform, workingFolder, expected) => {
    expect(cacheFolder(env, platform, workingFolder)).toBe(expected);
  });
});
