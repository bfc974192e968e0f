import type { Shape } from "../scan/model.js";

/** A place in plan documents, in whichever object of its kind it stands: by what the scanner tags hits with. */
export const PLACE = {
  changes: 1,
  change: 2,
  changeAddress: 3,
  previousAddress: 4,
  changeModule: 5,
  changeMode: 6,
  changeType: 7,
  changeName: 8,
  changeIndex: 9,
  deposed: 10,
  provider: 11,
  reason: 12,
  body: 13,
  actions: 14,
  action: 15,
  before: 16,
  after: 17,
  planned: 18,
  prior: 19,
  priorValues: 20,
  /** A member of the document that nothing is asked of. */
  otherMember: 21,
  /** Members of the document by their names: this and what follows. */
  member: 24,
  /** What stands in the modules of the planned values: this and what follows. */
  plannedModules: 64,
  /** The same of the prior state. */
  priorModules: 96,
} as const;

/** In a tree of modules, counted from where those of its state begin. */
export const IN_MODULES = {
  root: 0,
  module: 1,
  address: 2,
  children: 3,
  objects: 4,
  object: 5,
  objectAddress: 6,
  objectMode: 7,
  objectType: 8,
  objectName: 9,
  objectIndex: 10,
  deposedKey: 11,
  dependsOn: 12,
  dependency: 13,
  values: 14,
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

function text(tag: number): Shape {
  return { emit: "intern", tag };
}

function changeShape(): Shape {
  return {
    ...range(PLACE.change),
    keep: true,
    members: {
      address: text(PLACE.changeAddress),
      previous_address: range(PLACE.previousAddress),
      module_address: text(PLACE.changeModule),
      mode: text(PLACE.changeMode),
      type: text(PLACE.changeType),
      name: text(PLACE.changeName),
      index: range(PLACE.changeIndex),
      deposed: text(PLACE.deposed),
      provider_name: text(PLACE.provider),
      action_reason: text(PLACE.reason),
      change: {
        ...range(PLACE.body),
        members: {
          actions: { ...range(PLACE.actions), each: text(PLACE.action) },
          before: range(PLACE.before),
          after: range(PLACE.after),
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
    address: text(first + IN_MODULES.address),
    resources: {
      ...range(first + IN_MODULES.objects),
      each: {
        ...range(first + IN_MODULES.object),
        keep: true,
        members: {
          address: text(first + IN_MODULES.objectAddress),
          mode: text(first + IN_MODULES.objectMode),
          type: text(first + IN_MODULES.objectType),
          name: range(first + IN_MODULES.objectName),
          index: range(first + IN_MODULES.objectIndex),
          deposed_key: text(first + IN_MODULES.deposedKey),
          depends_on: {
            ...range(first + IN_MODULES.dependsOn),
            each: range(first + IN_MODULES.dependency),
          },
          values: range(first + IN_MODULES.values),
        },
      },
    },
    child_modules: children,
  };
  children.each = { ...range(first + IN_MODULES.module), members };
  return { ...range(first + IN_MODULES.root), members };
}
