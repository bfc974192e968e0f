import type { InstanceKey, ModulePath } from "../plan/address.js";
import type { ResourceChange } from "../plan/model.js";
import type { BlockPosition, Position } from "../source/expression.js";
import type { PlannedInstance } from "./configuration/plan-index.js";
import type { Place } from "./configuration/provider/place.js";
import type { ArgumentPath } from "./questions/document.js";
import type { IdExport } from "./questions/exports.js";
import type { NamedAttribute, NamedText, NamedValue } from "./questions/named.js";
import type { Target } from "./questions/target.js";
import type { WrittenDocument } from "./questions/written.js";
import type { Value } from "./values/value.js";

export type { Relation } from "./configuration/provider/compare.js";
export type {
  WrittenData,
  WrittenDocument,
  WrittenNode,
  WrittenObject,
  WrittenPart,
} from "./questions/written.js";
export type { NoId, NoIdAttribute } from "./values/no-id.js";
export type { DoubtfulPlace, PlaceName, Reason } from "./values/reason.js";
export type { Step } from "./values/trail.js";
export type {
  ArgumentPath,
  IdExport,
  NamedAttribute,
  NamedText,
  NamedValue,
  Place,
  PlannedInstance,
  Target,
  Value,
};

/** Answers questions about one plan and its sources. */
export interface Trace {
  /** The VPC instances that will exist after the plan. */
  readonly vpcs: readonly PlannedInstance[];
  /** Which VPC an argument of a flow log will name. */
  readonly target: (change: ResourceChange, argument: string) => Target;
  /** What an argument, or a part inside of it, will name that is no VPC, as text in which attributes may stand. */
  readonly named: (
    change: ResourceChange,
    argument: string,
    inside?: readonly (string | number)[],
  ) => NamedValue;
  /** What an argument will hold that takes a document of JSON: one of these, and nothing says which. */
  readonly document: (change: ResourceChange, path: ArgumentPath) => readonly WrittenDocument[];
  /** What an argument that the plan calls unknown will be, if its expression tells already. */
  readonly text: (change: ResourceChange, argument: string) => string | undefined;
  /** The resources of which the attributes are that an unknown argument is made of. */
  readonly origins: (change: ResourceChange, argument: string) => readonly ResourceChange[];
  /** What Terraform orders a resource after, by configuration address. */
  readonly dependencies: (change: ResourceChange) => ReadonlySet<string>;
  /** An attribute that the plan knows and the sources say otherwise: they are those of another plan. */
  readonly contradiction: () => string | undefined;
  /** What an argument will be, whether the plan knows it or not. */
  readonly value: (change: ResourceChange, argument: string) => Value | undefined;
  /** What a variable of a module is. */
  readonly variable: (module: ModulePath, name: string) => Value | undefined;
  /** The keys of the instances of a module call, as far as they can be told. */
  readonly callKeys: (module: ModulePath, call: string) => readonly InstanceKey[] | undefined;
  /** How a module's caller can name a VPC inside of it. */
  readonly idExport: (module: ModulePath, vpc: ResourceChange) => IdExport | undefined;
  /** Where a resource's block stands, if its source is at hand. */
  readonly location: (change: ResourceChange) => BlockPosition | undefined;
  /** The outermost call that leads to it, where that is of a module from elsewhere; without its source, too. */
  readonly calledAt: (change: ResourceChange) => Position | undefined;
  /** The `provider` argument that another block of its module needs to be made by the same provider. */
  readonly provider: (change: ResourceChange) => string | undefined;
  /** The region and the account that it is in; one object for all that is in one place. */
  readonly place: (change: ResourceChange, time?: "before" | "after") => Place;
}
