import type { DeliveryPart, DestinationType } from "../aws/destinations.js";
import type { Planned } from "../plan/model.js";
import type { Position } from "../source/expression.js";
import type { Reason, Step } from "../trace/model.js";
import type { NoAccess } from "./access/model.js";

/** Where a flow log delivers to. */
export interface LogDestination {
  /** Undefined where it is known after the apply only, or is none that there is. */
  readonly type: DestinationType | undefined;
  /** The argument that names it. */
  readonly argument: string;
  readonly at: Needed;
}

/** Something that a flow log needs in order to deliver, as an argument of it names it. */
export type Needed =
  /** The argument names nothing. */
  | { readonly kind: "nothing" }
  | FoundNeed
  | GoneNeed
  /** It is in none of the plans: another configuration has it, or nobody. */
  | {
      readonly kind: "elsewhere";
      /** What it is by its ARN; undefined where it is named by something else. */
      readonly part: DeliveryPart | undefined;
      /** As the plan has it; not to be shown where that is a secret. */
      readonly text: string;
      readonly steps: readonly Step[];
    }
  /** One of these, and nothing says which. */
  | {
      readonly kind: "choice";
      readonly outcomes: readonly Needed[];
      readonly reason: Reason;
      readonly steps: readonly Step[];
    }
  | {
      readonly kind: "unknown";
      /** What it may be, if it is in the plan. */
      readonly candidates: readonly Planned[];
      readonly reason: Reason;
      readonly steps: readonly Step[];
    };

/** An object that a plan has, and that will be there. */
export interface FoundNeed {
  readonly kind: "found";
  readonly part: DeliveryPart;
  readonly planned: Planned;
  /** Where its block stands. */
  readonly location: Position | undefined;
  /** Whether it is named by its ARN, or by its name alone. */
  readonly by: "arn" | "name";
  /** What follows the ARN: a folder of a bucket. Unknown attributes are in it by address. */
  readonly suffix: string;
  /** Set where no expression proves it. */
  readonly inferred: Reason | undefined;
  readonly steps: readonly Step[];
}

/** An object that is there before the plan, and not after it. */
export interface GoneNeed {
  readonly kind: "gone";
  readonly part: DeliveryPart;
  readonly planned: Planned;
  readonly location: Position | undefined;
  readonly how: Going;
  readonly steps: readonly Step[];
}

/** `replaced`: by one that is not called as it was. */
export type Going = "destroyed" | "forgotten" | "replaced";

/** What is certain to keep a planned flow log from delivering. */
export type PlannedObstacle =
  /** AWS refuses to make a flow log whose destination is of another type than it says. */
  | {
      readonly kind: "destination-unfit";
      readonly type: DestinationType;
      /** What it names; `name`: something by its name, where an ARN is asked for. */
      readonly is: DeliveryPart | "name";
    }
  /** Its stream is another account's, whose side takes a role as well. */
  | { readonly kind: "no-cross-account-role" }
  | TakenAway
  | NoAccess;

/** The plan takes something away that it needs. */
export interface TakenAway {
  readonly kind: "taken-away";
  readonly part: DeliveryPart | "role policy" | "bucket policy";
  readonly planned: Planned;
  readonly how: Going;
}

/** How long a destination that is in the plan keeps what it is given. */
export interface KeptFor {
  readonly what: "log group" | "bucket";
  readonly of: Planned;
  readonly days: number | "for ever";
}
