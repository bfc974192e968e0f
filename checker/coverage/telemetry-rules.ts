import {
  FLOW_LOG_TELEMETRY,
  TELEMETRY_RULE,
  type TelemetryRuleType,
  telemetryRuleType,
} from "../aws/telemetry-rules.js";
import { isArray, isObject, type Json, type JsonObject } from "../plan/json.js";
import type { Plan, ResourceChange } from "../plan/model.js";
import type { Place, Trace } from "../trace/model.js";
import { areOfOneAccount, comparePlaces } from "../trace/trace.js";
import type { PlanCoverage, TelemetryRule, VpcCoverage } from "./model.js";

/** Whether a telemetry rule may record a VPC, and why not. */
export interface TelemetryAnswer {
  readonly rule: TelemetryRule;
  readonly not: NotRecording | undefined;
}

export type NotRecording =
  | { readonly kind: "destroyed" | "accepts-only" | "existing-vpc" | "other-account" }
  | { readonly kind: "evaluation-destroyed" }
  | { readonly kind: "other-region"; readonly region: string }
  | { readonly kind: "conflict"; readonly with: TelemetryRule };

/** The telemetry rules of a plan. */
export function readTelemetryRules(plan: Plan, trace: Trace): readonly TelemetryRule[] {
  return plan.resources.flatMap((change): readonly TelemetryRule[] => {
    const type = change.mode === "managed" ? telemetryRuleType(change.type) : undefined;
    const rule = blockIn(change.after ?? change.before, TELEMETRY_RULE.block);
    if (type === undefined || rule === undefined || !makesFlowLogs(rule)) return [];
    const destination = blockIn(rule, TELEMETRY_RULE.destination);
    const parameters = destination && blockIn(destination, TELEMETRY_RULE.parameters);
    const isUnknown = JSON.stringify(change.afterUnknown).includes(
      `"${TELEMETRY_RULE.destination}":true`,
    );
    return [
      {
        planned: { plan, change },
        level: type.level,
        place: trace.place(change),
        regions: regionsOf(rule),
        recordsAcceptsOnly: parameters?.[TELEMETRY_RULE.traffic] === "ACCEPT",
        isSelective: [TELEMETRY_RULE.scope, TELEMETRY_RULE.selection].some((one) => {
          const value = rule[one];
          return (value ?? null) !== null && value !== "" ? true : isPending(change, one);
        }),
        makes: isUnknown ? undefined : JSON.stringify(destination ?? null),
        evaluation: evaluationOf(plan, type),
      },
    ];
  });
}

/** What each telemetry rule of the plans comes to for a VPC; those that may record it come first, and of these what selects nothing. */
export function telemetryFor(
  plans: readonly PlanCoverage[],
  own: PlanCoverage,
  vpc: VpcCoverage,
): readonly TelemetryAnswer[] {
  const rules = plans.flatMap(({ telemetryRules }) => telemetryRules);
  if (rules.length === 0 || vpc.change === undefined) return [];
  const place = own.trace.place(vpc.change);
  const answers = rules.map((rule): TelemetryAnswer => {
    return { rule, not: whyNot(rule, own, vpc, place) };
  });
  const may = answers.filter(({ not }) => not === undefined);
  const judged = answers.map((answer): TelemetryAnswer => {
    const other = may.find(({ rule }) => answer.not === undefined && conflict(answer.rule, rule));
    return other === undefined
      ? answer
      : { ...answer, not: { kind: "conflict", with: other.rule } };
  });
  const stands = ({ not }: TelemetryAnswer) => not === undefined;
  const certain = ({ rule }: TelemetryAnswer) => !rule.isSelective;
  return [
    ...judged.filter((one) => stands(one) && certain(one)),
    ...judged.filter((one) => stands(one) && !certain(one)),
    ...judged.filter((one) => !stands(one)),
  ];
}

function whyNot(
  {
    planned: { plan, change },
    level,
    recordsAcceptsOnly,
    regions,
    evaluation,
    place: at,
  }: TelemetryRule,
  own: PlanCoverage,
  vpc: VpcCoverage,
  place: Place,
): NotRecording | undefined {
  if (change.action === "delete" || change.deposed !== undefined) return { kind: "destroyed" };
  if (evaluation === "destroyed") return { kind: "evaluation-destroyed" };
  if (recordsAcceptsOnly) return { kind: "accepts-only" };
  // A rule that is there already may have found the VPC when that was made.
  const isMade = change.actions.includes("create");
  const isNew = vpc.action === "create" || vpc.action === "replace";
  if (isMade && !isNew) return { kind: "existing-vpc" };
  const { region } = place.name();
  if (region !== undefined && isList(regions) && !isIn(region, regions, at)) {
    return { kind: "other-region", region };
  }
  const isOfOther = level === "account" && areOfOneAccount(at, place, plan === own.plan) === false;
  return isOfOther ? { kind: "other-account" } : undefined;
}

/** "The rule is created in the home region and automatically replicated to all listed regions." */
function isIn(region: string, regions: readonly string[], rule: Place): boolean {
  const { region: home } = rule.name();
  return home === undefined || home === region || regions.includes(region);
}

/**
 * "If there are multiple conflicting rules, none of the rules are applied." Certain of two that are for the same VPCs
 * without selecting any, and make other flow logs.
 */
function conflict(a: TelemetryRule, b: TelemetryRule): boolean {
  if (a.level !== b.level || a.isSelective || b.isSelective) return false;
  if (a.planned.plan !== b.planned.plan || a.makes === undefined || b.makes === undefined)
    return false;
  if (comparePlaces(a.place, b.place, true).kind !== "same" && a.level === "account") return false;
  return a.regions === "all" && b.regions === "all" && a.makes !== b.makes;
}

function makesFlowLogs(rule: JsonObject): boolean {
  const sources = rule[TELEMETRY_RULE.sourceTypes];
  return (
    rule[TELEMETRY_RULE.resourceType] === FLOW_LOG_TELEMETRY.resourceType &&
    rule[TELEMETRY_RULE.telemetryType] === FLOW_LOG_TELEMETRY.telemetryType &&
    (!isArray(sources) || sources.length === 0 || sources.includes(FLOW_LOG_TELEMETRY.sourceType))
  );
}

function regionsOf(rule: JsonObject): TelemetryRule["regions"] {
  if (rule[TELEMETRY_RULE.allRegions] === true) return "all";
  const regions = rule[TELEMETRY_RULE.regions];
  if (!isArray(regions) || regions.length === 0) return undefined;
  return regions.every((one) => typeof one === "string") ? regions : undefined;
}

function evaluationOf(
  { resources }: Plan,
  { evaluation }: TelemetryRuleType,
): TelemetryRule["evaluation"] {
  const own = resources.filter(({ type, mode }) => type === evaluation && mode === "managed");
  if (own.length === 0) return "unseen";
  return own.every(({ action }) => action === "delete") ? "destroyed" : "there";
}

function blockIn(values: JsonObject | null, name: string): JsonObject | undefined {
  const blocks = values?.[name];
  const first = isArray(blocks) ? blocks[0] : blocks;
  return isObject(first) ? first : undefined;
}

/** Whether an argument of the rule's block is known after the apply only. */
function isPending({ afterUnknown }: ResourceChange, argument: string): boolean {
  const marks: Json | undefined = isObject(afterUnknown)
    ? afterUnknown[TELEMETRY_RULE.block]
    : undefined;
  const first = isArray(marks) ? marks[0] : marks;
  return first === true || (isObject(first) && first[argument] === true);
}

function isList(regions: TelemetryRule["regions"]): regions is readonly string[] {
  return regions !== undefined && regions !== "all";
}
