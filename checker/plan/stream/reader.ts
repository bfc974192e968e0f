import { HOW_TO_GET_A_PLAN, PlanError } from "../errors.js";
import type { Json } from "../json.js";
import { TooManyDigits } from "../json-text.js";
import type { Plan } from "../model.js";
import { misshapen, readParts } from "../parse.js";
import { refuseForeignKeys, refuseFormatVersion, refuseOtherKeys } from "../refuse.js";
import { type Hits, JsonError, makeScanner, type Scanner, SLOTS } from "../scan/index.js";
import { type Checked, checkParts, type Misshapen } from "../schema.js";
import { explainFault } from "../text-problems.js";
import { ASKED, IN_MODULES, isSection, MEMBERS, PLACE } from "./asked.js";
import { ChangesReader, type Holds } from "./changes.js";
import { parseHeld } from "./held.js";
import { KeptBytes } from "./kept-bytes.js";
import { FIRST, inside, isListOrNull, isObjectOrNull } from "./kinds.js";
import { ModulesReader, mustBe } from "./modules.js";
import { Preamble } from "./preamble.js";
import type { Recall } from "./recall.js";

export interface DocumentOptions {
  /** How the user named the plan. */
  readonly path: string;
  readonly holds: Holds;
  /** Gives bytes of the document once more, by their places in what is pushed. */
  readonly recall: Recall;
}

/** Reads the document of a plan that comes in pieces, and holds of it what verdicts need. */
export class DocumentReader {
  readonly #path: string;
  readonly #scanner: Scanner;
  readonly #preamble: Preamble;
  readonly #bytes: KeptBytes;
  readonly #changes: ChangesReader;
  readonly #planned: ModulesReader;
  readonly #prior: ModulesReader;
  readonly #keys = new Set<string>();
  readonly #sections: Record<string, Json> = {};
  /** The first bytes of what is read by parts, by its place; 0 of what is not there. */
  readonly #firsts = new Uint8Array(PLACE.member);
  /** What follows the document, where that began. */
  #rest: JsonError | undefined;
  /** Nothing more of what comes is read. */
  #isOver = false;

  constructor(private readonly options: DocumentOptions) {
    const { path, holds, recall } = options;
    this.#path = path;
    this.#preamble = new Preamble(path);
    this.#scanner = makeScanner(ASKED, (hits) => this.#take(hits));
    this.#bytes = new KeptBytes(this.#scanner.piece);
    const texts = this.#scanner;
    this.#changes = new ChangesReader(texts, this.#bytes, holds, (start, end) =>
      recall.keep(this.#preamble.skipped + start, () => this.#bytes.slice(start, end)),
    );
    this.#planned = new ModulesReader(texts, this.#bytes, undefined);
    this.#prior = new ModulesReader(texts, this.#bytes, holds);
  }

  /** @throws {PlanError} for what is no plan. */
  push(piece: Uint8Array): void {
    if (this.#isOver) return;
    for (const part of this.#preamble.push(piece)) this.#scan(part);
  }

  /** @throws {PlanError} for what is no plan, or no whole one. */
  end(): Plan {
    for (const part of this.#preamble.end()) this.#scan(part);
    if (this.#rest !== undefined && !this.#isOver) throw this.#fault(this.#rest);
    if (!this.#isOver) this.#guarded(() => this.#scanner.end());
    try {
      return this.#plan();
    } catch (cause) {
      throw this.#unusable(cause);
    }
  }

  /** Memory for the next bytes of the document, which saves copying them; there is none before it is known to be UTF-8. */
  room(): Uint8Array | undefined {
    return this.#isOver || this.#rest !== undefined || !this.#preamble.isPassed
      ? undefined
      : this.#scanner.room();
  }

  /** So many bytes have been put there. */
  take(length: number): void {
    this.#guarded(() => this.#scanner.take(length));
    if (this.#rest === undefined) this.#bytes.keep(this.#scanner.keepFrom());
    else this.#judgeRest(this.#rest);
  }

  #scan(part: Uint8Array): void {
    for (let from = 0; from < part.byteLength && !this.#isOver; ) {
      if (this.#rest !== undefined) {
        this.#judgeNext(this.#rest, part[from]);
        return;
      }
      const room = this.#scanner.room();
      const bytes = part.subarray(from, from + room.byteLength);
      room.set(bytes);
      this.take(bytes.byteLength);
      from += bytes.byteLength;
    }
  }

  /** GitHub's workflow commands (`::debug::Terraform exited with code 0.`) may follow, in lines of their own. */
  #judgeRest(rest: JsonError): void {
    if (rest.column !== 1 || this.#bytes.at(rest.at) !== COLON) throw this.#fault(rest);
    const next = this.#bytes.at(rest.at + 1);
    if (next !== -1) this.#judgeNext(rest, next);
  }

  #judgeNext(rest: JsonError, next: number | undefined): void {
    if (next !== COLON) throw this.#fault(rest);
    this.#isOver = true;
  }

  /** @throws {PlanError} in place of what the scanner throws, but for what follows the document. */
  #guarded(run: () => void): void {
    try {
      run();
    } catch (cause) {
      if (!(cause instanceof JsonError)) throw this.#unusable(cause);
      if (cause.kind !== "rest") throw this.#fault(cause);
      this.#rest = cause;
    }
  }

  #unusable(cause: unknown): unknown {
    if (cause instanceof TooManyDigits) {
      const problem = `not valid JSON (a number of too many digits); ${HOW_TO_GET_A_PLAN}`;
      return new PlanError(this.#path, problem, { cause });
    }
    if (!(cause instanceof RangeError)) return cause;
    const problem = `nested too deeply to be a plan; ${HOW_TO_GET_A_PLAN}`;
    return new PlanError(this.#path, problem, { cause });
  }

  #fault(cause: JsonError): PlanError {
    const { encoding, isBeyondAscii, lines, head } = this.#preamble;
    const problem = explainFault(cause, {
      isBrokenByShell: encoding !== "utf-8" && isBeyondAscii,
      isLog: /^\s*\{"@level":/.test(Buffer.from(head).toString("latin1")),
      line: cause.line + lines,
      next: this.#bytes.at(cause.at),
    });
    return new PlanError(this.#path, problem, { cause });
  }

  #take({ count, tags, starts, ends, ids, firsts, slots }: Hits): void {
    for (let at = 0; at < count; at++) {
      const tag = tags[at] ?? 0;
      const start = starts[at] ?? 0;
      const end = ends[at] ?? 0;
      const first = firsts[at] ?? 0;
      if (tag === PLACE.change) this.#changes.end(start, end, first, slots, at * SLOTS);
      else if (tag === PLANNED_OBJECT) {
        this.#planned.endObject(start, end, first, slots, at * SLOTS);
      } else if (tag === PRIOR_OBJECT) this.#prior.endObject(start, end, first, slots, at * SLOTS);
      else if (tag >= PLACE.priorModules) {
        this.#prior.tell(tag - PLACE.priorModules, start, ids[at] ?? -1, first);
      } else if (tag >= PLACE.plannedModules) {
        this.#planned.tell(tag - PLACE.plannedModules, start, ids[at] ?? -1, first);
      } else if (tag >= PLACE.otherMember) this.#addMember(tag, start, end);
      else this.#firsts[tag] = first;
    }
  }

  #addMember(tag: number, start: number, end: number): void {
    const member = tag - PLACE.member;
    const name = MEMBERS[member];
    // Of those that nothing asks of, it matters only that there are any.
    this.#keys.add(name ?? "another");
    if (name === undefined) return;
    if (isSection(member)) {
      this.#sections[name] = parseHeld(this.#bytes.slice(start, end));
    } else refuseForeignKeys(this.#keys, this.#path);
  }

  #plan(): Plan {
    const { path, recall } = this.options;
    const sections = this.#sections;
    for (const [name, tag] of BY_PARTS) if (this.#first(tag) !== 0) this.#keys.add(name);
    refuseOtherKeys(this.#keys, path);
    refuseFormatVersion(sections["format_version"], path);
    const start = this.#checked(checkParts.start(sections));
    this.#refuse(this.#misshapenChanges());
    this.#refuse(this.#misshapenStates());
    const rest = this.#checked(checkParts.rest(sections));
    const changes = this.#changes;
    const isListed = this.#first(PLACE.changes) === FIRST.list;
    const planned = isListed ? this.#planned.missingFrom(changes.changed) : [];
    const prior = this.#prior;
    return readParts(
      {
        sections: { ...start, ...rest },
        changes: changes.held,
        others: changes.noted.found(recall, this.#preamble.skipped, path),
        twice: changes.twice,
        saysOpenTofu: changes.saysOpenTofu,
        lost: {
          planned,
          get known() {
            return [...new Set([...planned, ...prior.missingFrom(changes.changed)])];
          },
        },
        managed: {
          changed: changes.hasManaged,
          planned: this.#planned.hasManaged,
          prior: prior.hasManaged,
        },
        prior: () => prior.objects(path),
      },
      path,
    );
  }

  #first(tag: number): number {
    return this.#firsts[tag] ?? 0;
  }

  #checked<T>(checked: Checked<T>): T {
    if (!checked.ok) throw misshapen(checked, this.#path);
    return checked.document;
  }

  #refuse(fault: Misshapen | undefined): void {
    if (fault !== undefined) throw misshapen(fault, this.#path);
  }

  #misshapenChanges(): Misshapen | undefined {
    const first = this.#first(PLACE.changes);
    if (!isListOrNull(first)) return mustBe("a list", first, "resource_changes");
    return this.#changes.misshapen;
  }

  #misshapenStates(): Misshapen | undefined {
    const planned = this.#first(PLACE.planned);
    const prior = this.#first(PLACE.prior);
    const values = this.#first(PLACE.priorValues);
    if (!isObjectOrNull(planned)) return mustBe("an object", planned, "planned_values");
    const inPlanned = below("planned_values.root_module", this.#planned);
    if (inPlanned !== undefined) return inPlanned;
    if (!isObjectOrNull(prior)) return mustBe("an object", prior, "prior_state");
    if (!isObjectOrNull(values)) return mustBe("an object", values, "prior_state.values");
    return below("prior_state.values.root_module", this.#prior);
  }
}

const COLON = 0x3a;

const PLANNED_OBJECT = PLACE.plannedModules + IN_MODULES.object;
const PRIOR_OBJECT = PLACE.priorModules + IN_MODULES.object;

const BY_PARTS = [
  ["resource_changes", PLACE.changes],
  ["planned_values", PLACE.planned],
  ["prior_state", PLACE.prior],
] as const;

function below(place: string, { misshapen: instead, root }: ModulesReader): Misshapen | undefined {
  const fault = instead ?? root?.misshapen;
  return fault && { ...fault, place: inside(place, fault.place) };
}
