/** What the comment of something says, in Markdown. Links to what is exported lead to `ref:NAME` or `ref:NAME.MEMBER`. */
export interface Doc {
  readonly text: string;
  /** Code, without its fence. */
  readonly examples: readonly string[];
  readonly throws: readonly string[];
  readonly see: readonly string[];
  readonly defaultValue?: string;
}

interface Named {
  readonly name: string;
  readonly doc: Doc;
}

/** A prop, or a property of what is made. */
export interface Member extends Named {
  /** The exported type that it is written in, and the way to what it is nested in: `FirehoseOptions`, `crossAccount`. */
  readonly owner: readonly [type: string, ...path: string[]];
  readonly type: string;
  readonly isOptional: boolean;
  /** Those of which one is given, it among them. */
  readonly alternatives: readonly string[];
  /** Those of the alternatives that it has to be given with. */
  readonly requiredWith: readonly string[];
  /** Those of the alternatives that it can be given with, where it cannot with all. */
  readonly onlyWith: readonly string[];
  /** Those of it, with their whole names: `crossAccount.sourceRoleArn`. */
  readonly nested: readonly Member[];
}

export interface FunctionDoc extends Named {
  /** How it is called: `LogFormat.upTo`, or `toString` of what there is. */
  readonly callee: string;
  readonly parameters: readonly Parameter[];
  readonly returns: string;
}

export interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly isRest: boolean;
}

interface Exported extends Named {
  /** The file that it is written in, from the repository's root. */
  readonly source: string;
}

/** A class, or an object of functions. */
export interface Thing extends Exported {
  readonly kind: "thing";
  /** What is given to its constructor, where that is public; its last parameter has the props. */
  readonly constructorParameters?: readonly Parameter[];
  readonly properties: readonly Member[];
  readonly functions: readonly FunctionDoc[];
}

/** What an object has: props, or options. */
export interface Shape extends Exported {
  readonly kind: "shape";
  readonly members: readonly Member[];
  readonly functions: readonly FunctionDoc[];
}

/** Any other type, or a constant. */
export interface Value extends Exported {
  readonly kind: "value";
  /** What is in a constant that is a list, or lists by their names; the name of a single one is empty. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
}

export type Entry = Thing | Shape | Value;

/** All that is exported, by its name. */
export type Reference = ReadonlyMap<string, Entry>;
