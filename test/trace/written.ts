import { basename } from "node:path";
import { parsePlan } from "../../checker/plan/index.js";
import type { Plan } from "../../checker/plan/model.js";
import { parseExpression, readSource } from "../../checker/source/index.js";
import type { Source } from "../../checker/source/model.js";
import { argumentValue } from "../../checker/trace/configuration/arguments.js";
import type { Engine } from "../../checker/trace/configuration/engine.js";
import { environment } from "../../checker/trace/configuration/environment.js";
import type { Repetition } from "../../checker/trace/configuration/scope.js";
import { createEngine } from "../../checker/trace/trace.js";
import { answer } from "../../checker/trace/values/errors.js";
import { stepsOf } from "../../checker/trace/values/trail.js";
import { isChoice, membersOf, scalar, type Value } from "../../checker/trace/values/value.js";
import { changeOf, planDocument } from "../plan/documents.js";
import { folderOf } from "../source/folder.js";

/** An entry of `resource_changes` by its address: created, or of a data source, read during the apply. */
export function changeAt(address: string, change: object = {}, parts: object = {}): object {
  const [, module, data, type, name, key] =
    /^((?:module\.\w+(?:\[[^\]]*\])?\.)*)(data\.)?(\w+)\.(\w+)(?:\[(.*)\])?$/.exec(address) ?? [];
  const place = {
    address,
    mode: data === undefined ? "managed" : "data",
    type,
    name,
    ...(module && { module_address: module.slice(0, -1) }),
    ...(key !== undefined && { index: JSON.parse(key) }),
  };
  return changeOf(
    { ...place, ...parts },
    { ...(data !== undefined && { actions: ["read"] }), ...change },
  );
}

/** What a plan keeps of a resource's block: the references in its arguments, or what they are. */
export function blockAt(
  address: string,
  expressions: Readonly<Record<string, readonly string[] | object>> = {},
  more: object = {},
): object {
  const [, data, type, name] = /^(data\.)?(\w+)\.(\w+)$/.exec(address) ?? [];
  return {
    address,
    mode: data === undefined ? "managed" : "data",
    type,
    name,
    expressions: Object.fromEntries(
      Object.entries(expressions).map(([key, one]) => [key, refersTo(one)]),
    ),
    ...more,
  };
}

/** As a plan has an expression: its references, or something else. */
export function refersTo(one: readonly string[] | object): object {
  return Array.isArray(one) && one.every((text) => typeof text === "string")
    ? { references: one }
    : one;
}

/** Sources as they are written, and the parts of a plan document that they go with. The parser must be loaded. */
export async function writtenSource(
  files: Readonly<Record<string, string>>,
  tool: "terraform" | "opentofu" = "terraform",
): Promise<Source> {
  const folder = folderOf(files);
  return readSource(folder, tool, folder);
}

export function planOf(parts: object): Plan {
  return parsePlan(planDocument(parts), "plan.json");
}

/** What one module of a plan and its sources makes of expressions. */
export class Module {
  constructor(
    readonly engine: Engine,
    private readonly path: Parameters<Engine["scopes"]["of"]>[0] = [],
    private readonly repetition?: Repetition,
  ) {}

  static of(parts: object, source?: Source): Module {
    return new Module(createEngine(planOf(parts), source));
  }

  inside(...path: Parameters<Engine["scopes"]["of"]>[0]): Module {
    return new Module(this.engine, path);
  }

  /** The same for one of what `count` or `for_each` makes. */
  repeated(key: string | number, value: () => Value = () => scalar(key)): Module {
    return new Module(this.engine, this.path, { key, value });
  }

  /** Of an expression as it is written. */
  value(expression: string): string {
    return this.told((env) => this.engine.evaluate(parseExpression(expression), env));
  }

  /** Of the references that a plan keeps of an expression. */
  summary(...references: readonly string[]): string {
    return this.told((env) => this.engine.evaluateSummary({ kind: "references", references }, env));
  }

  /** Of one of its arguments, by the address of an instance. */
  argument(address: string, name: string): string {
    const instance = this.engine.index.byAddress.get(address);
    if (instance === undefined) throw new Error(`the plan has no ${address}`);
    return this.told(() => argumentValue(this.engine, instance, name) ?? scalar("left out"));
  }

  /** Of several, as a table. */
  values(expressions: readonly string[]): Readonly<Record<string, string>> {
    return Object.fromEntries(expressions.map((one) => [one, this.value(one)]));
  }

  /** The steps that lead to a value, each with its place. */
  steps(expression: string): readonly string[] {
    const env = environment(this.engine, this.engine.scopes.of(this.path), this.repetition);
    const { trail } = this.engine.evaluate(parseExpression(expression), env);
    return stepsOf(trail).map(({ reference, at }) =>
      at === undefined ? reference : `${reference} ${basename(at.file)}:${at.line}`,
    );
  }

  told(work: (env: ReturnType<typeof environment>) => Value): string {
    const { engine } = this;
    engine.evaluation.renew();
    const env = environment(engine, engine.scopes.of(this.path), this.repetition);
    const { value, reason } = answer(() => engine.evaluation.step(() => shown(work(env))));
    if (reason === undefined) return value;
    return reason.kind === "fails" ? `fails: ${reason.message}` : reason.kind;
  }
}

/**
 * `<aws_vpc.a.id>` is an attribute, with `~reason` where it is inferred, `{aws_vpc.a}` an instance, `(a | b)` one of two,
 * `?reason(parts)` what is made of them, with `+` where it may be something else and `*` where it may be any VPC.
 */
export function shown(value: Value): string {
  switch (value.kind) {
    case "scalar":
      return JSON.stringify(value.value);
    case "attribute":
      return `<${[value.resource.address, ...value.path].join(".")}${
        value.inferred === undefined ? "" : `~${value.inferred.kind}`
      }>`;
    case "template":
      return value.parts.map((part) => (typeof part === "string" ? part : shown(part))).join("");
    case "sequence":
      return `${value.unordered ? "unordered " : ""}${value.type === "tuple" ? "" : value.type}[${value.items
        .map(shown)
        .join(", ")}]`;
    case "mapping":
      if (value.resource !== undefined) return `{${value.resource.address}}`;
      return `${value.type === "object" ? "" : value.type}{${membersOf(value)
        .map(([key, member]) => `${key}: ${shown(member)}`)
        .join(", ")}}`;
    case "unknown": {
      const parts = value.from.map(shown);
      if (isChoice(value)) return `(${parts.join(" | ")})`;
      const more = `${value.open ? "+" : ""}${value.any === true ? "*" : ""}`;
      return `?${value.reason.kind}${more}${parts.length > 0 ? `(${parts.join(", ")})` : ""}`;
    }
  }
}
