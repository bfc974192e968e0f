import type { ModulePath } from "../address.js";
import type { PriorObject } from "../model.js";
import { readModulePath, readPriorObject } from "../parse.js";
import type { Hits } from "../scan/model.js";
import { type Checked, checkParts, type Misshapen, type PriorResourceDocument } from "../schema.js";
import { IN_MODULES, IN_OBJECT } from "./asked.js";
import type { Holds } from "./changes.js";
import { parseHeld } from "./held.js";
import type { IdSet } from "./id-set.js";
import type { KeptBytes } from "./kept-bytes.js";
import {
  describeKind,
  FIRST,
  inside,
  isIndex,
  isListOrNull,
  isObjectOrNull,
  isTextOrNull,
} from "./kinds.js";
import { type Interned, Known } from "./texts.js";

/** A module of a state, with what is in it. */
interface StateModule {
  readonly kind: "module";
  readonly start: number;
  /** Undefined where it has none. */
  readonly address: string | undefined;
  /** Where its managed resources stand among all of them. */
  readonly managed: readonly [from: number, to: number];
  readonly objects: readonly PriorResourceDocument[];
  readonly children: readonly StateModule[];
  /** The first thing in it that is not as Terraform writes it. */
  readonly misshapen: Misshapen | undefined;
}

/** What has ended, and whose module has not. */
type Part =
  | StateModule
  | {
      readonly kind: "address";
      readonly start: number;
      readonly id: number;
      readonly first: number;
    }
  | { readonly kind: "children"; readonly start: number; readonly first: number }
  | {
      readonly kind: "objects";
      readonly start: number;
      readonly managed: readonly [from: number, to: number];
      readonly objects: readonly PriorResourceDocument[];
      readonly misshapen: Misshapen | undefined;
    };

/** Reads the modules of `planned_values` or `prior_state` as they go by, each after all that is in it. */
export class ModulesReader {
  root: StateModule | undefined;
  /** What stands in place of a root module. */
  misshapen: Misshapen | undefined;

  readonly #parts: Part[] = [];
  /** The numbers of the addresses of managed resources. */
  #managed = new Int32Array(256);
  #managedCount = 0;
  #firstManaged = 0;
  #objects: PriorResourceDocument[] = [];
  #misshapen: Misshapen | undefined;
  #at = 0;
  readonly #modes: Known<string>;
  readonly #heldTypes: Known<boolean>;

  constructor(
    private readonly texts: Interned,
    private readonly bytes: KeptBytes,
    /** Undefined of what is planned, of which nothing is held. */
    private readonly holds: Holds | undefined,
  ) {
    this.#modes = new Known((id) => texts.text(id));
    this.#heldTypes = new Known((id) => holds?.("managed", texts.text(id)) === true);
  }

  get hasManaged(): boolean {
    return this.#managedCount > 0;
  }

  /** @param place one of IN_MODULES. */
  tell(place: number, start: number, id: number, first: number): void {
    switch (place) {
      case IN_MODULES.objects:
        this.#endObjects(start, first);
        break;
      case IN_MODULES.address:
        this.#parts.push({ kind: "address", start, id, first });
        break;
      case IN_MODULES.children:
        this.#parts.push({ kind: "children", start, first });
        break;
      case IN_MODULES.module:
        this.#parts.push(this.#moduleOf(start, first));
        break;
      case IN_MODULES.root:
        this.#endRoot(start, first);
        break;
      default:
        throw new Error(`nothing is asked for at ${place}`);
    }
  }

  /** An object that has ended. @param slots what stands in it, from that row on. */
  endObject(start: number, end: number, first: number, slots: Hits["slots"], row: number): void {
    const at = this.#at++;
    if (this.#misshapen !== undefined) return;
    if (first === FIRST.object && isWellShaped(slots, row)) this.#read(start, end, slots, row);
    else this.#misshapen = this.#whyMisshapen(at, start, end, first);
  }

  #read(start: number, end: number, { ids }: Hits["slots"], row: number): void {
    const mode = this.#modes.of(ids[row + IN_OBJECT.mode] ?? -1);
    if (mode === "managed") this.#addManaged(ids[row + IN_OBJECT.address] ?? -1);
    if (this.holds === undefined) return;
    if (mode !== "data" && mode !== "managed") return;
    if (mode === "managed" && !this.#heldTypes.of(ids[row + IN_OBJECT.type] ?? -1)) return;
    const checked = this.#parsed(start, end);
    if (!checked.ok) throw new Error("an object of the prior state is read in two ways");
    this.#objects.push(checked.document);
  }

  #addManaged(address: number): void {
    if (this.#managedCount === this.#managed.length) {
      const more = new Int32Array(this.#managedCount * 2);
      more.set(this.#managed);
      this.#managed = more;
    }
    this.#managed[this.#managedCount++] = address;
  }

  #whyMisshapen(at: number, start: number, end: number, first: number): Misshapen {
    const place = `resources[${at}]`;
    if (first !== FIRST.object) return mustBe("an object", first, place);
    const checked = this.#parsed(start, end);
    if (checked.ok) throw new Error(`${place} of a state is read in two ways`);
    return { ...checked, place: inside(place, checked.place) };
  }

  #parsed(start: number, end: number): Checked<PriorResourceDocument> {
    return checkParts.object(parseHeld(this.bytes.slice(start, end)));
  }

  #endObjects(start: number, first: number): void {
    this.#parts.push({
      kind: "objects",
      start,
      managed: [this.#firstManaged, this.#managedCount],
      objects: this.#objects,
      misshapen: isListOrNull(first) ? this.#misshapen : mustBe("a list", first, "resources"),
    });
    this.#firstManaged = this.#managedCount;
    this.#objects = [];
    this.#misshapen = undefined;
    this.#at = 0;
  }

  #endRoot(start: number, first: number): void {
    if (first === FIRST.object) this.root = this.#moduleOf(start, first);
    else if (first !== FIRST.null) this.misshapen = mustBe("an object", first, "");
  }

  #moduleOf(start: number, first: number): StateModule {
    let address: string | undefined;
    let managed: StateModule["managed"] = [0, 0];
    let objects: StateModule["objects"] = [];
    const children: StateModule[] = [];
    // In the order of the schema.
    const faults: (Misshapen | undefined)[] = [undefined, undefined, undefined];
    for (let part = this.#parts.at(-1); part !== undefined && part.start > start; ) {
      this.#parts.pop();
      switch (part.kind) {
        case "address":
          if (part.id >= 0) address = this.texts.text(part.id);
          if (!isTextOrNull(part.first)) faults[0] = mustBe("a string", part.first, "address");
          break;
        case "objects":
          ({ managed, objects } = part);
          faults[1] = part.misshapen;
          break;
        case "children":
          if (!isListOrNull(part.first)) {
            faults[2] = mustBe("a list", part.first, "child_modules");
          }
          break;
        case "module":
          children.push(part);
      }
      part = this.#parts.at(-1);
    }
    children.reverse();
    const wrong = children.findIndex((child) => child.misshapen !== undefined);
    const inner = children[wrong]?.misshapen;
    const misshapen =
      first === FIRST.object
        ? faults.find((fault) => fault !== undefined)
        : mustBe("an object", first, "");
    return {
      kind: "module",
      start,
      address,
      managed,
      objects,
      children: inner === undefined ? children : [],
      misshapen:
        misshapen ?? (inner && { ...inner, place: inside(`child_modules[${wrong}]`, inner.place) }),
    };
  }

  /** The addresses of managed resources that are not among those, in the order of the document's modules. */
  missingFrom(changed: IdSet): readonly string[] {
    const isMissing = (id: number) => !changed.has(id);
    if (this.root === undefined || !this.#managed.subarray(0, this.#managedCount).some(isMissing)) {
      return [];
    }
    const missing: string[] = [];
    const add = ({ managed: [from, to], children }: StateModule): void => {
      for (const id of this.#managed.subarray(from, to).filter(isMissing)) {
        missing.push(this.texts.text(id));
      }
      children.forEach(add);
    };
    add(this.root);
    return missing;
  }

  /** @throws {PlanError} for modules that have no address. */
  objects(path: string): readonly PriorObject[] {
    const found: PriorObject[] = [];
    const add = ({ address, objects, children }: StateModule): void => {
      const module: ModulePath = readModulePath(address, path);
      for (const object of objects) found.push(...readPriorObject(object, module));
      children.forEach(add);
    };
    if (this.root !== undefined) add(this.root);
    return found;
  }
}

function isWellShaped({ firsts }: Hits["slots"], row: number): boolean {
  const first = (slot: number) => firsts[row + slot] ?? 0;
  const dependency = first(IN_OBJECT.dependency);
  return (
    first(IN_OBJECT.address) === FIRST.text &&
    first(IN_OBJECT.mode) === FIRST.text &&
    first(IN_OBJECT.type) === FIRST.text &&
    first(IN_OBJECT.name) === FIRST.text &&
    isIndex(first(IN_OBJECT.index)) &&
    isTextOrNull(first(IN_OBJECT.deposedKey)) &&
    isListOrNull(first(IN_OBJECT.dependsOn)) &&
    (dependency === FIRST.text || dependency === 0) &&
    isObjectOrNull(first(IN_OBJECT.values))
  );
}

export function mustBe(what: string, first: number, place: string): Misshapen {
  return { ok: false, place, problem: `must be ${what}, not ${describeKind(first)}` };
}
