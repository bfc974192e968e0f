/** Text that is no VPC's id, as far as it can be said what it will look like. */
export type NoId =
  /** Literal text, and attributes that AWS will make up. */
  | { readonly kind: "text"; readonly parts: readonly (string | NoIdAttribute)[] }
  /** What a function makes of an id: other text, whatever the id will be. */
  | { readonly kind: "function"; readonly name: string }
  /** One of several, and it is not known which. */
  | { readonly kind: "choice"; readonly of: readonly NoId[] };

export interface NoIdAttribute {
  /** The address of the resource. */
  readonly of: string;
  readonly path: readonly (string | number)[];
}
