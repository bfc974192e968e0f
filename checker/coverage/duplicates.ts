import { FLOW_LOG_SETTINGS } from "../aws/destinations.js";
import type { LogDestination, Needed } from "../delivery/model.js";
import { textWithMarks } from "../delivery/resources.js";
import { isObject } from "../plan/json.js";
import type { FlowLog, PlanCoverage, VpcCoverage } from "./model.js";

/** A flow log that AWS refuses to make, because of one that is there, or is made as well. */
export interface Duplicate {
  readonly made: FlowLog;
  readonly other: FlowLog;
}

/**
 * Flow logs of one VPC that are the same in all that is their configuration: "There is an existing Flow Log
 * with the same configuration and log destination" (FlowLogAlreadyExists). What counts as configuration is
 * documented nowhere, so that only those are duplicates that differ in nothing but their tags.
 */
export function duplicatesOn(
  { flowLogs }: VpcCoverage,
  traces: ReadonlyMap<FlowLog["plan"], PlanCoverage["trace"]>,
): readonly Duplicate[] {
  const proven = flowLogs.filter(({ inferred }) => inferred === undefined);
  const alike = new Map<string, [FlowLog, ...FlowLog[]]>();
  for (const { flowLog } of proven) {
    const key = configurationOf(flowLog, traces.get(flowLog.plan));
    if (key === undefined) continue;
    const known = alike.get(key);
    if (known === undefined) alike.set(key, [flowLog]);
    else known.push(flowLog);
  }
  return [...alike.values()].flatMap((same) => {
    // What is there already was let be made; of several that are made, one is.
    const other = same.find((flowLog) => !isMade(flowLog)) ?? same[0];
    return same
      .filter((flowLog) => isMade(flowLog) && flowLog !== other)
      .map((made) => ({ made, other }));
  });
}

function isMade({ change }: FlowLog): boolean {
  return change.actions.includes("create");
}

/** One text for all of it; undefined where something of it is not certain. */
function configurationOf(
  flowLog: FlowLog,
  trace: PlanCoverage["trace"] | undefined,
): string | undefined {
  const { traffic, change, destination, role } = flowLog;
  const place = destinationKey(destination);
  const by = needKey(role);
  if (traffic === "unknown" || trace === undefined) return undefined;
  if (place === undefined || by === undefined) return undefined;
  const settings = Object.entries(FLOW_LOG_SETTINGS).map(([name, preset]) =>
    settingOf(flowLog, trace, name, preset),
  );
  if (settings.includes(undefined)) return undefined;
  return JSON.stringify([change.type, traffic, place, by, ...settings]);
}

function destinationKey({ type, at }: LogDestination): string | undefined {
  const key = type === undefined ? undefined : needKey(at);
  return key === undefined ? undefined : JSON.stringify([type, key]);
}

function needKey(need: Needed): string | undefined {
  switch (need.kind) {
    case "nothing":
      return "";
    case "found": {
      const { planned, suffix, inferred } = need;
      const { plan, change } = planned;
      if (inferred !== undefined) return undefined;
      return JSON.stringify([plan.path, change.address, withoutEnd(suffix)]);
    }
    case "elsewhere":
      return withoutEnd(need.text);
    default:
      return undefined;
  }
}

/** The provider takes `:*` away, and a folder ends with or without a slash. */
function withoutEnd(text: string): string {
  return text.replace(/(?::\*|\/)$/, "");
}

function settingOf(
  { change }: FlowLog,
  trace: PlanCoverage["trace"],
  name: string,
  preset: string,
): string | undefined {
  const known = change.after?.[name];
  const pending = isObject(change.afterUnknown) && change.afterUnknown[name] === true;
  if (!pending) return known === undefined || known === null ? preset : JSON.stringify(known);
  const named = trace.named(change, name);
  if (named.kind === "unset" || named.kind === "made-up") return preset;
  return named.kind === "text" ? JSON.stringify(textWithMarks(named)) : undefined;
}
