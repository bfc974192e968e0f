import { ref, Token } from "cdktf";

/*
 * Expressions of HCL in the places of values. Props name the values that are allowed; that a variable
 * holds one of them, its validation sees to, which is what the casts stand for.
 */

export function text<T extends string = string>(expression: string): T {
  return Token.asString(ref(expression)) as T;
}

export function number<T extends number = number>(expression: string): T {
  return Token.asNumber(ref(expression)) as T;
}

export function truth(expression: string): boolean {
  return Token.asAny(ref(expression)) as unknown as boolean;
}

export function textMap(expression: string): Record<string, string> {
  return Token.asStringMap(ref(expression));
}
