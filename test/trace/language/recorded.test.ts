import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { loadParser } from "../../../checker/source/index.js";
import {
  askAgain,
  FOLDER,
  KINDS,
  type Recorded,
  readRecorded,
} from "../../../oracle/language/recorded.js";

/*
 * What `npx tsx oracle/language/record.ts` has recorded: flowgate says the same as then, and nothing that Terraform has
 * said otherwise.
 */

beforeAll(() => loadParser());

const recorded = KINDS.map(
  (kind) => [kind, readRecorded(kind, readFileSync(join(FOLDER, `${kind}.txt`), "utf8"))] as const,
);

describe.each(recorded)("%s", (_, all) => {
  it.each(inParts(all))("questions from %i", (_first, part) => {
    const said = part.map((one) => ({ ...one, ...askAgain(one) }));
    expect(said.filter(({ difference }) => difference !== undefined)).toEqual([]);
    expect(said.map(answered)).toEqual(part.map(answered));
  });
});

/** Few at a time, so that what fails is soon found. */
function inParts(all: readonly Recorded[]): readonly (readonly [number, readonly Recorded[]])[] {
  const size = 20;
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => [
    at * size + 1,
    all.slice(at * size, (at + 1) * size),
  ]);
}

function answered({ question, ours }: Recorded): readonly [string, string] {
  return [question.text, ours];
}
