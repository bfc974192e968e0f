import { flowLogType } from "../../aws/flow-logs.js";
import { DELIVERY_SERVICE } from "../../aws/streams.js";
import type { Planned } from "../../plan/model.js";
import { areOfOneAccount } from "../../trace/trace.js";
import { parsePartArn } from "../arn.js";
import type { FlowLogPlace } from "../iam/request-contexts.js";
import { ARN_FORM, knownText, type Text } from "../iam/text.js";
import type { Needed } from "../model.js";
import { outcomesOf } from "../obstacles.js";
import {
  type AskedRole,
  DESTINATION_ACTIONS,
  isCalledRight,
  makesReady,
  SOURCE_ACTIONS,
  setsUp,
  takesOn,
  trustsDelivery,
} from "./across.js";
import { type AccessAnswer, all, either, unknownAccess } from "./ask.js";
import type { Asked } from "./buckets.js";
import type { AccessParty, Unknowable } from "./model.js";
import type { PlannedPolicies } from "./planned-policies.js";
import { isMade } from "./resource-policy.js";
import type { RolePolicies } from "./role-policies.js";
import { streamAnswer, takesRecords } from "./stream.js";

/** A flow log that delivers to a stream, and the roles that it names. */
export interface StreamNeeds {
  readonly log: Planned;
  readonly stream: Needed;
  readonly role: Needed;
  readonly crossAccountRole: Needed;
}

/** Asks Firehose streams, and the roles that lead to those of other accounts. */
export class Streams {
  constructor(
    private readonly roles: RolePolicies,
    private readonly documents: PlannedPolicies,
  ) {}

  ask(needs: StreamNeeds, place: FlowLogPlace): readonly Asked[] {
    const { log, stream, crossAccountRole } = needs;
    const [at, ...others] = outcomesOf(stream);
    if (at === undefined || others.length > 0)
      return [this.#stream(stream, unknownAccess("choice"))];
    if (at.kind !== "found" && at.kind !== "elsewhere") {
      return [this.#stream(at, unknownAccess("destination"))];
    }
    const isSame = this.#isSameAccount(log, at, place);
    const isAcross =
      isSame === false || (isSame === "unknown" && crossAccountRole.kind !== "nothing");
    if (isAcross) {
      const asked = this.#across(needs, at, place, isSame === false);
      // In one account, what is said of the other one's role is no matter.
      return isSame === false ? asked : asked.map(unlessOne);
    }
    if (at.kind === "elsewhere") return [this.#stream(at, unknownAccess("destination-elsewhere"))];
    const { planned, inferred } = at;
    const own = streamAnswer(planned, isMade(log));
    const answer = isSame === true ? own : all([own, unknownAccess("account")]);
    return [
      {
        ...this.#stream(at, { ...answer, isInferred: answer.isInferred || inferred !== undefined }),
        isChanged: planned.change.action !== "no-op",
      },
    ];
  }

  #across(
    { log, role, crossAccountRole }: StreamNeeds,
    stream: Needed,
    place: FlowLogPlace,
    isCertain: boolean,
  ): readonly Asked[] {
    const [own, others] = [outcomesOf(role), outcomesOf(crossAccountRole)];
    if (role.kind === "nothing" || crossAccountRole.kind === "nothing") {
      // A missing one is told of as such.
      return isMade(log) && isCertain ? [] : [this.#stream(stream, unknownAccess("role"))];
    }
    const ofRole = (answer: (role: AskedRole) => AccessAnswer, of: readonly Needed[]) =>
      either(of.map((one) => this.#ofRole(one, answer)));
    const vpc = this.#vpcOf(log, place);
    const taken = own.flatMap((one) =>
      others.map((other) =>
        this.#ofRole(one, (source) => takesOn(source, place, this.#other(other))),
      ),
    );
    const called = either(others.map((one) => this.#isCalledRight(one)));
    const ready = all([
      called,
      ofRole((one) => makesReady(one, place, this.#arnOf(stream)), others),
    ]);
    const found = stream.kind === "found" ? takesRecords(stream.planned) : undefined;
    return [
      this.#by(
        "trust",
        role,
        ["sts:AssumeRole"],
        DELIVERY_SERVICE,
        ofRole((one) => trustsDelivery(one, place), own),
      ),
      this.#by(
        "set-up",
        role,
        SOURCE_ACTIONS,
        partyOf(role),
        ofRole((one) => setsUp(one, place, vpc), own),
      ),
      this.#by("take-on", crossAccountRole, ["sts:AssumeRole"], partyOf(role), either(taken)),
      this.#by(
        "make-ready",
        crossAccountRole,
        DESTINATION_ACTIONS,
        partyOf(crossAccountRole),
        ready,
      ),
      ...(found === undefined || found.answer === "can" ? [] : [this.#stream(stream, found)]),
    ];
  }

  #ofRole(need: Needed, answer: (role: AskedRole) => AccessAnswer): AccessAnswer {
    if (need.kind !== "found") return unknownAccess(whatIsNotKnown(need));
    const { planned, inferred } = need;
    const asked = answer({ texts: this.#textsOf(planned), policies: this.roles.of(planned) });
    return inferred === undefined ? asked : { ...asked, isInferred: true };
  }

  /** What a role is taken on by that may be of no plan. */
  #other(need: Needed) {
    if (need.kind === "found") {
      const arn = this.documents.symbolsOf(need.planned.plan).arnOf(need.planned.change);
      return { arn, policies: this.roles.of(need.planned) };
    }
    const arn: Text =
      need.kind === "elsewhere" ? [need.text] : [{ id: "role of the stream", form: ARN_FORM }];
    return { arn, policies: undefined };
  }

  #isCalledRight(need: Needed): AccessAnswer {
    const name = this.#nameOf(need);
    const isRight = name === undefined ? "unknown" : isCalledRight(name);
    if (isRight === "unknown") return unknownAccess(whatIsNotKnown(need));
    // AWS asks for it, and does not say that it would not do without.
    return isRight
      ? { answer: "can", grounds: [], isInferred: false }
      : { answer: "unknown", grounds: [{ kind: "role-name" }], isInferred: false };
  }

  #nameOf(need: Needed): Text | undefined {
    if (need.kind === "found") {
      return this.documents.symbolsOf(need.planned.plan).nameOf(need.planned.change);
    }
    const arn = need.kind === "elsewhere" ? parsePartArn(need.text) : undefined;
    return arn?.part === "role" ? [arn.name.split("/").at(-1) ?? ""] : undefined;
  }

  #textsOf({ plan, change }: Planned) {
    const symbols = this.documents.symbolsOf(plan);
    const { partition, account } = symbols.placeOf(change);
    return { arn: symbols.arnOf(change), name: symbols.nameOf(change), partition, account };
  }

  #arnOf(stream: Needed): Text {
    if (stream.kind === "found") {
      return this.documents.symbolsOf(stream.planned.plan).arnOf(stream.planned.change);
    }
    return stream.kind === "elsewhere" ? [stream.text] : [{ id: "stream", form: ARN_FORM }];
  }

  /** The ARN of the VPC that is recorded. */
  #vpcOf({ plan, change }: Planned, { partition, region, account }: FlowLogPlace): Text {
    const argument = flowLogType(change.type)?.target;
    const named =
      argument === undefined ? undefined : this.documents.traceOf(plan)?.named(change, argument);
    const id =
      named?.kind === "text" ? this.documents.symbolsOf(plan).textOfParts(named.parts) : undefined;
    const front: Text = ["arn:", ...partition, ":ec2:", ...region, ":", ...account, ":vpc/"];
    return [...front, ...(id ?? [{ id: `VPC of ${change.address}` }])];
  }

  #isSameAccount(log: Planned, at: Needed, place: FlowLogPlace): boolean | "unknown" {
    if (at.kind === "elsewhere") {
      const owner = parsePartArn(at.text)?.account;
      const account = knownText(place.account);
      return owner === undefined || account === undefined ? "unknown" : owner === account;
    }
    if (at.kind !== "found") return "unknown";
    const { plan, change } = at.planned;
    const one = this.documents.traceOf(log.plan)?.place(log.change);
    const other = this.documents.traceOf(plan)?.place(change);
    if (one === undefined || other === undefined) return "unknown";
    return areOfOneAccount(one, other, log.plan === plan);
  }

  #stream(stream: Needed, answer: AccessAnswer): Asked {
    return this.#by("stream", stream, ["firehose:PutRecordBatch"], DELIVERY_SERVICE, answer);
  }

  #by(
    what: Asked["what"],
    of: Needed,
    actions: readonly string[],
    principal: AccessParty,
    answer: AccessAnswer,
  ): Asked {
    return { what, principal, actions, of: partyOf(of), isChanged: this.#isChanged(of), ...answer };
  }

  #isChanged(need: Needed): boolean {
    return outcomesOf(need).some(
      (one) => one.kind === "found" && one.part === "role" && this.roles.of(one.planned).isChanged,
    );
  }
}

function unlessOne(asked: Asked): Asked {
  return asked.answer === "cannot" ? { ...asked, ...unknownAccess("account") } : asked;
}

function whatIsNotKnown({ kind }: Needed): Unknowable {
  return kind === "elsewhere" ? "role-elsewhere" : "role";
}

function partyOf(need: Needed): AccessParty {
  const [only, ...others] = outcomesOf(need);
  if (only === undefined || others.length > 0) return undefined;
  return only.kind === "found" || only.kind === "gone" ? only.planned : undefined;
}
