/** What is read of the document that TypeDoc writes, of version 2.0: https://typedoc.org/documents/Output.html */
export interface Reflection {
  readonly id: number;
  readonly name: string;
  readonly kind: number;
  readonly flags: { readonly isOptional?: boolean; readonly isStatic?: boolean };
  readonly comment?: Comment;
  readonly children?: readonly Reflection[];
  readonly signatures?: readonly Reflection[];
  readonly getSignature?: Reflection;
  readonly parameters?: readonly Reflection[];
  readonly type?: Type;
  readonly defaultValue?: string;
  readonly inheritedFrom?: Type;
  readonly sources?: readonly { readonly fileName: string }[];
}

/** https://typedoc.org/api/enums/Models.ReflectionKind.html */
export const KIND = {
  VARIABLE: 32,
  CLASS: 128,
  INTERFACE: 256,
  CONSTRUCTOR: 512,
  PROPERTY: 1024,
  METHOD: 2048,
  ACCESSOR: 262_144,
  ALIAS: 2_097_152,
} as const;

export interface Comment {
  readonly summary: readonly CommentPart[];
  readonly blockTags?: readonly {
    readonly tag: string;
    readonly name?: string;
    readonly content: readonly CommentPart[];
  }[];
}

export type CommentPart =
  | { readonly kind: "text" | "code"; readonly text: string }
  | {
      readonly kind: "inline-tag";
      readonly tag: string;
      readonly text: string;
      /** The id of what is linked to, or an address. */
      readonly target?: number | string | object;
    };

export type Type =
  | { readonly type: "intrinsic" | "unknown"; readonly name: string }
  | { readonly type: "literal"; readonly value: string | number | boolean | null }
  | {
      readonly type: "reference";
      readonly name: string;
      /** Its id, where it is exported; an object where it is of elsewhere. */
      readonly target: number | object;
      readonly typeArguments?: readonly Type[];
    }
  | { readonly type: "union" | "intersection"; readonly types: readonly Type[] }
  | { readonly type: "array"; readonly elementType: Type }
  | { readonly type: "tuple"; readonly elements?: readonly Type[] }
  | { readonly type: "typeOperator"; readonly operator: string; readonly target: Type }
  | { readonly type: "indexedAccess"; readonly objectType: Type; readonly indexType: Type }
  | { readonly type: "query"; readonly queryType: Type }
  | {
      readonly type: "templateLiteral";
      readonly head: string;
      readonly tail: readonly (readonly [Type, string])[];
    }
  | { readonly type: "reflection"; readonly declaration: Reflection };
