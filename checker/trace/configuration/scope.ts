import {
  configurationKey,
  formatModule,
  type InstanceKey,
  type ModulePath,
} from "../../plan/address.js";
import type { ModuleCallConfiguration, ModuleConfiguration } from "../../plan/model.js";
import type { CallBlock, ModuleSource, Source } from "../../source/model.js";
import type { Environment } from "../expressions/language.js";
import type { Value } from "../values/value.js";
import type { PlanIndex } from "./plan-index.js";

/** One module instance, and what is known of its sources. */
export interface ModuleScope {
  readonly path: ModulePath;
  /** `module.net["a"]`; empty for the root module. */
  readonly address: string;
  /** What the plan says of the module; undefined where the plan does not know it. */
  readonly configuration: ModuleConfiguration | undefined;
  /** Its source, where it is at hand. */
  readonly source: ModuleSource | undefined;
  /** Undefined for the root module. */
  readonly caller: Caller | undefined;
}

/** Where a module instance is called from. */
export interface Caller {
  readonly scope: ModuleScope;
  readonly name: string;
  readonly key: InstanceKey | undefined;
  readonly block: CallBlock | undefined;
  readonly configuration: ModuleCallConfiguration | undefined;
}

/** Where an expression of a module instance stands. */
export interface ModuleEnvironment extends Environment {
  readonly scope: ModuleScope;
  /** The instance that the expression belongs to, for `each` and `count`. */
  readonly repetition: Repetition | undefined;
  /** The module call whose `count` or `for_each` this is: it cannot depend on the call's outputs. */
  readonly expanding: string | undefined;
}

/** The instance that is being evaluated, for `each` and `count`. */
export interface Repetition {
  readonly key: InstanceKey;
  /** The value of `each.value`, evaluated when asked for. */
  readonly value: () => Value;
}

/** Finds the scope of a module instance, making those on the way once. */
export class Scopes {
  private readonly scopes = new Map<string, ModuleScope>();

  constructor(
    private readonly index: PlanIndex,
    private readonly source: Source | undefined,
  ) {}

  of(path: ModulePath): ModuleScope {
    const address = formatModule(path);
    const existing = this.scopes.get(address);
    if (existing !== undefined) return existing;
    const made = this.make(path, address);
    this.scopes.set(address, made);
    return made;
  }

  private make(path: ModulePath, address: string): ModuleScope {
    const step = path.at(-1);
    if (step === undefined) {
      const { configuration } = this.index.plan;
      return {
        path,
        address,
        configuration,
        source: this.source?.modules.get(""),
        caller: undefined,
      };
    }
    const parent = this.of(path.slice(0, -1));
    const call = parent.configuration?.calls.get(step.name);
    return {
      path,
      address,
      configuration: call?.module,
      source: this.source?.modules.get(configurationKey(path)),
      caller: {
        scope: parent,
        name: step.name,
        key: step.key,
        block: parent.source?.calls.get(step.name),
        configuration: call,
      },
    };
  }
}

/** A reference inside a scope, as an address from the root. */
export function qualify(scope: ModuleScope, reference: string): string {
  return scope.address === "" ? reference : `${scope.address}.${reference}`;
}
