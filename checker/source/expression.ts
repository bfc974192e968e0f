import type { TerraformNumber } from "../number/number.js";

/** A place in a source file. */
export interface Position {
  /** The file, relative to the folder that flowgate was started in. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** Where a block stands, for people who are to change it. */
export interface BlockPosition extends Position {
  /**
   * Of a block in a module that is not written where the others are (one from a registry or git, or a folder outside
   * of the one that flowgate was started in): where the outermost such module is called.
   */
  readonly calledAt?: Position;
}

/**
 * An expression of the Terraform language (HCL native syntax, or a string of its JSON syntax).
 * Parentheses are gone, heredocs and quoted strings are one, escapes are decoded, `~` is applied.
 *
 * Specification: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
 */
export type Expression =
  | Literal
  | Template
  | TupleConstructor
  | ObjectConstructor
  | Variable
  | GetAttribute
  | GetIndex
  | Splat
  | Conditional
  | Unary
  | Binary
  | Call
  | For
  | Unreadable;

interface Node {
  readonly at: Position;
}

export interface Literal extends Node {
  readonly kind: "literal";
  readonly value: null | boolean | TerraformNumber | string;
}

/**
 * A string with something in it to evaluate. `"${x}"` alone is no template but `x` itself; a
 * template of a single interpolation is left by strip markers (`" ${~ x}"`) and gives a string.
 */
export interface Template extends Node {
  readonly kind: "template";
  readonly parts: readonly TemplatePart[];
}

export type TemplatePart =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "interpolation"; readonly expression: Expression }
  | {
      readonly kind: "if";
      readonly condition: Expression;
      readonly then: readonly TemplatePart[];
      readonly otherwise: readonly TemplatePart[];
    }
  | {
      readonly kind: "for";
      readonly key: string | undefined;
      readonly value: string;
      readonly collection: Expression;
      readonly body: readonly TemplatePart[];
    };

export interface TupleConstructor extends Node {
  readonly kind: "tuple";
  readonly items: readonly Expression[];
}

/** A bare identifier as key has become a string literal; `(key)` has not. */
export interface ObjectConstructor extends Node {
  readonly kind: "object";
  readonly entries: readonly { readonly key: Expression; readonly value: Expression }[];
}

/** The first name of a traversal: `local`, `var`, `each`, `aws_vpc`, `data`, or a name that a `for` binds. */
export interface Variable extends Node {
  readonly kind: "variable";
  readonly name: string;
}

export interface GetAttribute extends Node {
  readonly kind: "attribute";
  readonly of: Expression;
  readonly name: string;
  /** `(of).name`, `"${of}".name`: the same value, though Terraform lists only `of` among the references. */
  readonly detached?: true;
}

/** `of[key]`; the legacy `of.0` is the same with a number. */
export interface GetIndex extends Node {
  readonly kind: "index";
  readonly of: Expression;
  readonly key: Expression;
  /** `(of)[key]`, `of[(key)]`, `of["${key}"]`: the same, though only `of` is among the references. */
  readonly detached?: true;
}

/**
 * `of[*]` and `of.*`. `steps` are those that apply to every item: all that follow `[*]`, but only
 * the attributes that follow `.*` (an index after those is a `GetIndex` of the whole).
 */
export interface Splat extends Node {
  readonly kind: "splat";
  readonly of: Expression;
  readonly steps: readonly SplatStep[];
}

export type SplatStep =
  | { readonly kind: "attribute"; readonly name: string; readonly at: Position }
  | { readonly kind: "index"; readonly key: Expression; readonly at: Position }
  /** A splat inside of a splat, `a[*].b[*].c`: of each item's value so far, which gives lists of lists. */
  | { readonly kind: "splat"; readonly steps: readonly SplatStep[]; readonly at: Position };

export interface Conditional extends Node {
  readonly kind: "conditional";
  readonly condition: Expression;
  readonly then: Expression;
  readonly otherwise: Expression;
}

export interface Unary extends Node {
  readonly kind: "unary";
  readonly operator: "-" | "!";
  readonly operand: Expression;
}

export type BinaryOperator =
  | "=="
  | "!="
  | "<"
  | ">"
  | "<="
  | ">="
  | "+"
  | "-"
  | "*"
  | "/"
  | "%"
  | "&&"
  | "||";

export interface Binary extends Node {
  readonly kind: "binary";
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

/** `name(args...)`; a provider's function keeps its namespace in the name: `provider::aws::arn_parse`. */
export interface Call extends Node {
  readonly kind: "call";
  readonly name: string;
  readonly args: readonly Expression[];
  /** The last argument was followed by `...`. */
  readonly expand: boolean;
}

/** `[for k, v in collection : value if condition]`, and with a `key`, `{for … : key => value}`. */
export interface For extends Node {
  readonly kind: "for";
  readonly keyName: string | undefined;
  readonly valueName: string;
  readonly collection: Expression;
  /** Present in the object form. */
  readonly key: Expression | undefined;
  readonly value: Expression;
  readonly condition: Expression | undefined;
  /** The object form with `...`: values of equal keys are collected in lists. */
  readonly grouping: boolean;
}

/** Syntax that the reader could not make sense of; evaluates to unknown, never to a guess. */
export interface Unreadable extends Node {
  readonly kind: "unreadable";
  readonly text: string;
}
