import { expect, test } from "vitest";
import { check } from "../../../checker/check.js";
import { plansToMend } from "../../../checker/cli/many/grounds.js";
import type { FixGround } from "../../../checker/cli/many/model.js";
import { PLAN_FOLDERS } from "../../fixtures/cases.js";
import { readInput } from "../../fixtures/input.js";

const OPTIONS = { scope: "introduced", requireProof: false } as const;

async function reportOf(name: string) {
  const folder = PLAN_FOLDERS.find((path) => path.endsWith(`/${name}`));
  return check([await readInput(`${folder}/plan.json`)], OPTIONS);
}

const rejected = await reportOf("choice-template");
const accepted = await reportOf("count-pairs");

function ground(at: number, root: string, ...modules: readonly string[]): FixGround {
  return { at, root, folders: [root, ...modules], hasLifecycle: false };
}

const APART = [ground(0, "/live/a"), ground(1, "/live/b"), ground(2, "/live/c")];

test.each<[string, readonly FixGround[], readonly (readonly number[])[], readonly number[]]>([
  ["one that is rejected, by itself", APART, [[0], [1], [2]], [0]],
  ["with those it was judged with", APART, [[0, 2], [1]], [0, 2]],
  [
    "with those that have a module of it, and those that have one of theirs",
    [
      ground(0, "/live/a", "/modules/net"),
      ground(1, "/live/b", "/modules/net", "/modules/logs"),
      ground(2, "/live/c", "/modules/logs"),
    ],
    [[0], [1], [2]],
    [0, 1, 2],
  ],
  [
    "with the one whose folder it is in",
    [ground(0, "/live/a"), ground(1, "/live"), ground(2, "/lives")],
    [[0], [1], [2]],
    [0, 1],
  ],
  [
    "with any lifecycle configuration",
    [ground(0, "/live/a"), { ...ground(1, "/live/b"), hasLifecycle: true }, ground(2, "/live/c")],
    [[0], [1], [2]],
    [0, 1],
  ],
])("%s", (_, grounds, parts, expected) => {
  const judged = parts.map((of) => ({ of, report: of.includes(0) ? rejected : accepted }));
  const found = plansToMend(judged, new Map(grounds.map((one) => [one.at, one])));
  expect([...found].sort()).toEqual(expected);
});

test("nothing is looked for where nothing is wrong", () => {
  const lifecycle = { ...ground(0, "/live/a"), hasLifecycle: true };
  expect(plansToMend([{ of: [0], report: accepted }], new Map([[0, lifecycle]])).size).toBe(0);
});
