import type { Random } from "../../random.js";

/** VPCs as people write them, and what records them: in a file of their own, the root's or a module's. */
export interface Part {
  /** `main.tf`, `network/main.tf`. */
  readonly file: string;
  readonly text: string;
}

/** How often a block stands for a resource, and how another one goes along with it. */
export interface Repetition {
  readonly kind: "single" | "count" | "for_each";
  /** The line of the VPC's block; none for a single one. */
  readonly own: readonly string[];
  /** The line of a block that goes over the same instances. */
  readonly along: readonly string[];
  /** What picks the instance that belongs to this one: `[count.index]`. */
  readonly index: string;
  /** What picks one and the same for all: a mistake. */
  readonly fixedIndex: string;
  /** What tells instances apart, in a template. */
  readonly suffix: string;
}

/** What is wrong with a stack. */
export type Mistake =
  /** Nobody wrote a flow log. */
  | "no flow log"
  /** A switch that is off. */
  | "switched off"
  /** All flow logs name one instance. */
  | "wrong index"
  /** Flow logs go over some instances. */
  | "some instances"
  /** The flow log names another VPC: it was copied. */
  | "another VPC"
  | "accepted traffic alone"
  /** The role trusts a service that is not the one which delivers. */
  | "wrong trust"
  | "no permission"
  | "no role"
  /** The id goes through what nobody can follow. */
  | "unproven";

export const MISTAKES: readonly Mistake[] = [
  "no flow log",
  "no flow log",
  "switched off",
  "wrong index",
  "some instances",
  "another VPC",
  "accepted traffic alone",
  "wrong trust",
  "no permission",
  "no role",
  "unproven",
];

/** Names and choices of one group of VPCs. */
export interface Group {
  readonly random: Random;
  readonly name: string;
  readonly repetition: Repetition;
  /** What is wrong with it in the end: it is laid out so that it can be. */
  readonly intended: Mistake | undefined;
  /** Undefined where nothing is wrong with it yet. */
  readonly mistake: Mistake | undefined;
}

export function block(head: string, lines: readonly string[]): string {
  return `${head} {\n${lines.map((line) => (line === "" ? "" : `  ${line}`)).join("\n")}\n}`;
}

export function paragraphs(...all: readonly (readonly string[])[]): readonly string[] {
  return all.filter((one) => one.length > 0).flatMap((one, at) => (at === 0 ? one : ["", ...one]));
}
