/**
 * A plan that cannot be used. The message is one line: which plan, what is wrong with it, and what
 * to do; it never quotes values of the plan, which may be secret.
 */
export class PlanError extends Error {
  /** The plan as the user named it; `-` for standard input. */
  readonly path: string;
  /** What Terraform itself says, in as many lines as it takes, where it tells more than the message. */
  readonly detail: string | undefined;

  /** What is loaded apart is a bundle of its own, with a class of its own. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === "PlanError";
  }

  constructor(
    path: string,
    problem: string,
    { detail, ...options }: ErrorOptions & { readonly detail?: string } = {},
  ) {
    super(`${path === "-" ? "standard input" : path}: ${problem}`, options);
    this.name = "PlanError";
    this.path = path;
    this.detail = detail;
  }
}

/** What to run to get the document that flowgate reads; ends the messages that need it. */
export const HOW_TO_GET_A_PLAN =
  "run `terraform plan -out=tfplan`, then `terraform show -json tfplan > plan.json`";
