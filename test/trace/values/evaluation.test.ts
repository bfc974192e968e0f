import { describe, expect, it } from "vitest";
import { goThroughParts } from "../../../checker/trace/values/budget.js";
import { doubt, observeDoubts, withoutDoubt } from "../../../checker/trace/values/doubt.js";
import { BudgetError } from "../../../checker/trace/values/errors.js";
import { currentEvaluation, Evaluation } from "../../../checker/trace/values/evaluation.js";

describe("an evaluation bounds its own work", () => {
  it("by the steps that it takes, and those that its parts cost", () => {
    const evaluation = new Evaluation({ steps: 3, depth: 10 });
    evaluation.step(() => goThroughParts(20));
    expect(() => evaluation.step(() => undefined)).toThrow(BudgetError);
    evaluation.renew();
    expect(evaluation.step(() => "again")).toBe("again");
  });

  it("by the steps of all questions together, to which each brings its share", () => {
    const evaluation = new Evaluation({ steps: 10, together: 15, share: () => 2 });
    const questions = Array.from({ length: 8 }, () => {
      evaluation.renew();
      let steps = 0;
      const goOn = () => {
        for (; ; steps++) evaluation.step(() => undefined);
      };
      expect(goOn).toThrow(BudgetError);
      return steps;
    });
    expect(questions).toEqual([10, 8, 2, 2, 2, 2, 2, 2]);
    evaluation.renew();
    evaluation.renew();
    // What a question has not taken is left to those after it.
    evaluation.step(() => goThroughParts(30));
  });

  it("by the depth of its nesting", () => {
    const evaluation = new Evaluation({ steps: 100, depth: 3 });
    const nest = (levels: number): number =>
      evaluation.step(() => (levels === 1 ? 1 : 1 + nest(levels - 1)));
    expect(nest(3)).toBe(3);
    expect(() => nest(4)).toThrow("3 levels of nesting");
    expect(nest(3)).toBe(3);
  });

  it("and is the current one only while it takes a step, whatever comes of that", () => {
    const evaluation = new Evaluation();
    const inner = new Evaluation();
    evaluation.step(() => {
      expect(currentEvaluation()).toBe(evaluation);
      inner.step(() => expect(currentEvaluation()).toBe(inner));
      expect(currentEvaluation()).toBe(evaluation);
    });
    const fail = () => {
      throw new Error("no");
    };
    expect(() => evaluation.step(fail)).toThrow("no");
    expect(currentEvaluation()).toBeUndefined();
    goThroughParts(1e12);
  });
});

describe("the doubts of an evaluation", () => {
  it("are seen by who observes, and dropped", () => {
    const evaluation = new Evaluation();
    evaluation.step(() => {
      expect(observeDoubts(() => "sure")).toEqual({ result: "sure", mayFail: false });
      expect(observeDoubts(doubt).mayFail).toBe(true);
      expect(observeDoubts(() => withoutDoubt(doubt)).mayFail).toBe(false);
    });
    expect(evaluation.doubts).toBe(0);
  });

  it("are its own: those of another are none of its business", () => {
    const evaluation = new Evaluation();
    const other = new Evaluation();
    evaluation.step(() => {
      expect(observeDoubts(() => other.step(doubt)).mayFail).toBe(false);
    });
    expect(other.doubts).toBe(1);
    doubt();
    expect([evaluation.doubts, other.doubts]).toEqual([0, 1]);
  });
});
