import { isWhole, type TerraformNumber } from "../../number/number.js";
import { isArray, type Json } from "../../plan/json.js";
import { boolFrom, numberFrom, stringFrom } from "./convert.js";
import type { JsonBody } from "./definition.js";
import { FunctionError, UnsupportedError } from "./errors.js";

/** How a parameter takes its argument: Terraform's conversion to the parameter's type. */
export type Parameter<T> = (argument: Json) => T;

export function takes<A>(a: Parameter<A>, body: (a: A) => Json): JsonBody {
  return (args) => {
    expect(args, 1);
    return body(a(at(args, 0)));
  };
}

export function takes2<A, B>(
  a: Parameter<A>,
  b: Parameter<B>,
  body: (a: A, b: B) => Json,
): JsonBody {
  return (args) => {
    expect(args, 2);
    return body(a(at(args, 0)), b(at(args, 1)));
  };
}

export function takes3<A, B, C>(
  a: Parameter<A>,
  b: Parameter<B>,
  c: Parameter<C>,
  body: (a: A, b: B, c: C) => Json,
): JsonBody {
  return (args) => {
    expect(args, 3);
    return body(a(at(args, 0)), b(at(args, 1)), c(at(args, 2)));
  };
}

/** Any number of arguments of one type. */
export function takesAll<T>(each: Parameter<T>, body: (all: readonly T[]) => Json): JsonBody {
  return (args) => body(args.map(each));
}

/** One argument, and then any number of arguments of one type. */
export function takesRest<A, T>(
  a: Parameter<A>,
  each: Parameter<T>,
  body: (a: A, rest: readonly T[]) => Json,
): JsonBody {
  return (args) => body(a(at(args, 0)), args.slice(1).map(each));
}

export const text: Parameter<string> = (argument) => stringFrom(present(argument));

export const number: Parameter<TerraformNumber> = (argument) => {
  const value = numberFrom(present(argument));
  if (Object.is(value, -0)) throw new UnsupportedError("a negative zero");
  return value;
};

export const bool: Parameter<boolean> = (argument) => boolFrom(present(argument));

/** A number that Terraform needs as a machine integer. */
export const integer: Parameter<number> = (argument) => {
  const value = number(argument);
  if (!isWhole(value)) throw new FunctionError("a whole number is required");
  if (typeof value !== "number" || !Number.isSafeInteger(value))
    throw new UnsupportedError("an integer beyond 2^53");
  return value;
};

/** A value of any type but null. */
export const something: Parameter<Exclude<Json, null>> = (argument) => present(argument);

/** A value of any type. */
export const anything: Parameter<Json> = (argument) => argument;

/** A list of strings, some of which may be null. */
export const texts: Parameter<readonly (string | null)[]> = (argument) => {
  if (!isArray(argument)) throw new FunctionError("a list of strings is required");
  return argument.map((item) => (item === null ? null : stringFrom(item)));
};

function present(argument: Json): Exclude<Json, null> {
  if (argument === null) throw new FunctionError("the argument must not be null");
  return argument;
}

function expect(args: readonly Json[], count: number): void {
  if (args.length > count) throw new FunctionError(`too many arguments: it takes ${count}`);
}

function at(args: readonly Json[], index: number): Json {
  const argument = args[index];
  if (argument === undefined) throw new FunctionError("not enough arguments");
  return argument;
}
