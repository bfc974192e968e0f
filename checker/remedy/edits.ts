import { isFlowLogType } from "../aws/flow-logs.js";
import type { FlowLogType } from "../aws/model.js";
import { flowLogTypeFor, writtenVpcId } from "../aws/vpcs.js";
import type { PlanCoverage, VpcCoverage } from "../coverage/model.js";
import {
  configurationKey,
  formatModule,
  formatResource,
  type InstanceKey,
  type ModulePath,
} from "../plan/address.js";
import type { ResourceChange } from "../plan/model.js";
import { type Accepts, type Destination, Destinations } from "./destination.js";
import { freeName } from "./names.js";
import { type ProviderArgument, providerFor } from "./provider.js";
import { append, type Site, Sites } from "./sites.js";

/** A flow log to write into a module of the user's own. It may be for many VPCs. */
export interface Edit {
  readonly site: Site;
  /** The call beside which it is written; undefined in the module of the VPC itself. */
  readonly call: string | undefined;
  readonly type: FlowLogType;
  readonly name: string;
  readonly repetition: BlockRepetition;
  /** What is repeated: `aws_vpc.this`, `module.net`. */
  readonly of: string;
  /** What follows one instance of that: `.id`, `.vpc_id`. */
  readonly suffix: string;
  /** False where no more than the plan's references say that the suffix leads to the id. */
  readonly proven: boolean;
  /** The `id` of the output that has to be added first. */
  readonly output: string | undefined;
  readonly provider: string | undefined;
  /** An expression, or what follows one instance to give it. */
  readonly region: ProviderArgument["region"];
  readonly destination: Destination | undefined;
  /** A name for a variable that the module does not declare. */
  readonly variable: string;
}

/** Over which instances the flow log goes: there is only one, or all of them, or some. */
export type BlockRepetition =
  | { readonly kind: "none" }
  | { readonly kind: "count" | "for_each" }
  | {
      readonly kind: "keys";
      readonly keys: readonly InstanceKey[];
      /** The instances that are left out; undefined where they are not the same in every instance of the module. */
      readonly others: readonly InstanceKey[] | undefined;
    };

/** One way to name a VPC: by its own block, or by an output of a module that has it. */
interface Handle {
  readonly of: string;
  readonly suffix: string;
  readonly proven: boolean;
  readonly key: InstanceKey | undefined;
  readonly call: string | undefined;
  readonly wanted: string;
  readonly output: string | undefined;
}

/** A VPC as seen from one of the user's modules that it is in. */
interface View {
  readonly vpc: VpcCoverage;
  readonly change: ResourceChange;
  readonly site: ModulePath;
}

/** What edits leave alone. */
export interface EditLimits {
  /** VPCs that are without flow log on purpose. */
  readonly spared: ReadonlySet<VpcCoverage>;
  /** Which flow logs' destinations another one may have. */
  readonly accepts: Accepts;
  /** An output by which the caller of a module could name a VPC inside, where it has none. */
  readonly addOutput: (module: ModulePath, vpc: ResourceChange) => OutputToAdd | undefined;
}

/** An output that a module does not have yet. */
export interface OutputToAdd {
  /** What follows the module then: `.vpc_ids["a"]`. */
  readonly suffix: string;
  /** Tells it from others. */
  readonly id: string;
}

/** What to write about every VPC of a plan that has no flow log: one edit for all that it serves. */
export class Edits {
  private static readonly known = new WeakMap<PlanCoverage, Edits>();

  readonly sites: Sites;
  private readonly destinations: Destinations;
  /** The VPCs that will be there, by the folder that they are seen from, and the way there. */
  private readonly views = new Map<string, View[]>();
  private readonly handles = new Map<string, Handle | undefined>();
  private readonly taken = new Map<string, Set<string>>();
  private readonly made = new Map<string, Edit | undefined>();
  private readonly edits = new Map<VpcCoverage, Edit | undefined>();

  static of(coverage: PlanCoverage): Edits {
    const known = Edits.known.get(coverage);
    if (known !== undefined) return known;
    const made = new Edits(coverage, {
      spared: new Set(),
      accepts: () => true,
      addOutput: () => undefined,
    });
    Edits.known.set(coverage, made);
    return made;
  }

  constructor(
    private readonly coverage: PlanCoverage,
    private readonly limits: EditLimits,
  ) {
    const { plan, vpcs } = coverage;
    this.sites = new Sites(plan);
    this.destinations = new Destinations(coverage);
    for (const vpc of vpcs) {
      if (isThere(vpc)) this.addViews(vpc, vpc.change);
    }
    // Names go to what is rejected first.
    for (const introduced of [true, false]) {
      for (const vpc of vpcs) {
        if (vpc.introduced === introduced && this.isBare(vpc)) this.edits.set(vpc, this.find(vpc));
      }
    }
  }

  /** The flow log to write; undefined where there is no place for one that is known to be right. */
  editFor(vpc: VpcCoverage): Edit | undefined {
    return this.edits.get(vpc);
  }

  /** All flow logs one of which is to be written, from the innermost module of the user's own to the root. */
  choicesFor(vpc: VpcCoverage): readonly Edit[] {
    if (!isThere(vpc)) return [];
    const { change } = vpc;
    const deepest = this.sites.depth(change.module);
    return Array.from({ length: deepest + 1 }, (_, at) => this.editAt(change, deepest - at)).filter(
      (edit) => edit !== undefined,
    );
  }

  get isConfigurationKnown(): boolean {
    return this.coverage.plan.configuration !== undefined;
  }

  private isBare(vpc: VpcCoverage): boolean {
    return vpc.verdict === "uncovered" && vpc.flowLogs.length === 0 && !this.limits.spared.has(vpc);
  }

  private addViews(vpc: VpcCoverage, change: ResourceChange): void {
    const depth = this.sites.depth(change.module);
    for (let at = 0; at <= depth; at++) {
      const site = change.module.slice(0, at);
      append(this.views, this.viewKey(change, at), { vpc, change, site });
    }
  }

  private viewKey({ module, type, name }: ResourceChange, depth: number): string {
    const way = configurationKey(module.slice(depth));
    return [this.sites.folderOf(module.slice(0, depth)), way, type, name].join("\n");
  }

  /** In the VPC's own module if that is the user's, else beside the innermost call that is. */
  private find(vpc: VpcCoverage): Edit | undefined {
    if (!isThere(vpc)) return undefined;
    const { change } = vpc;
    const deepest = this.sites.depth(change.module);
    for (let depth = deepest; depth >= 0; depth--) {
      const edit = this.editAt(change, depth);
      if (edit !== undefined) return edit;
    }
    return undefined;
  }

  private editAt(change: ResourceChange, depth: number): Edit | undefined {
    const handle = this.handle(change, depth);
    if (handle === undefined) return undefined;
    const key = [this.viewKey(change, depth), handle.of, handle.suffix].join("\n");
    if (this.made.has(key)) return this.made.get(key);
    const edit = this.makeEdit(change, depth, handle);
    this.made.set(key, edit);
    return edit;
  }

  private makeEdit(change: ResourceChange, depth: number, handle: Handle): Edit | undefined {
    const folder = this.sites.folderOf(change.module.slice(0, depth));
    if (folder === undefined) return undefined;
    const site = this.sites.site(folder);
    const views = this.views.get(this.viewKey(change, depth)) ?? [];
    const repetition = this.repetition(site, views, handle, depth);
    const provider = providerFor(this.coverage, change, depth);
    if (repetition === undefined || provider === undefined) return undefined;
    const type = flowLogTypeFor(change.type);
    return {
      site,
      call: handle.call,
      type,
      name: this.name(site, type, handle.wanted),
      repetition,
      of: handle.of,
      suffix: handle.suffix,
      proven: handle.proven,
      output: handle.output,
      provider: provider.argument,
      region: provider.region,
      destination: this.destinations.at(site, change, provider.isElsewhere, this.limits.accepts),
      variable: freeName("flow_logs_bucket_arn", this.variables(site)),
    };
  }

  /**
   * Over which instances the flow log has to go so that it is on every VPC that lacks one, and on no
   * other, in each instance of the module; undefined where no one block does that.
   */
  private repetition(
    site: Site,
    views: readonly View[],
    handle: Handle,
    depth: number,
  ): BlockRepetition | undefined {
    const bare = new Map<string, InstanceKey[]>();
    const served = new Set<string>();
    for (const { vpc, change, site: module } of views) {
      const own = this.isBare(vpc) ? this.handle(change, depth) : undefined;
      if (own?.of !== handle.of || own.suffix !== handle.suffix) continue;
      served.add(`${formatModule(module)}\n${own.key}`);
      append(bare, formatModule(module), own.key ?? "");
    }
    const all = this.instancesOf(site, views, handle);
    if (all?.every(([module, key]) => served.has(`${module}\n${key}`))) {
      if (handle.key === undefined) {
        const everywhere = site.instances.every((module) => bare.has(formatModule(module)));
        return everywhere ? { kind: "none" } : undefined;
      }
      return { kind: typeof handle.key === "number" ? "count" : "for_each" };
    }
    if (handle.key === undefined) return undefined;
    const [keys = [], ...others] = site.instances.map((module) => bare.get(formatModule(module)));
    const same = (other: readonly InstanceKey[] | undefined) =>
      other?.join("\n") === keys.join("\n");
    if (keys.length === 0 || !others.every(same)) return undefined;
    return { kind: "keys", keys, others: this.leftOut(site, all, served) };
  }

  private leftOut(
    { instances }: Site,
    all: ReturnType<Edits["instancesOf"]>,
    served: ReadonlySet<string>,
  ): readonly InstanceKey[] | undefined {
    if (all === undefined) return undefined;
    const [first = [], ...others] = instances.map((module) =>
      all
        .filter(([of, key]) => of === formatModule(module) && !served.has(`${of}\n${key}`))
        .flatMap(([, key]) => key ?? []),
    );
    return others.every((other) => other.join("\n") === first.join("\n")) ? first : undefined;
  }

  /** Every instance of what a handle names, as module instance and key. */
  private instancesOf(
    site: Site,
    views: readonly View[],
    { call }: Handle,
  ): readonly (readonly [module: string, key: InstanceKey | undefined])[] | undefined {
    if (call === undefined) {
      return views.map(({ change, site: module }) => [formatModule(module), change.key]);
    }
    const all: (readonly [string, InstanceKey | undefined])[] = [];
    for (const module of site.instances) {
      const keys = this.coverage.trace.callKeys(module, call);
      if (keys === undefined) return undefined;
      const of = keys.length === 0 ? [undefined] : keys;
      all.push(...of.map((key) => [formatModule(module), key] as const));
    }
    return all;
  }

  private handle(change: ResourceChange, depth: number): Handle | undefined {
    const key = `${depth}\n${change.address}`;
    if (this.handles.has(key)) return this.handles.get(key);
    const handle = this.findHandle(change, depth);
    this.handles.set(key, handle);
    return handle;
  }

  private findHandle(change: ResourceChange, depth: number): Handle | undefined {
    const call = change.module[depth];
    if (call === undefined) {
      const of = formatResource(change.mode, change.type, change.name);
      const own = { call: undefined, wanted: change.name, proven: true, output: undefined };
      return { of, suffix: `.${writtenVpcId(change.type)}`, key: change.key, ...own };
    }
    const module = change.module.slice(0, depth + 1);
    const found = this.coverage.trace.idExport(module, change);
    const own = { of: `module.${call.name}`, call: call.name, wanted: call.name, key: call.key };
    if (found?.proven === true) return { ...own, ...found, output: undefined };
    const added = this.limits.addOutput(module, change);
    if (added !== undefined)
      return { ...own, suffix: added.suffix, proven: true, output: added.id };
    return found === undefined ? undefined : { ...own, ...found, output: undefined };
  }

  /** A name that no flow log of the module has, in a file that the plan was made from or a new one. */
  private name(site: Site, { type }: FlowLogType, wanted: string): string {
    const key = `${site.folder}\n${type}`;
    const taken = this.taken.get(key) ?? new Set(this.declared(site, type));
    const name = freeName(wanted, taken);
    this.taken.set(key, taken.add(name));
    return name;
  }

  private declared({ folder, calls }: Site, type: string): readonly string[] {
    const { source } = this.coverage.source;
    const planned = this.coverage.plan.resources.filter(
      (change) => change.type === type && this.sites.folderOf(change.module) === folder,
    );
    const written = calls.flatMap(({ place, configuration }) =>
      [
        ...configuration.resources.values(),
        ...(source?.modules.get(place)?.resources.values() ?? []),
      ].filter((block) => block.type === type),
    );
    return [...planned, ...written].map(({ name }) => name);
  }

  private variables({ calls }: Site): ReadonlySet<string> {
    const { source } = this.coverage.source;
    return new Set(
      calls.flatMap(({ place, configuration }) => [
        ...configuration.variables.keys(),
        ...(source?.modules.get(place)?.variables.keys() ?? []),
      ]),
    );
  }
}

type Planned = VpcCoverage & { readonly change: ResourceChange };

/** In the configuration once the plan is applied. */
function isThere(vpc: VpcCoverage): vpc is Planned {
  return vpc.change !== undefined && vpc.change.action !== "delete" && vpc.action !== "forget";
}

/** Whether the type is that of a flow log. */
export function isFlowLog({ type }: ResourceChange): boolean {
  return isFlowLogType(type);
}
