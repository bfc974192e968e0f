import { namedType, PLACE_DATA, REGION_CHOICES } from "../aws/arns.js";
import { ownEntry } from "../own-entry.js";
import type { ModuleConfiguration, Plan, PriorObject, ResourceChange } from "../plan/model.js";
import type { Place, Trace } from "../trace/model.js";

/** What is known of where a provider configuration leads to, by its key. */
export type PlaceFacts = ReadonlyMap<string, Partial<Record<PlacePart, string>>>;

type PlacePart = "account" | "region" | "partition";

const KNOWN = new WeakMap<Trace, PlaceFacts>();

/** What data sources have read, and what stands in the ARNs of what is deployed; found once for a plan. */
export function placeFacts(plan: Plan, trace: Trace): PlaceFacts {
  const known = KNOWN.get(trace) ?? learnedFacts(plan, trace);
  KNOWN.set(trace, known);
  return known;
}

function learnedFacts(plan: Plan, trace: Trace): PlaceFacts {
  const facts = new Map<string, Partial<Record<PlacePart, string>>>();
  const learn = (change: ResourceChange, known: Partial<Record<PlacePart, string>>) => {
    const provider = providerKey(trace.place(change));
    if (provider !== undefined) facts.set(provider, { ...known, ...facts.get(provider) });
  };
  for (const prior of plan.prior) {
    const data = prior.mode === "data" ? ownEntry(PLACE_DATA, prior.type) : undefined;
    const value = data?.by.map((name) => prior.values[name]).find(isText);
    if (data !== undefined && value !== undefined && isOfProvider(plan, prior)) {
      learn(asChange(prior), { [data.part]: value });
    }
  }
  for (const change of plan.resources) {
    const type = change.mode === "managed" ? namedType(change.type) : undefined;
    const arn = type?.arns.map((name) => change.after?.[name]).find(isText) ?? "";
    const [, partition, region, account] =
      /^arn:([\w-]+):[\w-]+:([\w-]*):(\d{12}):/.exec(arn) ?? [];
    if (partition === undefined || account === undefined) continue;
    const isInRegionOfProvider =
      isText(region) && trace.place(change).ownRegion.value === undefined;
    learn(change, { partition, account, ...(isInRegionOfProvider && { region }) });
  }
  return facts;
}

function asChange(prior: PriorObject): ResourceChange {
  const { address, module, mode, type, name, key, values } = prior;
  const same = { address, module, mode, type, name, key, before: values, after: values };
  return {
    ...same,
    previousAddress: undefined,
    deposed: undefined,
    action: "no-op",
    actions: ["no-op"],
    importing: false,
    afterUnknown: {},
    afterSensitive: {},
    beforeSensitive: {},
  };
}

/** One for what one provider configuration makes, whichever way it is told. */
export function providerKey({ found, planned }: Place): string | undefined {
  if (found !== undefined) return found;
  return planned === undefined ? undefined : JSON.stringify([planned, null]);
}

/** Of a data source that says where its provider leads to; a region that an argument chooses is another one. */
export function isOfProvider(plan: Plan, of: Instance): boolean {
  const data = PLACE_DATA[of.type];
  if (data?.part !== "region") return data !== undefined;
  const configuration = moduleAt(plan, of.module)?.resources.get(`data.${of.type}.${of.name}`);
  return (
    configuration !== undefined &&
    ![...data.by, ...REGION_CHOICES].some((name) => configuration.expressions.has(name))
  );
}

type Instance = Pick<ResourceChange, "type" | "name" | "module">;

function moduleAt(plan: Plan, path: ResourceChange["module"]): ModuleConfiguration | undefined {
  return path.reduce<ModuleConfiguration | undefined>(
    (module, { name }) => module?.calls.get(name)?.module,
    plan.configuration,
  );
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
