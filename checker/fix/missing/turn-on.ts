import { FLOW_LOG_DELIVERY } from "../../aws/destinations.js";
import { flowLogTypeFor } from "../../aws/vpcs.js";
import { type PlanCoverage, recordsRejects, type VpcCoverage } from "../../coverage/model.js";
import { configurationKey } from "../../plan/address.js";
import { createdChange } from "../../plan/created.js";
import type { ResourceChange } from "../../plan/model.js";
import { Neighbours } from "../../remedy/neighbours.js";
import type { Requirements } from "../../rules/model.js";
import type { Value } from "../../trace/model.js";
import { createTrace } from "../../trace/trace.js";
import type { FixContext, SourceEdit } from "../model.js";
import type { Mended } from "../rules/gathered.js";
import { addToBlock, setValue } from "../text/edit.js";
import { argumentOf } from "../written/place.js";
import { findBlock, folderAt } from "./anchor.js";
import { switchThatIsOff } from "./switch.js";

/**
 * A flow log for the VPC that its own module has, and of which the plan makes no instance: undefined where there is none.
 * It is turned on by the one input that is `false`, where all that it is made of is there already.
 */
export function turnOn(
  coverage: PlanCoverage,
  vpc: VpcCoverage,
  context: FixContext,
): Mended | undefined {
  const { change } = vpc;
  if (change === undefined) return undefined;
  const { type } = flowLogTypeFor(change.type);
  const idle = Neighbours.of(coverage).idleFlowLog(change, type);
  if (idle === undefined) return undefined;
  const made = madeBeside(change, type, idle.name);
  const input = switchThatIsOff(coverage, made);
  const edit = input === undefined ? undefined : setInput(coverage, context, change, input);
  if (edit === undefined || !willRecord(coverage, made, vpc, context.requirements))
    return { because: "a flow log that is meant for it is turned off" };
  return { title: `Turn on ${made.address} by the input ${input}`, edits: [edit] };
}

/** What the plan would have, if the block had an instance. */
function madeBeside(vpc: ResourceChange, type: string, name: string): ResourceChange {
  const { target } = flowLogTypeFor(vpc.type);
  return createdChange({ module: vpc.module, type, name, key: 0 }, { [target]: true });
}

/** Asked of the plan with that instance, and before the input is set: what depends on it is not there. */
function willRecord(
  { plan, source }: PlanCoverage,
  made: ResourceChange,
  { change, id }: VpcCoverage,
  { traffic }: Requirements,
): boolean {
  const resources = [...plan.resources, made];
  // What a block that has no instance refers to was not relevant.
  const trace = createTrace({ ...plan, resources, relevantAttributes: undefined }, source.source);
  const { target, role } = flowLogTypeFor(change?.type ?? "");
  const named = trace.target(made, target);
  const isNamed =
    (named.kind === "vpc" && named.address === change?.address && named.inferred === undefined) ||
    (named.kind === "id" && named.id === id);
  if (!isNamed) return false;
  const recorded = textIn(trace.value(made, "traffic_type"));
  const isEnough = traffic === "all" ? recorded === "ALL" : RECORDING.has(recorded);
  const type = trace.value(made, FLOW_LOG_DELIVERY.type);
  const deliversByRole = isNothing(type) || textIn(type) === FLOW_LOG_DELIVERY.defaultType;
  return (
    isEnough &&
    isThere(trace.value(made, FLOW_LOG_DELIVERY.destination)) &&
    (!deliversByRole || isThere(trace.value(made, role)))
  );
}

const RECORDING: ReadonlySet<unknown> = new Set(
  (["ALL", "REJECT", "ACCEPT"] as const).filter(recordsRejects),
);

function textIn(value: Value | undefined): unknown {
  return value?.kind === "scalar" ? value.value : undefined;
}

function isNothing(value: Value | undefined): boolean {
  return value === undefined || (value.kind === "scalar" && value.value === null);
}

/** An ARN that is written out, or that of something the plan has; many a module has `""` for what it is not given. */
function isThere(value: Value | undefined): boolean {
  if (value?.kind === "attribute") return value.inferred === undefined;
  return String(textIn(value)).startsWith("arn:");
}

/** At the call of the module: a literal `false` becomes `true`, or what is left out is given. */
function setInput(
  coverage: PlanCoverage,
  { files }: FixContext,
  { module }: ResourceChange,
  input: string,
): SourceEdit | undefined {
  const folder = folderAt(coverage, files, configurationKey(module.slice(0, -1)));
  const anchor = folder && findBlock(files, folder, "module", [module.at(-1)?.name ?? ""]);
  if (!anchor) return undefined;
  const { written, block } = anchor;
  const given = argumentOf(block, input);
  if (given === undefined) return addToBlock(written, block, [`${input} = true`]);
  const text = written.text.slice(given.value.start, given.value.end);
  return text === "false" ? setValue(written, given, "true") : undefined;
}
