import type { Coverage, PlanCoverage } from "../coverage/model.js";
import { reaches } from "../coverage/telemetry-reach.js";
import { withoutKeys } from "../plan/address.js";
import { RULES, type RuledComplaint } from "../rules/index.js";
import type { Severity } from "../rules/model.js";
import {
  type Assumption,
  type Decision,
  type Exception,
  isAssumption,
  type JudgedException,
  type Judgement,
  type PolicyInForce,
} from "./model.js";
import { isAssumedFor, isFor, namedException } from "./waivers.js";

/** How long before its end an exception is warned of. */
export const SOON_DAYS = 14;

/** A judgement, and all exceptions that are for it, those that have ended as well. */
interface Judged {
  readonly judgement: Judgement;
  readonly exceptions: readonly Exception[];
}

/** Decides what complaints come to. The one place where something is found to be rejected. */
export function decide(
  complaints: readonly RuledComplaint[],
  coverage: Coverage,
  inForce: PolicyInForce,
): Decision {
  const judged = complaints.flatMap((one) => judge(one, inForce));
  const judgements = judged.map(({ judgement }) => judgement);
  if (inForce.ignoreWaivers !== true) {
    const exceptions = judgeExceptions(judged, coverage.plans, inForce);
    const about = complaintsAboutWaivers(exceptions, coverage.plans, inForce);
    const more = about.flatMap((one) => judge(one, inForce).map(({ judgement }) => judgement));
    return { judgements: [...judgements, ...more], ignored: [], exceptions };
  }
  const without = { ...inForce, policy: { ...inForce.policy, waivers: [], assumptions: [] } };
  return {
    judgements: complaints.flatMap((one) => judge(one, without).map(({ judgement }) => judgement)),
    ignored: judgements.filter(({ spared }) => spared),
    exceptions: [],
  };
}

/** Whether what is as bad as that rejects, where nothing excepts from it. */
export function isRejection(severity: Severity): boolean {
  return severity === "error";
}

/** Nothing, where the rule is off. */
function judge(one: RuledComplaint, { policy, today }: PolicyInForce): readonly Judged[] {
  const { rule } = one;
  const severity = policy.severities.get(rule) ?? RULES[rule].severity;
  if (severity === "off") return [];
  const isError = isRejection(severity);
  const exceptions = [
    ...policy.waivers.filter((waiver) => isFor(waiver, one, isError)),
    ...policy.assumptions.filter((assumption) => isAssumedFor(assumption, one, isError)),
  ];
  const waiver = exceptions.find(({ expires }) => today <= expires) ?? null;
  const ended = waiver === null ? (exceptions.at(-1) ?? null) : null;
  const rejects = isError && waiver === null;
  const spared = isError && waiver !== null;
  return [{ judgement: { ...one, severity, waiver, ended, rejects, spared }, exceptions }];
}

function judgeExceptions(
  judged: readonly Judged[],
  plans: readonly PlanCoverage[],
  { policy }: PolicyInForce,
): readonly JudgedException[] {
  const all: readonly Exception[] = [...policy.waivers, ...policy.assumptions];
  const uses = new Map<Exception, Judgement[]>(all.map((exception) => [exception, []]));
  for (const { judgement, exceptions } of judged) {
    for (const exception of exceptions) uses.get(exception)?.push(judgement);
  }
  return [...uses].map(([exception, own]) => ({
    exception,
    uses: own,
    reach: isAssumption(exception) ? reachOf(exception, plans) : "unseen",
    instead: own.length > 0 ? undefined : meantBy(exception, judged),
  }));
}

/** What there is to say of the exceptions themselves, once it is known what each of them excepts. */
function complaintsAboutWaivers(
  exceptions: readonly JudgedException[],
  plans: readonly PlanCoverage[],
  { today }: PolicyInForce,
): readonly RuledComplaint[] {
  const [first] = plans;
  return exceptions.flatMap(
    ({ exception, uses: own, reach, instead: meant }): readonly RuledComplaint[] => {
      const named = namedException(exception, today);
      const subject = { address: null, location: exception.location, vpc: undefined };
      const [one] = own;
      if (one === undefined) {
        if (first === undefined) return [];
        if (isAssumption(exception) && reach !== "none") return [];
        const instead = meant && subjectName(meant);
        return [
          { rule: "waiver-unused", complaint: { plan: first, subject, waiver: named, instead } },
        ];
      }
      if (named.daysLeft < 0) {
        // What it excepted may be an error no more, or excepted by another one.
        const rejected = own.filter(({ rejects }) => rejects);
        const [suffering] = rejected;
        if (suffering === undefined) return [];
        const { plan, subject: its } = suffering.complaint;
        const about = { plan, subject: { ...subject, vpc: its.vpc }, waiver: named };
        return [{ rule: "waiver-expired", complaint: { ...about, excepted: namesOf(rejected) } }];
      }
      if (named.daysLeft > SOON_DAYS) return [];
      const { plan } = one.complaint;
      const complaint = { plan, subject, waiver: named, excepted: namesOf(own) };
      return [{ rule: "waiver-expires-soon", complaint }];
    },
  );
}

/** An assumption is for whatever it reaches, and not for what has no flow log only. */
function reachOf(assumption: Assumption, plans: readonly PlanCoverage[]): JudgedException["reach"] {
  const reached = plans.flatMap((plan) => plan.vpcs.map((vpc) => reaches(assumption, plan, vpc)));
  if (reached.length === 0) return "unseen";
  return reached.some((answer) => answer !== "no") ? "some" : "none";
}

/** Of what is rejected, that which differs from a waiver's address in its instance keys alone. */
function meantBy(exception: Exception, judged: readonly Judged[]): Judgement | undefined {
  if (isAssumption(exception) || exception.address === undefined) return undefined;
  const wanted = withoutKeys(exception.address.text);
  return judged
    .map(({ judgement }) => judgement)
    .filter(({ rejects }) => rejects)
    .find((one) => {
      const name = subjectName(one);
      return name !== undefined && withoutKeys(name) === wanted;
    });
}

function namesOf(judgements: readonly Judgement[]): readonly string[] {
  return [...new Set(judgements.flatMap((one) => subjectName(one) ?? []))];
}

/** What a judgement is about, by its address. */
export function subjectName({ complaint: { subject } }: Judgement): string | undefined {
  return subject.vpc?.address ?? subject.address ?? undefined;
}
