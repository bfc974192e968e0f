import type { Engine } from "../configuration/engine.js";
import { answer } from "../values/errors.js";

/** Asks, with a budget of its own, what may not be answered; undefined where it is not. */
export function ask<T>(engine: Engine, question: () => T): T | undefined {
  engine.evaluation.renew();
  return answer(question).value;
}
