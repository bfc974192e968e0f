import type { DeliveryPart } from "../../aws/destinations.js";
import type { Plan, Planned, ResourceChange } from "../../plan/model.js";
import { parsePartArn } from "../arn.js";
import type { Companions } from "../companions.js";
import type { CrossingsRecord } from "../crossings.js";
import { FLOW_LOG_THAT_IS_THERE } from "../iam/request-contexts.js";
import { ARN_FORM, type Text } from "../iam/text.js";
import type { FoundNeed, LogDestination, Needed } from "../model.js";
import { outcomesOf } from "../obstacles.js";
import type { DeliveryResources } from "../resources.js";
import { type AccessAnswer, either, unknownAccess } from "./ask.js";
import { type Asked, askedOfEach, Buckets } from "./buckets.js";
import { GroupKeys } from "./group-key.js";
import { Keys } from "./keys.js";
import {
  CREATE_GROUP_ACTIONS,
  createsGroup,
  FLOW_LOGS_SERVICE,
  type GroupTexts,
  type RoleTexts,
  TRUST_ACTIONS,
  trusts,
  WRITE_ACTIONS,
  writes,
} from "./logs.js";
import { ManagedPolicies } from "./managed-policies.js";
import type { AccessCheck, AccessKind, AccessParty } from "./model.js";
import { PlannedPolicies, type TracedPlan } from "./planned-policies.js";
import { ResourcePolicies } from "./resource-policy.js";
import { RolePolicies } from "./role-policies.js";
import { Streams } from "./streams.js";

/** A flow log, and what it delivers to and by. */
export interface AccessNeeds {
  readonly plan: Plan;
  readonly change: ResourceChange;
  readonly destination: LogDestination;
  readonly role: Needed;
  readonly crossAccountRole: Needed;
}

/** Asks policies, for flow logs of several plans, whether delivery may do what it does. */
export class Access {
  readonly #documents: PlannedPolicies;
  readonly #roles: RolePolicies;
  readonly #buckets: Buckets;
  readonly #groupKeys: GroupKeys;
  readonly #streams: Streams;
  readonly #answers = new Map<string, AccessAnswer>();
  readonly #numbers = new Map<object, number>();

  constructor(
    plans: readonly TracedPlan[],
    resources: DeliveryResources,
    companions: Companions,
    private readonly requireProof: boolean,
    crossings: CrossingsRecord,
  ) {
    this.#documents = new PlannedPolicies(plans);
    const all = plans.map(({ plan }) => plan);
    const managed = new ManagedPolicies(all, this.#documents, crossings);
    this.#roles = new RolePolicies(all, resources, companions, managed, this.#documents, crossings);
    const beside = new ResourcePolicies(companions, this.#documents);
    const keys = new Keys(resources, this.#documents);
    this.#buckets = new Buckets(companions, this.#documents, beside, keys);
    this.#groupKeys = new GroupKeys(companions, this.#documents, beside, keys);
    this.#streams = new Streams(this.#roles, this.#documents);
  }

  /** What has to be allowed for a flow log to deliver; nothing where nobody looks at that. */
  checksOf(needs: AccessNeeds): readonly AccessCheck[] {
    switch (needs.destination.type) {
      case "cloud-watch-logs":
        return this.#ofLogs(needs);
      case "s3":
        return this.#ofBucket(needs);
      case "kinesis-data-firehose":
        return this.#ofStream(needs);
      default:
        return [];
    }
  }

  #ofBucket(needs: AccessNeeds): readonly AccessCheck[] {
    const { plan, change, destination } = needs;
    const outcomes = outcomesOf(destination.at);
    if (outcomes.every((one) => isAnother(one, "bucket"))) return [];
    const place = this.#placeOf(plan, change);
    const asked = outcomes.map((one) => this.#buckets.ask({ plan, change }, place, one));
    const [only, ...others] = asked;
    const all = only !== undefined && others.length === 0 ? only : askedOfEach(asked);
    return all.map((one) => this.#checked(change, one));
  }

  /** Nothing but what keeps the one group that it may be from being made. */
  #ofGroupKey(change: ResourceChange, groups: readonly Needed[]): readonly AccessCheck[] {
    const [group, ...others] = groups;
    if (group?.kind !== "found" || group.inferred !== undefined || others.length > 0) return [];
    const asked = this.#groupKeys.ask(group.planned, SINCE);
    return asked === undefined ? [] : [this.#checked(change, asked)];
  }

  #ofStream({ plan, change, destination, role, crossAccountRole }: AccessNeeds) {
    const stream = destination.at;
    if (outcomesOf(stream).every((one) => isAnother(one, "stream"))) return [];
    if (
      [role, crossAccountRole].some((one) => outcomesOf(one).some(({ kind }) => kind === "gone"))
    ) {
      return [];
    }
    const place = this.#placeOf(plan, change);
    return this.#streams
      .ask({ log: { plan, change }, stream, role, crossAccountRole }, place)
      .map((one) => this.#checked(change, one));
  }

  #checked(change: ResourceChange, asked: Asked): AccessCheck {
    const { what, principal, actions, of, isChanged } = asked;
    const isDeployed = !change.actions.includes("create") && !isChanged;
    return { what, principal, actions, of, ...this.#proven(asked), isDeployed };
  }

  /** What is only inferred rejects nothing, and passes nothing where proof is required. */
  #proven({ answer, grounds, isInferred }: AccessAnswer): Pick<AccessCheck, "answer" | "grounds"> {
    if (!isInferred || (answer === "can" && !this.requireProof)) return { answer, grounds };
    const { answer: none, grounds: why } = unknownAccess("inferred");
    return { answer: none, grounds: why };
  }

  #ofLogs(needs: AccessNeeds): readonly AccessCheck[] {
    const { role, destination, change } = needs;
    const roles = outcomesOf(role);
    // Of what goes, it is said elsewhere, as it is of a new flow log without a role.
    const isMissing = role.kind === "nothing" && change.actions.includes("create");
    const isUnfit = outcomesOf(destination.at).some(
      (one) => one.kind === "found" && one.part !== "log group",
    );
    const isGone = (need: Needed) => outcomesOf(need).some(({ kind }) => kind === "gone");
    if (isUnfit || isGone(role) || isGone(destination.at)) return [];
    const groups = outcomesOf(destination.at);
    // A role would not be all that it takes.
    if (isMissing) return this.#ofGroupKey(change, groups);
    const check = (
      what: AccessKind,
      principal: AccessParty,
      actions: readonly string[],
      answer: AccessAnswer,
    ) => this.#check(needs, { what, principal, actions }, answer);
    const of = partyOf(role);
    const trust = either(roles.map((one) => this.#trusts(needs, one)));
    const checks = [check("trust", FLOW_LOGS_SERVICE, TRUST_ACTIONS, trust)];
    checks.push(...this.#ofGroupKey(change, groups));
    const pairs = roles.flatMap((one) => groups.map((group) => [one, group] as const));
    const written = either(pairs.map(([one, group]) => this.#writes(needs, one, group)));
    checks.push(check("write", of, WRITE_ACTIONS, written));
    // A group that no plan has may be there.
    if (written.answer !== "can" || groups.every(({ kind }) => kind === "found")) return checks;
    const made = either(pairs.map(([one, group]) => this.#creates(needs, one, group)));
    const isNeeded = made.answer === "can" ? made : unknownAccess("destination-elsewhere");
    return [...checks, check("create-group", of, CREATE_GROUP_ACTIONS, isNeeded)];
  }

  #check(
    { change, role }: AccessNeeds,
    asked: Pick<AccessCheck, "what" | "principal" | "actions">,
    answer: AccessAnswer,
  ): AccessCheck {
    const isChanged = outcomesOf(role).some(
      (one) => one.kind === "found" && this.#roles.of(one.planned).isChanged,
    );
    return {
      ...asked,
      of: partyOf(role),
      ...this.#proven(answer),
      isDeployed: !change.actions.includes("create") && !isChanged,
    };
  }

  #trusts({ plan, change }: AccessNeeds, role: Needed): AccessAnswer {
    if (role.kind !== "found") return unknownAccess(whatIsNotKnown(role));
    const place = this.#placeOf(plan, change);
    const isMade = change.actions.includes("create");
    const id = isMade ? undefined : change.before?.["id"];
    const asked = (flowLogId: Text | undefined) =>
      this.#once(["trust", place, flowLogId ?? null], [role.planned.change], role, () => {
        const texts = this.#textsOf(role.planned);
        const policies = this.#roles.of(role.planned);
        const one = flowLogId === undefined ? place : { ...place, flowLogId };
        return trusts(texts, policies, one) ?? unknownAccess("role");
      });
    // What holds of each id, thousands of flow logs need not ask for theirs.
    const ofEach = asked(isMade ? undefined : FLOW_LOG_THAT_IS_THERE);
    return typeof id === "string" && ofEach.answer === "unknown" ? asked([id]) : ofEach;
  }

  #writes(needs: AccessNeeds, role: Needed, destination: Needed): AccessAnswer {
    if (role.kind !== "found") return unknownAccess(whatIsNotKnown(role));
    const place = this.#placeOf(needs.plan, needs.change);
    const group = this.#groupOf(needs, destination);
    const needed = [role, destination];
    return this.#once(["write", place, group.arn], [role.planned.change], needed, () =>
      writes(this.#textsOf(role.planned), this.#roles.of(role.planned), group, place),
    );
  }

  #creates(needs: AccessNeeds, role: Needed, destination: Needed): AccessAnswer {
    if (role.kind !== "found") return unknownAccess(whatIsNotKnown(role));
    const place = this.#placeOf(needs.plan, needs.change);
    const group = this.#groupOf(needs, destination);
    const needed = [role, destination];
    return this.#once(["create", place, group.arn], [role.planned.change], needed, () =>
      createsGroup(this.#textsOf(role.planned), this.#roles.of(role.planned), group, place),
    );
  }

  /** Thousands of flow logs share one role and one group. */
  #once(
    key: readonly unknown[],
    objects: readonly object[],
    needs: Needed | readonly Needed[],
    answer: () => AccessAnswer,
  ): AccessAnswer {
    const numbers = objects.map((one) => {
      const known = this.#numbers.get(one) ?? this.#numbers.size;
      this.#numbers.set(one, known);
      return known;
    });
    const text = JSON.stringify([numbers, key]);
    const known = this.#answers.get(text) ?? answer();
    this.#answers.set(text, known);
    const isInferred = [needs]
      .flat()
      .some((one) => one.kind === "found" && one.inferred !== undefined);
    return isInferred ? { ...known, isInferred } : known;
  }

  #placeOf(plan: Plan, change: ResourceChange) {
    return { ...this.#documents.symbolsOf(plan).placeOf(change), since: SINCE };
  }

  #textsOf({ plan, change }: Planned): RoleTexts {
    const symbols = this.#documents.symbolsOf(plan);
    const { partition, account } = symbols.placeOf(change);
    return { arn: symbols.arnOf(change), name: symbols.nameOf(change), partition, account };
  }

  /** A group by its ARN. One that is named, and in no plan, is in the account of the flow log. */
  #groupOf({ plan, change, destination }: AccessNeeds, at: Needed): GroupTexts {
    const { partition, region, account } = this.#placeOf(plan, change);
    switch (at.kind) {
      case "found":
        return this.#foundGroup(at);
      case "elsewhere": {
        const arn = parsePartArn(at.text);
        if (arn !== undefined) {
          const text = at.text.replace(/:\*$/, "");
          return { arn: [text], region: [arn.region], account: [arn.account] };
        }
        if (destination.argument === "log_destination") break;
        const front: Text = ["arn:", ...partition, ":logs:", ...region, ":", ...account];
        return { arn: [...front, ":log-group:", at.text], region, account };
      }
    }
    const unknown = { id: `destination of ${change.address}`, form: ARN_FORM };
    return { arn: [unknown], region, account };
  }

  #foundGroup({ planned: { plan, change } }: FoundNeed): GroupTexts {
    const symbols = this.#documents.symbolsOf(plan);
    const { region, account } = symbols.placeOf(change);
    const arn = symbols.arnOf(change);
    const last = arn.at(-1);
    const trimmed =
      typeof last === "string" ? [...arn.slice(0, -1), last.replace(/:\*$/, "")] : arn;
    return { arn: trimmed, region, account };
  }
}

/** What goes, or is no such thing as the destination has to be: of that, other obstacles tell. */
function isAnother(need: Needed, part: DeliveryPart): boolean {
  if (need.kind === "gone") return true;
  return (need.kind === "found" || need.kind === "elsewhere") && (need.part ?? part) !== part;
}

/** No plan is applied earlier than this was written: dates before it are past. */
const SINCE = Date.UTC(2026, 0);

function whatIsNotKnown({ kind }: Needed) {
  return kind === "elsewhere" ? "role-elsewhere" : "role";
}

function partyOf(need: Needed): AccessParty {
  const [only, ...others] = outcomesOf(need);
  if (only === undefined || others.length > 0) return undefined;
  if (only.kind === "found" || only.kind === "gone") return only.planned;
  return undefined;
}
