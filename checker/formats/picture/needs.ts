import type { NeedReport } from "../../report/model.js";
import type { Repository } from "../model.js";
import { changeOf } from "./change.js";
import type { PictureFindings } from "./findings.js";
import type { PictureDelivery, PictureNeed, PictureTime } from "./model.js";
import { picturePlace } from "./places.js";

export interface NeedAsked {
  readonly kind: PictureNeed["kind"];
  /** Of a destination. */
  readonly type: string | null;
  readonly time: PictureTime;
}

/** The destinations and roles of a report, each of them once. */
export class PictureNeeds {
  readonly #known = new Map<string, Counted>();

  constructor(
    private readonly findings: PictureFindings,
    private readonly repository: Repository,
  ) {}

  /** What a flow log needs: one thing, or each that it may be. */
  of(need: NeedReport | null, asked: NeedAsked): readonly PictureDelivery[] {
    if (need === null) return [];
    const { address, name, candidates, note, steps } = need;
    if (address !== null || name !== null) {
      const to = this.#node({ ...need, address: address ?? name ?? "" }, asked);
      const confidence = note === null ? "proven" : "inferred";
      return [{ to, confidence, time: asked.time, note, steps }];
    }
    const may = candidates.length > 0 ? candidates : [NOT_KNOWN[asked.kind]];
    const time = asked.time === "after" || asked.time === "both" ? "maybe" : asked.time;
    return may.map((one) => {
      const isNamed = candidates.length > 0;
      const to = this.#node({ ...need, address: one, location: null }, asked, !isNamed);
      return { to, confidence: "unproven", time, note, steps };
    });
  }

  /** One more VPC has these. */
  count(needs: ReadonlySet<PictureNeed>): void {
    for (const need of needs) {
      const known = this.#known.get(need.id);
      if (known !== undefined) known.vpcs += 1;
    }
  }

  #node(
    { address, plan, action, location, candidates }: NeedReport & { readonly address: string },
    { kind, type }: NeedAsked,
    isUnknown = false,
  ): PictureNeed {
    // Those of log groups are written with and without what stands for their streams.
    const name = address.replace(/:\*$/, "");
    const key = JSON.stringify([kind, plan, name, isUnknown && this.#known.size]);
    const id = this.#ids.get(key) ?? `${kind === "role" ? "r" : "d"}${this.#known.size}`;
    this.#ids.set(key, id);
    const known = this.#known.get(id);
    if (known !== undefined) {
      known.type ??= type;
      return known;
    }
    const made: Counted = {
      id,
      kind,
      type,
      address,
      change: isUnknown || candidates.length > 0 ? "not known" : changeOf(action),
      place: picturePlace({ location, called_at: null }, this.repository),
      findings: this.findings.at(plan, address),
      vpcs: 0,
    };
    this.#known.set(id, made);
    return made;
  }

  readonly #ids = new Map<string, string>();
}

/** What more flow logs tell of it. */
type Counted = Omit<PictureNeed, "type" | "vpcs"> & { type: string | null; vpcs: number };

const NOT_KNOWN: Readonly<Record<PictureNeed["kind"], string>> = {
  destination: "a destination that is not known",
  role: "a role that is not known",
};
