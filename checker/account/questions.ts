import { askAccount, failureOf, isDenied } from "./errors.js";
import type { DeployedPlace } from "./model.js";

/** What a question comes to that may be refused. */
export type Told<T> =
  | { readonly kind: "found"; readonly value: T }
  | { readonly kind: "absent" }
  | { readonly kind: "refused" };

/** Asks of an account what not everybody may know, each thing once, and keeps which permissions were missing. */
export class Questions {
  readonly #refused = new Set<string>();
  readonly #answers = new Map<string, Promise<unknown>>();

  constructor(private readonly place: DeployedPlace) {}

  get refused(): readonly string[] {
    return [...this.#refused].sort();
  }

  /**
   * @param permission what the question takes.
   * @param absent the errors by which a service says that there is none.
   */
  async ask<T>(
    permission: string,
    question: () => Promise<T>,
    absent: RegExp = NEVER,
  ): Promise<Told<T>> {
    try {
      return { kind: "found", value: await question() };
    } catch (error) {
      const failure = failureOf(error);
      if (absent.test(failure.name)) return { kind: "absent" };
      if (isDenied(failure)) {
        this.#refused.add(permission);
        return { kind: "refused" };
      }
      return await askAccount(permission, this.place, () => Promise.reject(error));
    }
  }

  /** Many flow logs share what they deliver to. */
  once<T>(name: string, look: () => Promise<T>): Promise<T> {
    const known = this.#answers.get(name) as Promise<T> | undefined;
    const answer = known ?? look();
    this.#answers.set(name, answer);
    return answer;
  }
}

const NEVER = /(?!)/;

/** What was found, if anything. */
export function found<T>(told: Told<T>): T | undefined {
  return told.kind === "found" ? told.value : undefined;
}
