import { FLOW_LOG_DELIVERY, FLOW_LOG_SETTINGS } from "../../aws/destinations.js";
import { flowLogType } from "../../aws/flow-logs.js";
import type { PlanCoverage } from "../../coverage/model.js";
import { recordsRejects } from "../../coverage/model.js";
import { isNumber, textOf } from "../../number/number.js";
import { quote } from "../../plan/address.js";
import { isArray, isObject, type Json } from "../../plan/json.js";
import { isMarked } from "../../plan/marked.js";
import { defaultProvider } from "../../plan/provider-key.js";
import type { LostFlowLog } from "./lost.js";
import type { Owned } from "./owned.js";
import { referenceTo } from "./references.js";

export type FormerBlock = { readonly block: string } | { readonly because: string };

/** The block that made flow logs as they are before the plan. */
export function formerBlock(
  plan: PlanCoverage,
  lost: readonly [LostFlowLog, ...LostFlowLog[]] | readonly LostFlowLog[],
  owned: Owned,
): FormerBlock {
  const [first] = lost;
  const type = first && flowLogType(first.flowLog.change.type);
  if (first === undefined || type === undefined) return { because: "its type is not known" };
  const { change } = first.flowLog;
  const provider = first.vpc.provider;
  // An id, and not what names the VPC in the sources: it stands in the plan alone, where it may be a secret.
  if (owned.vpcId.startsWith('"') && lost.some((one) => isSecretOf(one, type.target)))
    return { because: `what ${type.target} of ${first.flowLog.address} was is a secret` };
  const head = [
    ...owned.repetition,
    ...(provider === undefined || provider === defaultProvider(change.type)
      ? []
      : [["provider", provider] as const]),
  ];
  const level =
    type.level === undefined ? [] : [[type.level.argument, quote(type.level.vpc)] as const];
  const given: (readonly [string, string])[] = [[type.target, owned.vpcId], ...level];
  const names = [
    "traffic_type",
    FLOW_LOG_DELIVERY.type,
    FLOW_LOG_DELIVERY.destination,
    type.role,
    ...Object.keys(FLOW_LOG_SETTINGS).filter((name) => name !== "destination_options"),
    "tags",
  ];
  for (const name of names) {
    const texts = lost.map((one) => argumentOf(plan, one, name, owned));
    if (texts.some((text) => text === null))
      return {
        because: `what ${name} of ${first.flowLog.address} was is a secret, or goes as well`,
      };
    if (new Set(texts).size > 1)
      return { because: `${name} was not the same in all instances of ${first.flowLog.address}` };
    const [text] = texts;
    if (text !== undefined && text !== null) given.push([name, text]);
  }
  if (lost.some((one) => isSecretOf(one, "destination_options")))
    return { because: `the destination options of ${first.flowLog.address} are a secret` };
  const options = lost.map(({ flowLog }) =>
    JSON.stringify(flowLog.change.before?.["destination_options"] ?? []),
  );
  if (new Set(options).size > 1)
    return { because: "its destination options were not the same in all instances" };
  const block = [
    `resource ${quote(change.type)} ${quote(change.name)} {`,
    ...paragraph(head),
    ...(head.length === 0 ? [] : [""]),
    ...paragraph(given),
    ...optionsBlock(change.before?.["destination_options"]),
    "}",
  ].join("\n");
  return { block };
}

/** Undefined where it was not set, and null where it cannot be written. */
function argumentOf(
  plan: PlanCoverage,
  { flowLog: { change, before } }: LostFlowLog,
  name: string,
  owned: Owned,
): string | undefined | null {
  const value = change.before?.[name];
  if (value === undefined || value === null || value === "" || isEmpty(value)) return undefined;
  if (isMarked(change.beforeSensitive, name)) return null;
  if (name === "traffic_type")
    return quote(before !== undefined && recordsRejects(before.traffic) ? String(value) : "ALL");
  if (JSON.stringify(value) === presetOf(name) || String(value) === presetOf(name))
    return undefined;
  if (typeof value === "string" && value.startsWith("arn:"))
    return referenceTo(plan, change, value, owned);
  return literal(value);
}

function presetOf(name: string): string | undefined {
  return name === FLOW_LOG_DELIVERY.type ? undefined : FLOW_LOG_SETTINGS[name];
}

function literal(value: Json): string | null {
  if (typeof value === "string") return quote(value);
  if (typeof value === "boolean") return String(value);
  if (isNumber(value)) return textOf(value);
  if (!isObject(value)) return null;
  const entries = Object.entries(value);
  if (entries.length === 0) return null;
  const texts = entries.map(
    ([key, one]) => [/^[A-Za-z_][\w-]*$/.test(key) ? key : quote(key), literal(one)] as const,
  );
  const width = Math.max(...texts.map(([key]) => key.length));
  if (texts.some(([, text]) => text === null)) return null;
  return `{\n${texts.map(([key, text]) => `    ${key.padEnd(width)} = ${text}`).join("\n")}\n  }`;
}

function optionsBlock(options: Json | undefined): readonly string[] {
  const [own] = isArray(options) ? options.filter(isObject) : [];
  if (own === undefined) return [];
  const given = Object.entries(own).flatMap(([name, value]) => {
    const text = value === null ? null : literal(value);
    return text === null ? [] : [[name, text] as const];
  });
  return ["", "  destination_options {", ...paragraph(given).map((line) => `  ${line}`), "  }"];
}

/** A value of several lines ends a run of aligned ones, as `terraform fmt` has it. */
function paragraph(given: readonly (readonly [string, string])[]): readonly string[] {
  const short = given.filter(([, value]) => !value.includes("\n"));
  const width = Math.max(0, ...short.map(([name]) => name.length));
  return given.map(([name, value]) =>
    value.includes("\n") ? `  ${name} = ${value}` : `  ${name.padEnd(width)} = ${value}`,
  );
}

/** `tags = {}`, which refreshing makes of none. */
function isEmpty(value: Json): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}

function isSecretOf({ flowLog }: LostFlowLog, name: string): boolean {
  return isMarked(flowLog.change.beforeSensitive, name);
}
