import { check } from "../../check.js";
import { count } from "../../lists.js";
import { joinParts, nextRound, type Part } from "../../parts.js";
import type { ReadPlan } from "../../plan/index.js";
import type { CrossingReport, Report, UnreadReport } from "../../report/model.js";
import { type Claim, refusalsAmong } from "../../source/index.js";
import { UsageError } from "../failure.js";
import type { Input } from "../inputs.js";
import { isProven } from "../plan-alone.js";
import type { UnusablePlan } from "../plan-input.js";
import type { Tell } from "../progress.js";
import type { JudgeSources } from "../verdicts.js";
import { bytesOf } from "./chosen.js";
import { plansToMend } from "./grounds.js";
import { judgeTask, type ReadTaskPlan, sourceOf } from "./judge.js";
import type { FixGround, NumberedPlan, PlansOutcome, RunManner, Task } from "./model.js";
import { EndedThread, type Threads } from "./threads.js";

interface Tools {
  readonly pool: Pick<Threads, "judge">;
  readonly manner: RunManner;
  /** What the main thread has read, by its place. */
  readonly held: ReadonlyMap<number, ReadPlan | UnusablePlan>;
  /** Reads another, which is to be judged together with these. */
  readonly read: ReadTaskPlan;
  /** Judges plans, and finds what would mend them: with all others that have a say in that. */
  readonly mend: JudgeSources | undefined;
}

/** What plans come to, whoever has judged which. */
export interface Joined {
  readonly report: Report;
  readonly alone: boolean;
  readonly files: readonly string[];
  /** What all fixes come to together, as a diff, where they were looked for. */
  readonly patch?: readonly string[] | undefined;
  /** By the places of plans. */
  readonly unread: ReadonlyMap<number, UnreadReport>;
}

type Judged = PlansOutcome & { readonly kind: "judged" };

/** One run of many plans: each is judged by itself, and again where that has not told all. */
export class ManyPlans {
  readonly #judged = new Map<number, Judged>();
  readonly #unread = new Map<number, UnreadReport>();
  readonly #failed = new Map<number, string>();
  readonly #refusals = new Map<number, string>();
  readonly #files = new Set<string>();
  readonly #grounds = new Map<number, FixGround>();
  #patch: readonly string[] | undefined;
  /** As long as no plan has needed sources. */
  #isAlone = false;

  constructor(
    private readonly plans: readonly NumberedPlan[],
    private readonly tools: Tools,
  ) {}

  /** @throws {UsageError} where the command line is wrong for one of them. */
  async run(mayStandAlone: boolean, tell: Tell): Promise<Joined> {
    this.#isAlone = mayStandAlone;
    await this.#judgeEach(this.plans, tell);
    if (this.#isAlone) {
      const report = await this.#join(tell);
      if (report.plans.every(isProven)) return this.#joined(report, true);
      this.#isAlone = false;
    }
    await this.#judgeEach(
      this.plans.filter(({ at }) => this.#judged.get(at)?.isSourced === false),
      tell,
    );
    this.#refuseFailed();
    await this.#judgeEach(this.#refused(), tell);
    const report = await this.#join(tell);
    this.#refuseFailed();
    return this.#joined(report, false);
  }

  #refuseFailed(): void {
    const [problem] = this.plans.flatMap(({ at }) => this.#failed.get(at) ?? []);
    if (problem !== undefined) throw new UsageError(problem);
  }

  #joined(report: Report, alone: boolean): Joined {
    const files = [...this.#files];
    return { report, alone, files, patch: this.#patch, unread: this.#unread };
  }

  /** Those whose sources are another plan's, as all of them together tell. */
  #refused(): readonly NumberedPlan[] {
    const claims = this.plans.flatMap((plan) => {
      const own = this.#judged.get(plan.at)?.claims[0]?.claim;
      return own === undefined ? [] : [{ plan, claim: own satisfies Claim }];
    });
    const refusals = refusalsAmong(claims.map(({ claim }) => claim));
    return claims.flatMap(({ plan }, place) => {
      const refusal = refusals[place];
      if (refusal === undefined) return [];
      this.#refusals.set(plan.at, refusal);
      return [plan];
    });
  }

  /** The largest first, so that none of them is left to the end. */
  async #judgeEach(plans: readonly NumberedPlan[], tell: Tell): Promise<void> {
    const sized = plans.map((plan) => ({ plan, size: bytesOf(plan) }));
    let done = 0;
    await Promise.all(
      sized
        .toSorted((one, other) => other.size - one.size)
        .map(async ({ plan }) => {
          this.#judged.delete(plan.at);
          const outcome = await this.#judge([plan]);
          if (outcome !== undefined) this.#judged.set(plan.at, outcome);
          done++;
          tell(`checking: ${done} of ${plans.length} plans`);
        }),
    );
  }

  /** The report of all: whatever says something of each other is judged together. */
  async #join(tell: Tell): Promise<Report> {
    const order = this.plans.map(({ at }) => at);
    let parts: readonly Part<number>[] = order.flatMap((at) => this.#judged.get(at)?.part ?? []);
    for (let next = nextRound(parts, order); next; next = nextRound(parts, order)) {
      tell("checking plans that say something of each other");
      const judged = next.map(async (one) => {
        if ("report" in one) return one;
        const members = new Set(one.together);
        return (await this.#judge(this.plans.filter(({ at }) => members.has(at))))?.part;
      });
      parts = (await Promise.all(judged)).flatMap((part) => part ?? []);
    }
    const { mend, manner } = this.tools;
    if (mend !== undefined) parts = await this.#mend(parts, mend, tell);
    const paths = this.plans.map(({ path }) => path);
    const report = joinParts(parts, paths) ?? check([], manner.judging);
    return mend === undefined ? report : { ...report, crossings: [asOne(report)] };
  }

  /** Has those of the plans judged again for which something may be written, as one part: fixes may be in one file. */
  async #mend(
    parts: readonly Part<number>[],
    mend: JudgeSources,
    tell: Tell,
  ): Promise<readonly Part<number>[]> {
    const own = plansToMend(parts, this.#grounds);
    const plans = this.plans.filter(({ at }) => own.has(at));
    this.#patch = [];
    if (plans.length === 0) return parts;
    tell(`looking for what would mend ${count(plans.length, "plan")}`);
    const { held, manner, read } = this.tools;
    const inputs: Input[] = [];
    for (const { at, ...plan } of plans) {
      const refusal = this.#refusals.get(at);
      const found = held.get(at) ?? (await read({ ...plan, at, refusal }));
      // It could be used a moment ago.
      if ("error" in found) throw found.error;
      const { source } = await sourceOf({ refusal }, found, manner);
      inputs.push({ plan: found.plan, source });
    }
    const { report, patch } = await mend(inputs, manner.judging);
    this.#patch = patch;
    const [{ has, asks } = { has: [], asks: [] }] = report.crossings;
    const left = parts.filter(({ of }) => !of.some((at) => own.has(at)));
    return [...left, { of: [...own], report, has, asks }];
  }

  /** @returns undefined where there is no verdict on any of them. */
  async #judge(plans: readonly NumberedPlan[]): Promise<Judged | undefined> {
    const outcome = await this.#carryOut(plans);
    if (outcome.kind === "failed") {
      for (const { at } of plans) this.#failed.set(at, outcome.message);
      return undefined;
    }
    for (const { at, report } of outcome.unread) this.#unread.set(at, report);
    if (outcome.kind === "unread") return undefined;
    for (const at of outcome.part.of) this.#unread.delete(at);
    if (outcome.isSourced) this.#isAlone = false;
    for (const file of outcome.files) this.#files.add(file);
    for (const ground of outcome.grounds) this.#grounds.set(ground.at, ground);
    return outcome;
  }

  async #carryOut(plans: readonly NumberedPlan[]): Promise<PlansOutcome> {
    const { pool, manner, held, read } = this.tools;
    const task = (): Task => ({
      plans: plans.map((plan) => ({ ...plan, refusal: this.#refusals.get(plan.at) })),
      mayStandAlone: this.#isAlone,
    });
    if (plans.some(({ at }) => held.has(at))) {
      return await judgeTask(task(), manner, async (plan) => held.get(plan.at) ?? read(plan));
    }
    try {
      return await pool.judge(task, plans.length > 1 || plans.some(isLarge));
    } catch (error) {
      if (!(error instanceof EndedThread)) throw error;
      const { message } = error;
      const unread = plans.map(({ at, path }) => ({
        at,
        report: { kind: "plan", path, message } as const,
      }));
      return { kind: "unread", unread };
    }
  }
}

/** All plans are judged as one, whoever has judged which. */
function asOne({ plans, crossings }: Report): CrossingReport {
  const all = (names: (one: CrossingReport) => readonly string[]) =>
    [...new Set(crossings.flatMap(names))].sort();
  return {
    plans: plans.map(({ path }) => path),
    has: all(({ has }) => has),
    asks: all(({ asks }) => asks),
  };
}

/** As much as fills a thread for a while. */
const LARGE = 4_000_000;

function isLarge(plan: NumberedPlan): boolean {
  return bytesOf(plan) > LARGE;
}
