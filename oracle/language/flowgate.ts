import type { ModulePath } from "../../checker/plan/address.js";
import type { ModuleConfiguration, Plan } from "../../checker/plan/model.js";
import { parseExpression } from "../../checker/source/index.js";
import type { ModuleSource, Source } from "../../checker/source/model.js";
import { assembleModule } from "../../checker/source/module/assemble.js";
import { parseFile } from "../../checker/source/native/parse.js";
import type { Engine } from "../../checker/trace/configuration/engine.js";
import { environment } from "../../checker/trace/configuration/environment.js";
import { createEngine } from "../../checker/trace/trace.js";
import { observeDoubts } from "../../checker/trace/values/doubt.js";
import { answer } from "../../checker/trace/values/errors.js";
import type { Value } from "../../checker/trace/values/value.js";
import { variableBlock } from "./configuration.js";
import { FILES } from "./files.js";
import type { Question } from "./question.js";
import { PLAN } from "./world.js";

/** What flowgate says before the apply. */
export type Evaluation =
  | {
      readonly kind: "value";
      readonly value: Value;
      readonly mayFail: boolean;
      readonly engine: Engine;
    }
  | { readonly kind: "error"; readonly message: string }
  /** The evaluation was given up. */
  | { readonly kind: "budget"; readonly limit: string }
  /** The parser does not take it. */
  | { readonly kind: "unreadable" };

/** Evaluates the expression of a question. The parser must be loaded. */
export function evaluateQuestion(question: Question): Evaluation {
  const inside = question.kind === "variable" ? [{ name: "m", key: undefined }] : [];
  return evaluateIn(createEngine(planOf(question), sourceOf(question)), question.text, inside);
}

/** Evaluates an expression of the root module. The parser must be loaded. */
export function evaluateText(text: string, plan: Plan): Evaluation {
  return evaluateIn(createEngine(plan, undefined), text, []);
}

function evaluateIn(engine: Engine, text: string, inside: ModulePath): Evaluation {
  const env = { ...environment(engine, engine.scopes.of(inside)), files: FILES };
  const expression = parseExpression(text);
  if (expression.kind === "unreadable") return { kind: "unreadable" };
  const { value: found, reason } = answer(() =>
    engine.evaluation.step(() => observeDoubts(() => engine.evaluate(expression, env))),
  );
  if (found !== undefined)
    return { kind: "value", value: found.result, mayFail: found.mayFail, engine };
  switch (reason.kind) {
    case "fails":
      return { kind: "error", message: reason.message };
    case "budget":
      return reason;
    default:
      throw new Error(`an evaluation is not given up for ${reason.kind}`);
  }
}

const MODULE: ModuleConfiguration = {
  resources: new Map(),
  calls: new Map(),
  outputs: new Map(),
  variables: new Map(),
};

function planOf({ kind }: Question): Plan {
  if (kind !== "variable" || PLAN.configuration === undefined) return PLAN;
  const call = {
    source: "./m",
    expressions: new Map(),
    count: undefined,
    forEach: undefined,
    dependsOn: [],
    module: MODULE,
  };
  return { ...PLAN, configuration: { ...PLAN.configuration, calls: new Map([["m", call]]) } };
}

function sourceOf(question: Question): Source | undefined {
  if (question.kind !== "variable") return undefined;
  const { variable } = question;
  const given = variable.given === undefined ? "" : `  x = ${variable.given}\n`;
  const modules = new Map([
    ["", moduleOf(".", `module "m" {\n  source = "./m"\n${given}}\n`)],
    ["m", moduleOf("m", `${variableBlock("x", variable)}\n`)],
  ]);
  return { root: ".", origin: "folder", modules, problems: [] };
}

function moduleOf(path: string, text: string): ModuleSource {
  const { blocks, problems } = parseFile("main.tf", text);
  if (problems.length > 0) throw new Error(`${problems[0]?.message}: ${text}`);
  return { ...assembleModule(blocks), path, files: FILES };
}
