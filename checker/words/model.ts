/** A complaint in words: what is wrong, and what to do about it. Never holds planned values. */
export interface Words {
  readonly message: string;
  /** A sentence and, below it, Terraform to write, where there is any. */
  readonly remediation: string;
}
