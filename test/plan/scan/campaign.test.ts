import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { makeScanner } from "../../../checker/plan/scan/index.js";
import { Random } from "../../../oracle/random.js";
import { mutate } from "./mutations.js";
import { makePlainScanner } from "./plain.js";
import { TEXTS } from "./texts.js";
import { EVERYTHING, PLAN, split, tell } from "./trial.js";

/** How many texts are tried, and from which seed on: `make fuzz-scan N=100000 SEED=7`. */
const INPUTS = Number(process.env["FLOWGATE_SCAN_INPUTS"] ?? 2000);
const SEED = process.env["FLOWGATE_SCAN_SEED"] ?? "1";

/** In milliseconds on a busy machine, for each text and for each plan. */
const TIME = 60;
const TIME_OF_PLAN = 2000;

/** A scanner of bytes that takes its time cannot be asked of more. */
const MOST = 4000;

/** Of what is to stand there several times. */
const SHORT = 500;

const plans = ["test/fixtures", "examples"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /(?:^|[\\/])plan\.json$/.test(file))
    .map((file) => readFileSync(`${folder}/${file}`)),
);

describe("tells what is meant", () => {
  it(
    "of every plan among the fixtures",
    () => {
      expect(plans.length).toBeGreaterThan(300);
      for (const plan of plans) {
        const { hits, fault } = tell(makeScanner, EVERYTHING, split(plan, 1009));
        expect(fault).toBeUndefined();
        expect(hits).toEqual(tell(makePlainScanner, EVERYTHING, [plan]).hits);
      }
    },
    TIME_OF_PLAN * plans.length,
  );

  it(
    `of ${INPUTS} damaged texts`,
    () => {
      const texts = [
        ...ELEMENTS.map((text) => Buffer.from(text)),
        ...TEXTS.filter((text) => text.length > 1).map((text) => Buffer.from(text)),
        ...cuts(),
      ];
      const short = texts.filter(({ length }) => length < SHORT);
      const kinds = new Set<string | undefined>();
      for (let i = 0; i < INPUTS; i++) {
        const random = new Random(`${SEED}.${i}`);
        const text = random.pick(texts);
        const bytes = random.chance(0.5)
          ? mutate(random, text)
          : repeated(random, random.pick(short));
        const shape = random.pick([EVERYTHING, PLAN, NOTHING]);
        const size = random.pick([60, 600, 6_000, 60_000]);
        const meant = tell(makePlainScanner, shape, [bytes]);
        const told = tell(makeScanner, shape, split(bytes, random.between(1, size)));
        expect({ i, ...told, kept: [] }).toEqual({ i, ...meant, kept: [] });
        expect(isJson(bytes) || told.fault !== undefined).toBe(true);
        kinds.add(told.fault?.kind);
      }
      expect(kinds.size).toBeGreaterThan(5);
    },
    TIME * INPUTS,
  );
});

/** As resources are, whose names come in many orders. */
const ELEMENTS = [
  '{"address":"a.b[0]","type":"a","values":{"ami":"x","id":"i-0","tags":{"Name":"n","Team":"t"},"z":null},"sensitive_values":{}}',
  '{"address":"a.b[1]","depends_on":["a","b"],"type":"a","values":{"id":"i-0","ami":"x"},"index":1,"change":{"actions":["delete","create"],"after":{}}}',
  '{"b":1,"a":true,"c":{"b":"x","a":[{"k":"v"},{"k":"v"},{"k":"w","l":[]}]},"d":[["x"],["x"],["y"]]}',
  '{"a_name_of_more_than_sixteen":"x","a_name_of_more_than_sixteen_and_of_thirty_two_bytes":"y","c":"é","d":"\n"}',
] as const;

/** Only validated. */
const NOTHING = {};

/**
 * The same several times, each changed a little or not at all: what is the same as before is not read again. It stands where
 * resources do, so that something is asked for of it.
 */
function repeated(random: Random, text: Uint8Array): Uint8Array {
  const copies = Array.from({ length: random.between(2, 6) }, () =>
    random.chance(0.3)
      ? mutate(random, text)
      : random.chance(0.3)
        ? renumbered(random, text)
        : text,
  );
  const list = `[${copies.map((copy) => Buffer.from(copy).toString("latin1")).join(",")}]`;
  const [before, after] = random.pick([
    ["", ""],
    ['{"planned_values":{"root_module":{"resources":', "}}}"],
    ['{"resource_changes":', "}"],
  ] as const);
  return Buffer.from(`${before}${list}${after}`, "latin1");
}

/** With another digit or letter somewhere in it, which mostly leaves it JSON. */
function renumbered(random: Random, text: Uint8Array): Uint8Array {
  const other = Uint8Array.from(text);
  for (let left = random.between(1, 3); left > 0; left--) {
    const at = random.below(other.length);
    if (/[\w]/.test(String.fromCharCode(other[at] ?? 0))) other[at] = 0x30 + random.below(10);
  }
  return other;
}

/** What is small enough of plans, and as people print them. */
function cuts(): readonly Uint8Array[] {
  const small = plans.filter(({ length }) => length < MOST);
  return small.flatMap((plan) => [
    plan,
    Buffer.from(JSON.stringify(JSON.parse(`${plan}`), null, 2)),
  ]);
}

function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
    return true;
  } catch {
    return false;
  }
}
