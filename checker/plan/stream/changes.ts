import { readAction } from "../action.js";
import type { ResourceMode } from "../address.js";
import { readMode } from "../mode.js";
import { isOfOpenTofu } from "../parse.js";
import type { Hits } from "../scan/model.js";
import {
  type Checked,
  checkParts,
  type Misshapen,
  type ResourceChangeDocument,
} from "../schema.js";
import { IN_CHANGE } from "./asked.js";
import { parseHeld } from "./held.js";
import { IdSet } from "./id-set.js";
import type { InMemory, KeptBytes } from "./kept-bytes.js";
import { FIRST, inside, isIndex, isObjectOrNull, isTextOrNull } from "./kinds.js";
import { NotedChanges } from "./others.js";
import { type Interned, Known, mixed, TextFacts } from "./texts.js";

/** Which changes are held: of these, a verdict needs the values. */
export type Holds = (mode: ResourceMode, type: string) => boolean;

/** Reads the entries of `resource_changes` as they go by. */
export class ChangesReader {
  misshapen: Misshapen | undefined;
  readonly held: ResourceChangeDocument[] = [];
  readonly noted = new NotedChanges();
  /** The addresses of all of them. */
  readonly changed = new IdSet();
  hasManaged = false;
  saysOpenTofu = false;
  twice: string | undefined;

  readonly #facts: TextFacts;
  readonly #live = new IdSet();
  readonly #deposed = new Set<string>();
  readonly #modes: Known<ReturnType<typeof readMode> | "other">;
  readonly #heldTypes: Known<boolean>;
  readonly #openTofuProviders: Known<boolean>;
  readonly #openTofuReasons: Known<boolean>;
  readonly #actions: Known<ActionFacts>;
  #count = 0;
  /** Where the slots of the entry begin. */
  #row = 0;
  #slots: Hits["slots"] = NO_SLOTS;

  constructor(
    private readonly texts: Interned,
    private readonly bytes: KeptBytes,
    holds: Holds,
    /** Keeps the bytes of what is not held, where they cannot be read again. */
    private readonly keep: (start: number, end: number) => void,
  ) {
    this.#facts = new TextFacts(texts);
    this.#modes = new Known((id) => readMode(texts.text(id)) ?? "other");
    this.#heldTypes = new Known((id) => holds("managed", texts.text(id)));
    this.#openTofuProviders = new Known((id) =>
      isOfOpenTofu({ provider_name: texts.text(id), action_reason: undefined }),
    );
    this.#openTofuReasons = new Known((id) =>
      isOfOpenTofu({ provider_name: undefined, action_reason: texts.text(id) }),
    );
    this.#actions = new Known((ids) => {
      const names = [Math.floor(ids / IDS), ids % IDS].filter((id) => id > 0);
      return actionFacts(names.map((id) => texts.text(id - 1)));
    });
  }

  /** An entry that has ended. @param slots what stands in it, from that row on. */
  end(start: number, end: number, first: number, slots: Hits["slots"], row: number): void {
    const at = this.#count++;
    this.#slots = slots;
    this.#row = row;
    if (this.misshapen === undefined) this.#read(at, start, end, first);
  }

  #read(at: number, start: number, end: number, first: number): void {
    if (first !== FIRST.object || !this.#isWellShaped()) {
      const checked = this.#parsed(start, end);
      if (!checked.ok) {
        this.misshapen = { ...checked, place: inside(`resource_changes[${at}]`, checked.place) };
        return;
      }
      if (first !== FIRST.object || this.#first(IN_CHANGE.anotherAction) === 0) {
        throw new Error(`entry ${at} of resource_changes is read in two ways`);
      }
    }
    const address = this.#id(IN_CHANGE.address);
    const mode = this.#modes.of(this.#id(IN_CHANGE.mode));
    if (mode === "managed") this.hasManaged = true;
    this.changed.add(address);
    this.#refuseTwice(address);
    this.#learnTool();
    if (mode === "other") return;
    const isHeld = mode === "data" || this.#heldTypes.of(this.#id(IN_CHANGE.type));
    if (isHeld) this.#hold(start, end);
    // What is uncommon is held, or refused with the rest.
    else if (!this.#note(start, end)) this.#hold(start, end);
  }

  /** The number of a string. */
  #id(slot: number): number {
    return this.#first(slot) === FIRST.text ? (this.#slots.ids[this.#row + slot] ?? -1) : -1;
  }

  #first(slot: number): number {
    return this.#slots.firsts[this.#row + slot] ?? 0;
  }

  #start(slot: number): number {
    return this.#slots.starts[this.#row + slot] ?? 0;
  }

  #end(slot: number): number {
    return this.#slots.ends[this.#row + slot] ?? 0;
  }

  /** Whether the schema takes it, as far as that is told here; it says why not. */
  #isWellShaped(): boolean {
    return (
      this.#first(IN_CHANGE.address) === FIRST.text &&
      this.#first(IN_CHANGE.mode) === FIRST.text &&
      this.#first(IN_CHANGE.type) === FIRST.text &&
      this.#first(IN_CHANGE.name) === FIRST.text &&
      this.#first(IN_CHANGE.actions) === FIRST.list &&
      isText(this.#first(IN_CHANGE.firstAction)) &&
      isText(this.#first(IN_CHANGE.secondAction)) &&
      this.#first(IN_CHANGE.anotherAction) === 0 &&
      isTextOrNull(this.#first(IN_CHANGE.module)) &&
      isTextOrNull(this.#first(IN_CHANGE.previousAddress)) &&
      isIndex(this.#first(IN_CHANGE.index)) &&
      isTextOrNull(this.#first(IN_CHANGE.deposed)) &&
      isTextOrNull(this.#first(IN_CHANGE.provider)) &&
      isTextOrNull(this.#first(IN_CHANGE.reason)) &&
      isObjectOrNull(this.#first(IN_CHANGE.before)) &&
      isObjectOrNull(this.#first(IN_CHANGE.after))
    );
  }

  #refuseTwice(address: number): void {
    const id = this.#id(IN_CHANGE.deposed);
    const deposed = id < 0 ? "" : this.texts.text(id);
    if (deposed === "") {
      if (!this.#live.add(address)) this.twice ??= this.texts.text(address);
      return;
    }
    const object = `${address} ${deposed}`;
    if (this.#deposed.has(object)) this.twice ??= this.texts.text(address);
    this.#deposed.add(object);
  }

  #learnTool(): void {
    if (this.saysOpenTofu) return;
    const provider = this.#id(IN_CHANGE.provider);
    const reason = this.#id(IN_CHANGE.reason);
    this.saysOpenTofu =
      (provider >= 0 && this.#openTofuProviders.of(provider)) ||
      (reason >= 0 && this.#openTofuReasons.of(reason));
  }

  #hold(start: number, end: number): void {
    const checked = this.#parsed(start, end);
    if (!checked.ok) throw new Error("an entry of resource_changes is read in two ways");
    this.held.push(checked.document);
  }

  #parsed(start: number, end: number): Checked<ResourceChangeDocument> {
    return checkParts.change(parseHeld(this.bytes.slice(start, end)));
  }

  /** @returns false where its address is not made of its parts, or anything else is uncommon. */
  #note(start: number, end: number): boolean {
    const module = this.#facts.module(this.#id(IN_CHANGE.module));
    const action = this.#actionFacts();
    if (module.path === undefined || !action.isKnown) return false;
    if (!this.#isAddressOfParts(this.bytes.find(start, end))) return false;
    const stays = action.stays && this.#id(IN_CHANGE.deposed) < 0;
    this.keep(start, end);
    this.noted.note(start, end - start, module, this.#resourceHash(), stays);
    return true;
  }

  #resourceHash(): number {
    const mode = this.#facts.hash(this.#id(IN_CHANGE.mode));
    const type = this.#facts.hash(this.#id(IN_CHANGE.type));
    return mixed(mixed(mode, type), this.#facts.hash(this.#id(IN_CHANGE.name)));
  }

  #actionFacts(): ActionFacts {
    if (this.#first(IN_CHANGE.anotherAction) !== 0) return UNKNOWN_ACTION;
    const first = this.#id(IN_CHANGE.firstAction) + 1;
    return this.#actions.of(first * IDS + this.#id(IN_CHANGE.secondAction) + 1);
  }

  /** `MODULE.TYPE.NAME[INDEX]`, byte by byte: most are, and then the address can be read, and has this key. */
  #isAddressOfParts({ memory, origin }: InMemory): boolean {
    if (
      !this.#facts.isName(this.#id(IN_CHANGE.type)) ||
      !this.#facts.isName(this.#id(IN_CHANGE.name))
    ) {
      return false;
    }
    // Between the quotes.
    let at = this.#start(IN_CHANGE.address) + origin + 1;
    const end = this.#end(IN_CHANGE.address) + origin - 1;
    if (this.#id(IN_CHANGE.module) >= 0) {
      const from = this.#start(IN_CHANGE.module) + origin + 1;
      const to = this.#end(IN_CHANGE.module) + origin - 1;
      if (from < to) {
        at = behind(memory, at, from, to);
        if (memory[at++] !== BYTE.dot) return false;
      }
    }
    at = behind(
      memory,
      at,
      this.#start(IN_CHANGE.type) + origin + 1,
      this.#end(IN_CHANGE.type) + origin - 1,
    );
    if (memory[at++] !== BYTE.dot) return false;
    at = behind(
      memory,
      at,
      this.#start(IN_CHANGE.name) + origin + 1,
      this.#end(IN_CHANGE.name) + origin - 1,
    );
    const first = this.#first(IN_CHANGE.index);
    if (first === 0 || first === FIRST.null) return at === end;
    if (memory[at++] !== BYTE.bracket) return false;
    const from = this.#start(IN_CHANGE.index) + origin;
    const to = this.#end(IN_CHANGE.index) + origin;
    if (first === FIRST.text) {
      // In an address, a key stands as a text in a text: `[\"a\"]`.
      if (memory[at++] !== BYTE.backslash || memory[at++] !== FIRST.text) return false;
      if (!isPlainKey(memory, from + 1, to - 1)) return false;
      at = behind(memory, at, from + 1, to - 1);
      if (memory[at++] !== BYTE.backslash || memory[at++] !== FIRST.text) return false;
    } else {
      if (!isPlainIndex(memory, from, to)) return false;
      at = behind(memory, at, from, to);
    }
    return memory[at++] === BYTE.closing && at === end;
  }
}

/** Where what stands between two places ends where it stands as well; NaN where it does not, where nothing follows. */
function behind(memory: Uint8Array, at: number, from: number, to: number): number {
  const shift = at - from;
  for (let next = from; next < to; next++) {
    if (memory[next] !== memory[next + shift]) return Number.NaN;
  }
  return to + shift;
}

/** Nothing in it has to be escaped in an address. */
function isPlainKey(memory: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = memory[at] ?? 0;
    if (byte < 0x20 || byte > 0x7e || byte === BYTE.backslash || byte === FIRST.object) {
      return false;
    }
  }
  return true;
}

function isPlainIndex(memory: Uint8Array, start: number, end: number): boolean {
  if (end - start > 9 || (end - start > 1 && memory[start] === 0x30)) return false;
  for (let at = start; at < end; at++) {
    const byte = memory[at] ?? 0;
    if (byte < 0x30 || byte > 0x39) return false;
  }
  return true;
}

function isText(first: number): boolean {
  return first === FIRST.text || first === 0;
}

interface ActionFacts {
  readonly isKnown: boolean;
  readonly stays: boolean;
}

function actionFacts(names: readonly string[]): ActionFacts {
  const action = readAction(names);
  return { isKnown: action !== undefined, stays: action !== "delete" && action !== "forget" };
}

/** More than there are strings in memory. */
const IDS = 2 ** 26;

const UNKNOWN_ACTION: ActionFacts = { isKnown: false, stays: false };

const BYTE = { dot: 0x2e, bracket: 0x5b, closing: 0x5d, backslash: 0x5c } as const;

const NO_SLOTS: Hits["slots"] = {
  starts: new Float64Array(),
  ends: new Float64Array(),
  ids: new Int32Array(),
  firsts: new Uint8Array(),
};
