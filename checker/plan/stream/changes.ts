import { readAction } from "../action.js";
import type { ResourceMode } from "../address.js";
import { readMode } from "../mode.js";
import { isOfOpenTofu } from "../parse.js";
import {
  type Checked,
  checkParts,
  type Misshapen,
  type ResourceChangeDocument,
} from "../schema.js";
import { PLACE } from "./asked.js";
import { parseHeld } from "./held.js";
import { IdSet } from "./id-set.js";
import type { KeptBytes } from "./kept-bytes.js";
import { FIRST, inside, isIndex, isObjectOrNull, isTextOrNull } from "./kinds.js";
import { NotedChanges } from "./others.js";
import { type Interned, mixed, TextFacts } from "./texts.js";

/** Which changes are held: of these, a verdict needs the values. */
export type Holds = (mode: ResourceMode, type: string) => boolean;

/** What is told of an entry before it ends. */
interface Told {
  start: number;
  end: number;
  /** The number of its text. */
  id: number;
  /** The first byte of it; 0 where it is not there. */
  first: number;
}

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
  readonly #heldTypes = new Map<number, boolean>();
  readonly #byOpenTofu = new Map<number, boolean>();
  readonly #actions = new Map<number, ActionFacts>();
  #count = 0;
  #told = Array.from({ length: PLACE.after + 1 }, nothing);
  #firstAction = -1;
  #secondAction = -1;
  #actionCount = 0;
  #actionsAreTexts = true;

  constructor(
    private readonly texts: Interned,
    private readonly bytes: KeptBytes,
    private readonly holds: Holds,
    /** Keeps the bytes of what is not held, where they cannot be read again. */
    private readonly keep: (start: number, end: number) => void,
  ) {
    this.#facts = new TextFacts(texts);
  }

  /** A member of an entry, or of its body. */
  tell(place: number, start: number, end: number, id: number, first: number): void {
    if (place === PLACE.action) {
      if (this.#actionCount === 0) this.#firstAction = id;
      else if (this.#actionCount === 1) this.#secondAction = id;
      this.#actionCount += 1;
      if (id < 0) this.#actionsAreTexts = false;
      return;
    }
    const told = this.#told[place];
    if (told === undefined) return;
    told.start = start;
    told.end = end;
    told.id = id;
    told.first = first;
  }

  /** An entry that has ended. */
  end(start: number, end: number, first: number): void {
    const at = this.#count++;
    if (this.misshapen === undefined) this.#read(at, start, end, first);
    for (const told of this.#told) told.first = 0;
    this.#actionCount = 0;
    this.#actionsAreTexts = true;
  }

  #read(at: number, start: number, end: number, first: number): void {
    if (first !== FIRST.object || !this.#isWellShaped()) {
      const checked = this.#parsed(start, end);
      if (checked.ok) throw new Error(`entry ${at} of resource_changes is read in two ways`);
      this.misshapen = { ...checked, place: inside(`resource_changes[${at}]`, checked.place) };
      return;
    }
    const address = this.#id(PLACE.changeAddress);
    const mode = readMode(this.texts.text(this.#id(PLACE.changeMode)));
    if (mode === "managed") this.hasManaged = true;
    this.changed.add(address);
    this.#refuseTwice(address);
    this.#learnTool();
    if (mode === undefined) return;
    const isHeld = mode === "data" || this.#isHeldType(mode);
    if (isHeld) this.#hold(start, end);
    // What is uncommon is held, or refused with the rest.
    else if (!this.#note(start, end)) this.#hold(start, end);
  }

  #id(place: number): number {
    const told = this.#told[place];
    return told === undefined || told.first !== FIRST.text ? -1 : told.id;
  }

  #first(place: number): number {
    return this.#told[place]?.first ?? 0;
  }

  /** Whether the schema takes it; it says why not. */
  #isWellShaped(): boolean {
    const actions = this.#first(PLACE.actions) === FIRST.list && this.#actionsAreTexts;
    const index = this.#first(PLACE.changeIndex);
    return (
      this.#id(PLACE.changeAddress) >= 0 &&
      this.#id(PLACE.changeMode) >= 0 &&
      this.#id(PLACE.changeType) >= 0 &&
      this.#id(PLACE.changeName) >= 0 &&
      this.#first(PLACE.body) === FIRST.object &&
      actions &&
      isTextOrNull(this.#first(PLACE.changeModule)) &&
      isTextOrNull(this.#first(PLACE.previousAddress)) &&
      isIndex(index) &&
      isTextOrNull(this.#first(PLACE.deposed)) &&
      isTextOrNull(this.#first(PLACE.provider)) &&
      isTextOrNull(this.#first(PLACE.reason)) &&
      isObjectOrNull(this.#first(PLACE.before)) &&
      isObjectOrNull(this.#first(PLACE.after))
    );
  }

  #refuseTwice(address: number): void {
    const id = this.#id(PLACE.deposed);
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
    for (const place of [PLACE.provider, PLACE.reason]) {
      const id = this.#id(place);
      if (id < 0) continue;
      const key = id * 2 + (place === PLACE.reason ? 1 : 0);
      let known = this.#byOpenTofu.get(key);
      if (known === undefined) {
        const text = this.texts.text(id);
        known = isOfOpenTofu(
          place === PLACE.reason
            ? { provider_name: undefined, action_reason: text }
            : { provider_name: text, action_reason: undefined },
        );
        this.#byOpenTofu.set(key, known);
      }
      if (known) this.saysOpenTofu = true;
    }
  }

  #isHeldType(mode: ResourceMode): boolean {
    const id = this.#id(PLACE.changeType);
    const known = this.#heldTypes.get(id);
    if (known !== undefined) return known;
    const isHeld = this.holds(mode, this.texts.text(id));
    this.#heldTypes.set(id, isHeld);
    return isHeld;
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
    const module = this.#facts.module(this.#id(PLACE.changeModule));
    const action = this.#actionFacts();
    if (module.path === undefined || !action.isKnown || !this.#isAddressOfParts()) return false;
    const stays = action.stays && this.#id(PLACE.deposed) < 0;
    this.keep(start, end);
    this.noted.note(start, end - start, module, this.#resourceHash(), stays);
    return true;
  }

  #resourceHash(): number {
    const mode = this.#facts.hash(this.#id(PLACE.changeMode));
    const type = this.#facts.hash(this.#id(PLACE.changeType));
    return mixed(mixed(mode, type), this.#facts.hash(this.#id(PLACE.changeName)));
  }

  #actionFacts(): ActionFacts {
    const second = this.#actionCount < 2 ? 0 : this.#secondAction + 1;
    const first = this.#actionCount === 0 ? 0 : this.#firstAction + 1;
    if (this.#actionCount > 2) return UNKNOWN_ACTION;
    const key = first * 2 ** 26 + second;
    const known = this.#actions.get(key);
    if (known !== undefined) return known;
    const names = [this.#firstAction, this.#secondAction].slice(0, this.#actionCount);
    const action = readAction(names.map((id) => this.texts.text(id)));
    const facts = {
      isKnown: action !== undefined,
      stays: action !== "delete" && action !== "forget",
    };
    this.#actions.set(key, facts);
    return facts;
  }

  /** `MODULE.TYPE.NAME[INDEX]`, byte by byte: most are, and then the address can be read, and has this key. */
  #isAddressOfParts(): boolean {
    const { bytes } = this;
    const address = this.#told[PLACE.changeAddress] ?? nothing();
    const type = this.#told[PLACE.changeType] ?? nothing();
    const name = this.#told[PLACE.changeName] ?? nothing();
    const module = this.#told[PLACE.changeModule] ?? nothing();
    if (!this.#facts.isName(type.id) || !this.#facts.isName(name.id)) return false;
    let at = address.start + 1;
    const end = address.end - 1;
    const takes = (part: Told): boolean => {
      const length = part.end - part.start - 2;
      if (at + length > end || !bytes.areEqual(at, part.start + 1, length)) return false;
      at += length;
      return true;
    };
    const takesByte = (byte: number): boolean => at < end && bytes.at(at++) === byte;
    if (module.first === FIRST.text && module.end - module.start > 2) {
      if (!takes(module) || !takesByte(BYTE.dot)) return false;
    }
    if (!takes(type) || !takesByte(BYTE.dot) || !takes(name)) return false;
    const index = this.#told[PLACE.changeIndex] ?? nothing();
    if (index.first === 0 || index.first === FIRST.null) return at === end;
    if (!takesByte(BYTE.bracket)) return false;
    const length = index.end - index.start;
    if (index.first === FIRST.text) {
      // In an address, a key stands as a text in a text: `[\"a\"]`.
      if (!takesByte(BYTE.backslash) || !takesByte(FIRST.text)) return false;
      if (!this.#isPlainKey(index.start + 1, index.end - 1) || !takes(index)) return false;
      if (!takesByte(BYTE.backslash) || !takesByte(FIRST.text)) return false;
    } else {
      if (!this.#isIndex(index.start, index.end)) return false;
      if (at + length > end || !bytes.areEqual(at, index.start, length)) return false;
      at += length;
    }
    return takesByte(BYTE.closing) && at === end;
  }

  /** Nothing in it has to be escaped in an address. */
  #isPlainKey(start: number, end: number): boolean {
    for (let at = start; at < end; at++) {
      const byte = this.bytes.at(at);
      if (byte < 0x20 || byte > 0x7e || byte === BYTE.backslash || byte === FIRST.object) {
        return false;
      }
    }
    return true;
  }

  #isIndex(start: number, end: number): boolean {
    if (end - start > 9 || (end - start > 1 && this.bytes.at(start) === 0x30)) return false;
    for (let at = start; at < end; at++) {
      const byte = this.bytes.at(at);
      if (byte < 0x30 || byte > 0x39) return false;
    }
    return true;
  }
}

interface ActionFacts {
  readonly isKnown: boolean;
  readonly stays: boolean;
}

const UNKNOWN_ACTION: ActionFacts = { isKnown: false, stays: false };

const BYTE = { dot: 0x2e, bracket: 0x5b, closing: 0x5d, backslash: 0x5c } as const;

function nothing(): Told {
  return { start: 0, end: 0, id: -1, first: 0 };
}
