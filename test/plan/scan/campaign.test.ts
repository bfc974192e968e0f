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

/** In milliseconds, for each text on a busy machine. */
const TIME = 60;

/** A scanner of bytes that takes its time cannot be asked of more. */
const MOST = 4000;

const plans = ["test/fixtures", "examples"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /(?:^|[\\/])plan\.json$/.test(file))
    .map((file) => readFileSync(`${folder}/${file}`)),
);

describe("tells what is meant", () => {
  it("of every plan among the fixtures", () => {
    expect(plans.length).toBeGreaterThan(300);
    for (const plan of plans) {
      const { hits, fault } = tell(makeScanner, EVERYTHING, split(plan, 1009));
      expect(fault).toBeUndefined();
      expect(hits).toEqual(tell(makePlainScanner, EVERYTHING, [plan]).hits);
    }
  });

  it(
    `of ${INPUTS} damaged texts`,
    () => {
      const texts = [
        ...TEXTS.filter((text) => text.length > 1).map((text) => Buffer.from(text)),
        ...cuts(),
      ];
      const kinds = new Set<string | undefined>();
      for (let i = 0; i < INPUTS; i++) {
        const random = new Random(`${SEED}.${i}`);
        const bytes = mutate(random, random.pick(texts));
        const shape = random.chance(0.5) ? EVERYTHING : PLAN;
        const meant = tell(makePlainScanner, shape, [bytes]);
        const told = tell(makeScanner, shape, split(bytes, random.between(1, 60)));
        expect({ i, ...told, kept: [] }).toEqual({ i, ...meant, kept: [] });
        expect(isJson(bytes) || told.fault !== undefined).toBe(true);
        kinds.add(told.fault?.kind);
      }
      expect(kinds.size).toBeGreaterThan(5);
    },
    TIME * INPUTS,
  );
});

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
