import type { Coverage, PlanCoverage } from "../coverage/model.js";
import { withoutKeys } from "../plan/address.js";
import { RULES, type RuledComplaint } from "../rules/index.js";
import type { Decision, Judgement, PolicyInForce, Waiver } from "./model.js";
import { isFor, namedWaiver } from "./waivers.js";

/** How long before its end a waiver is warned of. */
const SOON_DAYS = 14;

/** A judgement, and all waivers that are for it, those that have ended as well. */
interface Judged {
  readonly judgement: Judgement;
  readonly waivers: readonly Waiver[];
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
  const without = { ...inForce, policy: { ...inForce.policy, waivers: [] } };
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
  const waivers = policy.waivers.filter((waiver) => isFor(waiver, one, isError));
  const waiver = waivers.find(({ expires }) => today <= expires) ?? null;
  const ended = waiver === null ? (waivers.at(-1) ?? null) : null;
  const rejects = isError && waiver === null;
  const spared = isError && waiver !== null;
  return [{ judgement: { ...one, severity, waiver, ended, rejects, spared }, waivers }];
}

/** What there is to say of the waivers themselves, once it is known what each of them excepts. */
function complaintsAboutWaivers(
  judged: readonly Judged[],
  [first]: readonly PlanCoverage[],
  { policy, today }: PolicyInForce,
): readonly RuledComplaint[] {
  const excepted = new Map<Waiver, Judgement[]>(policy.waivers.map((waiver) => [waiver, []]));
  for (const { judgement, waivers } of judged) {
    for (const waiver of waivers) excepted.get(waiver)?.push(judgement);
  }
  return [...excepted].flatMap(([waiver, own]): readonly RuledComplaint[] => {
    const named = namedWaiver(waiver, today);
    const subject = { address: null, location: waiver.location, vpc: undefined };
    const [one] = own;
    if (one === undefined) {
      if (first === undefined) return [];
      const instead = meantBy(waiver, judged);
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

/** Of what is rejected, that which differs from a waiver's address in its instance keys alone. */
function meantBy({ address }: Waiver, judged: readonly Judged[]): string | undefined {
  if (address === undefined) return undefined;
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
