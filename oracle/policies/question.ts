/** A statement of a policy, as it is written. */
export type Statement = Readonly<Record<string, unknown>>;

export interface Document {
  readonly Version?: string;
  readonly Statement: readonly Statement[];
}

/** May somebody with these policies do this to that? */
export interface Question {
  readonly policies: readonly Document[];
  readonly action: string;
  readonly resource: string;
  /** Who asks, where the policies are those of a resource. */
  readonly principal: string | null;
  /** Key and value of what is known of the request. Every other key is absent. */
  readonly context: Readonly<Record<string, string>>;
}

export type Answer =
  /** By a statement, or by none; by a denial, or for want of anything that allows. */
  | "PERMITTED"
  | "DENIED"
  | "NEUTRAL"
  /** It is not known. */
  | "UNKNOWN"
  /** The policies are none that AWS takes. */
  | "REFUSED"
  | `RAISED ${string}`;
