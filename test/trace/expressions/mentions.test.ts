import { beforeAll, expect, it } from "vitest";
import { loadParser, parseExpression } from "../../../checker/source/index.js";
import { environment } from "../../../checker/trace/configuration/environment.js";
import { mentionedValues } from "../../../checker/trace/expressions/mentions.js";
import { createEngine } from "../../../checker/trace/trace.js";
import { BudgetError, EvaluationError } from "../../../checker/trace/values/errors.js";
import { ANY_VPC, type Value } from "../../../checker/trace/values/value.js";
import { outlineValue } from "../../../oracle/language/outline.js";
import { PLAN } from "../../../oracle/language/world.js";

beforeAll(() => loadParser());

const engine = createEngine(PLAN, undefined);

function mentioned(text: string, evaluate = engine.evaluate): readonly Value[] {
  const env = environment(engine, engine.scopes.of([]));
  return mentionedValues({ ...engine, evaluate }, parseExpression(text), env);
}

it.each([
  ["1", []],
  ["[aws_vpc.a.id, upper(aws_vpc.b.id)]", ["aws_vpc.a.id", "aws_vpc.b.id"]],
  ["[for v in [aws_vpc.a.id] : v]", ["aws_vpc.a.id"]],
  ["aws_vpc.a.id.x", ["aws_vpc.a.id"]],
  ["aws_vpc.a.id.x.y[0]", ["aws_vpc.a.id"]],
  ["aws_vpc.many[9].id", ["aws_vpc.many[0]"]],
])("%s mentions %j", (text, expected) => {
  const values = mentioned(text).map((value) => outlineValue({ ...value, trail: undefined }));
  expect(values.map((one) => one.replace(/^\[(aws_vpc\.many\[0\]).*/, "$1"))).toEqual(expected);
});

it("may be anything of a name that stands for nothing", () => {
  const evaluate = () => {
    throw new EvaluationError("stands for nothing");
  };
  expect(mentioned("nothing.at.all[0]", evaluate)).toEqual([ANY_VPC]);
  expect(mentioned("nothing", evaluate)).toEqual([ANY_VPC]);
});

it("gives up where the evaluation does", () => {
  const evaluate = () => {
    throw new BudgetError("steps");
  };
  expect(() => mentioned("aws_vpc.a.id.x", evaluate)).toThrow(BudgetError);
});
