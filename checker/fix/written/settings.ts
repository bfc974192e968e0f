import type { PlanCoverage } from "../../coverage/model.js";
import {
  configurationKey,
  formatResource,
  type InstanceKey,
  type ModulePath,
} from "../../plan/address.js";
import type { ResourceChange } from "../../plan/model.js";
import type { Expression } from "../../source/expression.js";
import type { Argument, Body } from "../../source/model.js";
import { type ValueInText, valueInText } from "../../source/native/value-in-text.js";
import type { SourceEdit, WrittenFiles } from "../model.js";
import { addToBlock } from "../text/edit.js";
import { blockIn, localIn, type PlacedBlock, type PlacedSpan, placedValue } from "./place.js";
import { type Blocked, blockedAt } from "./untouchable.js";
import { isUsedByOne } from "./users.js";
import { type Way, wayOf } from "./way.js";

/** One place at which an argument of a resource can be given another value. */
export interface ValueSetting {
  /** Which of the instances of the resource's block get their value from there. */
  readonly affects: Affects;
  /** What stands there now; undefined where the argument is yet to be added. */
  readonly place: PlacedSpan | undefined;
  readonly edit: (value: string) => SourceEdit;
}

type Affects = (instance: ResourceChange) => boolean;

export interface ValueSettings {
  /** From the argument itself to where its value comes from, where it can be another one. */
  readonly settings: readonly ValueSetting[];
  /** The same, with values of several lines, which can be changed inside alone. */
  readonly all: readonly ValueSetting[];
  /** What would have to be changed as well, and is not to be. */
  readonly blocked: readonly Blocked[];
}

/** A block inside of another: the first `rule`, the second. */
export interface NestedPlace {
  readonly type: string;
  readonly at: number;
}

/** An expression, with where it stands. */
interface Spot {
  readonly module: ModulePath;
  /** In whose body: `aws_flow_log.this`, `module.net`, `local.traffic`. */
  readonly user: string;
  readonly expression: Expression;
  /** Undefined where nothing may be written there. */
  readonly place: PlacedSpan | undefined;
  /** The part of it that is meant. */
  readonly path: readonly (string | number)[];
  readonly repeated: Repeated | undefined;
  readonly affects: Affects;
}

/** What `each` and `count` stand for. */
interface Repeated {
  readonly key: InstanceKey | undefined;
  readonly keyOf: (instance: ResourceChange) => InstanceKey | undefined;
  readonly forEach: Expression | undefined;
  readonly block: PlacedBlock | undefined;
}

/** More steps than any configuration takes. */
const MOST_STEPS = 30;

/**
 * The places at which an argument of a resource can be given another value, so that it is this one and nothing else
 * that changes.
 */
export function settingsOf(
  files: WrittenFiles,
  coverage: PlanCoverage,
  change: ResourceChange,
  argument: string,
  within: readonly NestedPlace[] = [],
): ValueSettings {
  const { all, blocked } = new Search(files, coverage).settingsOf(change, argument, within);
  return { settings: all.filter(isOnOneLine), all, blocked };
}

class Search {
  private readonly blocked: Blocked[] = [];

  constructor(
    private readonly files: WrittenFiles,
    private readonly coverage: PlanCoverage,
  ) {}

  settingsOf(
    { module, mode, type, name, key }: ResourceChange,
    argument: string,
    within: readonly NestedPlace[],
  ): Omit<ValueSettings, "settings"> {
    const user = formatResource(mode, type, name);
    const resource = this.sourceOf(module)?.resources.get(user);
    if (resource === undefined) return { all: [], blocked: [] };
    const { at, forEach } = resource;
    const own = this.block(at.file, "resource", [type, name]);
    const body = within.reduce<Body | undefined>(bodyInside, resource.body);
    const given = body?.arguments.get(argument);
    if (given === undefined) {
      const block = own && within.reduce<PlacedBlock | undefined>(blockInside, own);
      const settings =
        block === undefined || body === undefined ? [] : [added(block, argument, everywhere)];
      return { all: settings, blocked: this.blocked };
    }
    const outer = this.block(given.at.file, "resource", [type, name]);
    const block = outer && within.reduce<PlacedBlock | undefined>(blockInside, outer);
    const settings = this.follow({
      module,
      user,
      expression: given.value,
      place: block && placedValue(block, argument),
      path: [],
      repeated: { key, keyOf: (instance) => instance.key, forEach, block: own },
      affects: everywhere,
    });
    return { all: settings, blocked: this.blocked };
  }

  private follow(from: Spot, steps = 0): readonly ValueSetting[] {
    const spot = descend(from);
    const { place, path, expression, affects } = spot;
    const own = place !== undefined && path.length === 0 ? [replaced(place, affects)] : [];
    const way = wayOf(expression, spot.repeated?.key);
    if (way === undefined || steps > MOST_STEPS) return own;
    return [...own, ...this.behind(spot, [way[0], ...way.slice(1), ...path], steps + 1)];
  }

  private behind(spot: Spot, [root, name, ...path]: Way, steps: number): readonly ValueSetting[] {
    if (typeof name !== "string") return [];
    switch (root) {
      case "local":
        return this.behindLocal(spot, name, path, steps);
      case "var":
        return this.behindVariable(spot, name, path, steps);
      case "each":
        return name === "value" ? this.behindEach(spot, path, steps) : [];
      default:
        return [];
    }
  }

  private behindEach(
    { module, user, repeated, affects }: Spot,
    path: Spot["path"],
    steps: number,
  ): readonly ValueSetting[] {
    if (repeated?.forEach === undefined || repeated.key === undefined) return [];
    const { key, keyOf, forEach, block } = repeated;
    const place = block && placedValue(block, "for_each");
    const spot = { module, user, expression: forEach, place, repeated: undefined };
    const own: Affects = (instance) => affects(instance) && keyOf(instance) === key;
    return this.follow({ ...spot, path: [key, ...path], affects: own }, steps);
  }

  private behindLocal(
    { module, user, affects }: Spot,
    name: string,
    path: Spot["path"],
    steps: number,
  ): readonly ValueSetting[] {
    const source = this.sourceOf(module);
    const local = source?.locals.get(name);
    if (source === undefined || local === undefined) return [];
    if (!isUsedByOne(source, { root: "local", name, path }, user)) return [];
    const place = this.allowed(local.at.file) && localIn(this.files, local.at.file, name);
    const spot = { module, user: `local.${name}`, expression: local.value, repeated: undefined };
    return this.follow({ ...spot, place, path, affects }, steps);
  }

  private behindVariable(
    { module, user, affects }: Spot,
    name: string,
    path: Spot["path"],
    steps: number,
  ): readonly ValueSetting[] {
    const source = this.sourceOf(module);
    const call = module.at(-1);
    // What the root module is given is not in its files.
    if (source === undefined || call === undefined) return [];
    if (!isUsedByOne(source, { root: "var", name, path }, user)) return [];
    const caller = module.slice(0, -1);
    const written = this.sourceOf(caller)?.calls.get(call.name);
    if (written === undefined) return [];
    const block = this.block(written.at.file, "module", [call.name]);
    const given = written.arguments.get(name);
    const depth = caller.length;
    const own: Affects = (instance) =>
      affects(instance) && startsWith(instance.module, module.slice(0, depth + 1));
    if (given === undefined) {
      const input = path.length > 0 || block === undefined ? [] : [added(block, name, own)];
      return [...input, ...this.behindDefault({ module, affects }, name, path, steps)];
    }
    return this.follow(
      {
        module: caller,
        user: `module.${call.name}`,
        expression: given.value,
        place: this.valueIn(given, "module", [call.name]),
        path,
        repeated: {
          key: call.key,
          keyOf: (instance) => instance.module[depth]?.key,
          forEach: written.forEach,
          block,
        },
        affects: own,
      },
      steps,
    );
  }

  /** What every call that says nothing else gets. */
  private behindDefault(
    { module, affects }: Pick<Spot, "module" | "affects">,
    name: string,
    path: Spot["path"],
    steps: number,
  ): readonly ValueSetting[] {
    const variable = this.sourceOf(module)?.variables.get(name);
    if (variable?.default === undefined) return [];
    const block = this.block(variable.default.at.file, "variable", [name]);
    const place = block && placedValue(block, "default");
    const spot = { module, user: `var.${name}`, expression: variable.default, repeated: undefined };
    return this.follow({ ...spot, place, path, affects }, steps);
  }

  private valueIn(given: Argument, type: string, labels: readonly string[]) {
    const block = this.block(given.at.file, type, labels);
    return block && placedValue(block, given.name);
  }

  private block(file: string, type: string, labels: readonly string[]): PlacedBlock | undefined {
    return this.allowed(file) ? blockIn(this.files, file, type, labels) : undefined;
  }

  private allowed(file: string): true | undefined {
    if (this.files.get(file) !== undefined) return true;
    if (!this.blocked.some((one) => one.file === file))
      this.blocked.push(blockedAt(this.files, file));
    return undefined;
  }

  private sourceOf(module: ModulePath) {
    return this.coverage.source.source?.modules.get(configurationKey(module));
  }
}

/** Undefined where some of its kind may be made by others, so that they cannot be counted. */
function bodyInside(body: Body | undefined, { type, at }: NestedPlace): Body | undefined {
  const all = body?.blocks.filter((one) => one.type === type) ?? [];
  return all.some(({ dynamic }) => dynamic !== undefined) ? undefined : all[at]?.body;
}

function blockInside(
  placed: PlacedBlock | undefined,
  { type, at }: NestedPlace,
): PlacedBlock | undefined {
  const block = placed?.block.blocks.filter((one) => one.type === type)[at];
  return placed === undefined || block === undefined
    ? undefined
    : { written: placed.written, block };
}

/** Into the part that is meant, as far as the expression is written out. */
function descend(spot: Spot): Spot {
  let { expression, path } = spot;
  const { place } = spot;
  let text: ValueInText | undefined = place && valueInText(place.written, place.span);
  while (path.length > 0) {
    const [step, ...rest] = path;
    const found = partAt(expression, step);
    if (found === undefined) break;
    text = text && textAt(text, step);
    expression = found;
    path = rest;
  }
  const span = text && place && { written: place.written, span: text };
  return { ...spot, expression, path, place: span };
}

function partAt(expression: Expression, step: string | number | undefined): Expression | undefined {
  if (expression.kind === "tuple" && typeof step === "number") return expression.items[step];
  if (expression.kind !== "object") return undefined;
  const entries = expression.entries.filter(
    ({ key }) => key.kind !== "literal" || String(key.value) === String(step),
  );
  const [entry] = entries;
  // One whose key takes evaluation may be the one that is meant.
  return entries.length === 1 && entry?.key.kind === "literal" ? entry.value : undefined;
}

function textAt(text: ValueInText, step: string | number | undefined): ValueInText | undefined {
  if (text.kind === "list" && typeof step === "number") return text.items[step];
  if (text.kind !== "object") return undefined;
  const entries = text.entries.filter(({ key }) => key === String(step));
  return entries.length === 1 ? entries[0]?.value : undefined;
}

/** In place of several lines, one would have others be aligned anew. */
function isOnOneLine({ place }: ValueSetting): boolean {
  if (place === undefined) return true;
  const { written, span } = place;
  return !written.text.slice(span.start, span.end).includes("\n");
}

/** The same calls, whichever instances of them. */
function startsWith(path: ModulePath, calls: ModulePath): boolean {
  return calls.every(({ name }, at) => path[at]?.name === name);
}

function everywhere(): boolean {
  return true;
}

function replaced({ written, span }: PlacedSpan, affects: Affects): ValueSetting {
  const { start, end } = span;
  const place = { written, span };
  return { affects, place, edit: (text) => ({ file: written.file, start, end, text }) };
}

function added({ written, block }: PlacedBlock, name: string, affects: Affects): ValueSetting {
  return {
    affects,
    place: undefined,
    edit: (value) => addToBlock(written, block, [`${name} = ${value}`]),
  };
}
