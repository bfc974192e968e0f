/**
 * What is known of an attribute before AWS makes it up. It is set where the value is made, and one object
 * serves all attributes of a kind: there are hundreds of thousands of values.
 */
export interface Facts {
  /** It will be a string, and neither null nor empty. */
  readonly isText: boolean;
  /** Nothing is inside of it: an attribute or an element of it is an error. */
  readonly isWhole: boolean;
  readonly identity: Identity | undefined;
  /** What the text will look like; undefined where it may be any. */
  readonly form: Form | undefined;
  /** Characters that the text will not have. */
  readonly lacks: string;
  /** What is known of what is inside of it. */
  readonly within: (step: string | number) => Facts;
}

/** It names one thing: of two values of one kind, those of other attributes are equal to no other. */
export interface Identity {
  readonly of: string;
  /** Made by the apply, it is equal to no other; else two attributes may name what is there already. */
  readonly isNew: boolean;
}

export type Form = IdForm | NameForm | NumberForm;

/** A prefix and hexadecimal digits. */
export interface IdForm {
  readonly kind: "id";
  readonly prefix: string;
  /** How many digits ids of this form have, the more usual number first. */
  readonly digits: readonly number[];
  /** How many this one may have. */
  readonly own: readonly number[];
}

/** One of many names. */
export interface NameForm {
  readonly kind: "name";
  readonly known: readonly string[];
  /** What a name looks like that is not among them; undefined where there are no others. */
  readonly pattern: RegExp | undefined;
}

/** Decimal digits. */
export interface NumberForm {
  readonly kind: "number";
  readonly digits: number;
}

export const NOTHING_KNOWN: Facts = Object.freeze({
  isText: false,
  isWhole: false,
  identity: undefined,
  form: undefined,
  lacks: "",
  within: () => NOTHING_KNOWN,
});
