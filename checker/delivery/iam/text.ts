/** Text of which parts are not known yet; `["arn:aws:s3:::", bucket, "/*"]`. */
export type Text = readonly (string | Unknown)[];

/** Text that an apply will make up. Equal ids are equal text; other ids may be equal text as well. */
export interface Unknown {
  readonly id: string;
  readonly form?: TextForm;
}

/** What is known of text that is not known. */
export interface TextForm {
  readonly characters?: Characters;
  /** Its shortest and greatest length, in characters. */
  readonly min?: number;
  readonly max?: number;
  /** It is an ARN from its beginning, of six parts: what follows it is in the last of them. */
  readonly isArn?: true;
  /** It ends in random digits that are not drawn yet: nothing that is written already can have them. */
  readonly isDrawn?: true;
}

/** Only these, or all but these. */
export type Characters = { readonly only: string } | { readonly none: string };

const LOWER = "abcdefghijklmnopqrstuvwxyz";
const DIGITS = "0123456789";

/** https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html */
export const ACCOUNT_FORM: TextForm = { characters: { only: DIGITS }, min: 12, max: 12 };

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html */
export const REGION_FORM: TextForm = { characters: { only: `${LOWER}${DIGITS}-` }, min: 9 };

/** `aws`, `aws-cn`, `aws-us-gov` … https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export const PARTITION_FORM: TextForm = { characters: { only: `${LOWER}-` }, min: 3 };

/** What nothing in AWS that has a name, a path or an id may have in it: a colon, wildcards, variables, JSON's own. */
export const PLAIN_FORM: TextForm = { characters: { none: ':*?${}"\\\n\r\t' }, min: 1 };

/** A whole ARN, of what is not known. Where parts of it are, a text of these says more. */
export const ARN_FORM: TextForm = { characters: { none: '*?${}"\\\n\r\t' }, min: 8, isArn: true };

/** The text, if all of it is known. */
export function knownText(text: Text): string | undefined {
  return text.every((part) => typeof part === "string") ? text.join("") : undefined;
}

/** Whether none of the characters can be in it, whatever it will be. */
export function excludes({ form }: Unknown, characters: string): boolean {
  const known = form?.characters;
  if (known === undefined) return form?.max === 0;
  return [...characters].every((one) => !allowsCharacter(known, one));
}

export function allowsCharacter(characters: Characters, one: string): boolean {
  return "only" in characters ? characters.only.includes(one) : !characters.none.includes(one);
}

/** Neighbouring known parts made one, empty ones left out. */
export function joinTexts(...texts: readonly Text[]): Text {
  const joined: (string | Unknown)[] = [];
  for (const part of texts.flat()) {
    const last = joined.at(-1);
    if (part === "") continue;
    if (typeof part === "string" && typeof last === "string") joined.splice(-1, 1, last + part);
    else joined.push(part);
  }
  return joined;
}
