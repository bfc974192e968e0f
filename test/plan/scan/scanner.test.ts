import { describe, expect, it } from "vitest";
import type { Shape } from "../../../checker/plan/scan/model.js";
import { makeScanner } from "../../../checker/plan/scan/scanner.js";
import { FAULTS } from "./faults.js";
import { makePlainScanner } from "./plain.js";
import { TEXTS } from "./texts.js";
import { EVERYTHING, type Make, PLAN, split, tell } from "./trial.js";

const CASES = [...TEXTS, ...FAULTS];

describe("takes for JSON what JSON.parse does, but for names that stand twice", () => {
  it.each(CASES)("%j", (text) => {
    const fault = tell(makeScanner, {}, [Buffer.from(text)]).fault;
    if (fault?.kind !== "duplicate-key") expect(fault === undefined).toBe(isJson(text));
  });
});

describe("tells what is meant, however the text is split", () => {
  it.each(CASES)("%j", (text) => {
    const bytes = Buffer.from(text);
    for (const shape of [EVERYTHING, PLAN]) {
      const meant = of(makePlainScanner, shape, [bytes]);
      for (const size of [1, 5, bytes.length + 1]) {
        expect(of(makeScanner, shape, split(bytes, size))).toEqual(meant);
      }
    }
    if (bytes.length > 200) return;
    const meant = of(makePlainScanner, EVERYTHING, [bytes]);
    for (let at = 1; at < bytes.length; at++) {
      const halves = [bytes.subarray(0, at), bytes.subarray(at)];
      expect(of(makeScanner, EVERYTHING, halves)).toEqual(meant);
    }
  });
});

function of(make: Make, shape: Shape, pieces: readonly Uint8Array[]): unknown {
  const { hits, fault } = tell(make, shape, pieces);
  return { hits, fault };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
