import type { Coverage, PlanCoverage } from "../coverage/model.js";
import { reaches } from "../coverage/telemetry-reach.js";
import { withoutKeys } from "../plan/address.js";
import { RULES, type RuledComplaint } from "../rules/index.js";
import {
  type Assumption,
  type Decision,
  type Exception,
  isAssumption,
  type Judgement,
  type PolicyInForce,
} from "./model.js";
import { isAssumedFor, isFor, namedException } from "./waivers.js";

/** How long before its end an exception is warned of. */
const SOON_DAYS = 14;

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
    const about = complaintsAboutWaivers(judged, coverage.plans, inForce);
    const more = about.flatMap((one) => judge(one, inForce).map(({ judgement }) => judgement));
    return { judgements: [...judgements, ...more], ignored: [] };
  }
  const without = { ...inForce, policy: { ...inForce.policy, waivers: [], assumptions: [] } };
  return {
    judgements: complaints.flatMap((one) => judge(one, without).map(({ judgement }) => judgement)),
    ignored: judgements.filter(({ spared }) => spared),
  };
}

/** Nothing, where the rule is off. */
function judge(one: RuledComplaint, { policy, today }: PolicyInForce): readonly Judged[] {
  const { rule } = one;
  const severity = policy.severities.get(rule) ?? RULES[rule].severity;
  if (severity === "off") return [];
  const isError = severity === "error";
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

/** What there is to say of the exceptions themselves, once it is known what each of them excepts. */
function complaintsAboutWaivers(
  judged: readonly Judged[],
  plans: readonly PlanCoverage[],
  { policy, today }: PolicyInForce,
): readonly RuledComplaint[] {
  const [first] = plans;
  const all: readonly Exception[] = [...policy.waivers, ...policy.assumptions];
  const excepted = new Map<Exception, Judgement[]>(all.map((exception) => [exception, []]));
  for (const { judgement, exceptions } of judged) {
    for (const exception of exceptions) excepted.get(exception)?.push(judgement);
  }
  return [...excepted].flatMap(([exception, own]): readonly RuledComplaint[] => {
    const named = namedException(exception, today);
    const subject = { address: null, location: exception.location, vpc: undefined };
    const [one] = own;
    if (one === undefined) {
      if (first === undefined) return [];
      if (isAssumption(exception) && mayReach(exception, plans)) return [];
      const instead = meantBy(exception, judged);
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
  });
}

/** An assumption is for whatever it reaches, and not for what has no flow log only. */
function mayReach(assumption: Assumption, plans: readonly PlanCoverage[]): boolean {
  const reached = plans.flatMap((plan) => plan.vpcs.map((vpc) => reaches(assumption, plan, vpc)));
  return reached.length === 0 || reached.some((answer) => answer !== "no");
}

/** Of what is rejected, that which differs from a waiver's address in its instance keys alone. */
function meantBy(exception: Exception, judged: readonly Judged[]): string | undefined {
  if (isAssumption(exception) || exception.address === undefined) return undefined;
  const { address } = exception;
  const wanted = withoutKeys(address.text);
  const rejected = judged.map(({ judgement }) => judgement).filter(({ rejects }) => rejects);
  return namesOf(rejected).find((name) => withoutKeys(name) === wanted);
}

function namesOf(judgements: readonly Judgement[]): readonly string[] {
  const names = judgements.map(
    ({ complaint: { subject } }) => subject.vpc?.address ?? subject.address,
  );
  return [...new Set(names.filter((name) => name !== null))];
}
