import { currentEvaluation } from "./evaluation.js";

/** The parts of a value that one can go through in the time of a step. */
const PARTS_A_STEP = 10;

/** Counts what a step does with many parts: values compared, items gone through, characters. */
export function goThroughParts(parts: number): void {
  currentEvaluation()?.count(parts / PARTS_A_STEP);
}

/** A character is less work than a part. */
export function goThroughText(characters: number): void {
  goThroughParts(characters / 8);
}
