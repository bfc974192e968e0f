import type { Shape } from "../scan/model.js";

/** A place in plan documents, in whichever object of its kind it stands: by what the scanner tags hits with. */
export const PLACE = {
  changes: 1,
  change: 2,
  planned: 3,
  prior: 4,
  priorValues: 5,
  /** A member of the document that nothing is asked of. */
  otherMember: 21,
  /** Members of the document by their names: this and what follows. */
  member: 24,
  /** What stands in the modules of the planned values: this and what follows. */
  plannedModules: 64,
  /** The same of the prior state. */
  priorModules: 96,
} as const;

/** What stands in the slots of a change. */
export const IN_CHANGE = {
  address: 0,
  previousAddress: 1,
  module: 2,
  mode: 3,
  type: 4,
  name: 5,
  index: 6,
  deposed: 7,
  provider: 8,
  reason: 9,
  actions: 10,
  /** The first two, and what is one too many. */
  firstAction: 11,
  secondAction: 12,
  anotherAction: 13,
  before: 14,
  after: 15,
} as const;

/** In a tree of modules, counted from where those of its state begin. */
export const IN_MODULES = {
  root: 0,
  module: 1,
  address: 2,
  children: 3,
  objects: 4,
  object: 5,
} as const;

/** What stands in the slots of an object of a state. */
export const IN_OBJECT = {
  address: 0,
  mode: 1,
  type: 2,
  name: 3,
  index: 4,
  deposedKey: 5,
  dependsOn: 6,
  dependency: 7,
  values: 8,
} as const;

/** Members that are read as they stand, in the order of the schema. */
const SECTIONS = [
  "format_version",
  "terraform_version",
  "errored",
  "complete",
  "applyable",
  "deferred_changes",
  "variables",
  "configuration",
  "relevant_attributes",
] as const;

/** Members by which other documents are told from plans. */
const MARKS = [
  "@level",
  "@message",
  "lineage",
  "serial",
  "version",
  "plan_format_version",
  "values",
] as const;

/** By their numbers behind PLACE.member. */
export const MEMBERS: readonly string[] = [...SECTIONS, ...MARKS];

/** Whether the bytes of a member are read. */
export function isSection(member: number): boolean {
  return member < SECTIONS.length;
}

/** What is asked of a plan document. */
export const ASKED: Shape = {
  members: {
    ...Object.fromEntries(
      MEMBERS.map((name, at) => [
        name,
        { ...range(PLACE.member + at), ...(isSection(at) && { keep: true }) },
      ]),
    ),
    resource_changes: { ...range(PLACE.changes), each: changeShape() },
    planned_values: {
      ...range(PLACE.planned),
      members: { root_module: modulesShape(PLACE.plannedModules) },
    },
    prior_state: {
      ...range(PLACE.prior),
      members: {
        values: {
          ...range(PLACE.priorValues),
          members: { root_module: modulesShape(PLACE.priorModules) },
        },
      },
    },
  },
  others: range(PLACE.otherMember),
};

function range(tag: number): Shape {
  return { emit: "range", tag };
}

/** Told with what it stands in. */
function part(slot: number): Shape {
  return { emit: "range", slot };
}

function text(slot: number): Shape {
  return { emit: "intern", slot };
}

function changeShape(): Shape {
  return {
    ...range(PLACE.change),
    keep: true,
    members: {
      address: text(IN_CHANGE.address),
      previous_address: part(IN_CHANGE.previousAddress),
      module_address: text(IN_CHANGE.module),
      mode: text(IN_CHANGE.mode),
      type: text(IN_CHANGE.type),
      name: text(IN_CHANGE.name),
      index: part(IN_CHANGE.index),
      deposed: text(IN_CHANGE.deposed),
      provider_name: text(IN_CHANGE.provider),
      action_reason: text(IN_CHANGE.reason),
      change: {
        members: {
          actions: {
            ...part(IN_CHANGE.actions),
            each: { ...text(IN_CHANGE.firstAction), more: 2 },
          },
          before: part(IN_CHANGE.before),
          after: part(IN_CHANGE.after),
        },
      },
    },
  };
}

/** @param first where the tags of a state begin. */
function modulesShape(first: number): Shape {
  const children: { -readonly [Key in keyof Shape]: Shape[Key] } = range(
    first + IN_MODULES.children,
  );
  const members = {
    address: { ...range(first + IN_MODULES.address), emit: "intern" as const },
    resources: {
      ...range(first + IN_MODULES.objects),
      each: {
        ...range(first + IN_MODULES.object),
        keep: true,
        members: {
          address: text(IN_OBJECT.address),
          mode: text(IN_OBJECT.mode),
          type: text(IN_OBJECT.type),
          name: part(IN_OBJECT.name),
          index: part(IN_OBJECT.index),
          deposed_key: part(IN_OBJECT.deposedKey),
          depends_on: { ...part(IN_OBJECT.dependsOn), each: part(IN_OBJECT.dependency) },
          values: part(IN_OBJECT.values),
        },
      },
    },
    child_modules: children,
  };
  children.each = { ...range(first + IN_MODULES.module), members };
  return { ...range(first + IN_MODULES.root), members };
}
