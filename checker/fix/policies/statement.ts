import { quote } from "../../plan/address.js";

/** A statement that allows something, to be written into a policy in whatever form that is in. */
export interface NewStatement {
  readonly sid: string | undefined;
  /** The service that is allowed it; undefined in a policy of a role. */
  readonly service: string | undefined;
  readonly actions: readonly string[];
  /** As the inside of a template, `${aws_s3_bucket.logs.arn}/*`; undefined in a trust policy. */
  readonly resource: string | undefined;
}

/** Lines of an object of HCL, as an argument of `jsonencode` has it. */
export function asObject({ sid, service, actions, resource }: NewStatement): readonly string[] {
  const given: (readonly [string, string])[] = [
    ...(sid === undefined ? [] : [["Sid", quote(sid)] as const]),
    ["Effect", '"Allow"'],
    ...(service === undefined ? [] : [["Principal", `{ Service = ${quote(service)} }`] as const]),
    ["Action", oneOrList(actions)],
    ...(resource === undefined ? [] : [["Resource", templateOf(resource)] as const]),
  ];
  const width = Math.max(...given.map(([name]) => name.length));
  return ["{", ...given.map(([name, value]) => `  ${name.padEnd(width)} = ${value}`), "}"];
}

/** Lines of an object of JSON, in which templates are filled in. */
export function asJson({ sid, service, actions, resource }: NewStatement): readonly string[] {
  const given: (readonly [string, string])[] = [
    ...(sid === undefined ? [] : [["Sid", JSON.stringify(sid)] as const]),
    ["Effect", '"Allow"'],
    ...(service === undefined
      ? []
      : [["Principal", `{ "Service": ${JSON.stringify(service)} }`] as const]),
    ["Action", oneOrList(actions)],
    ...(resource === undefined ? [] : [["Resource", `"${resource}"`] as const]),
  ];
  const last = given.length - 1;
  return [
    "{",
    ...given.map(([name, value], at) => `  "${name}": ${value}${at === last ? "" : ","}`),
    "}",
  ];
}

/** Lines of a `statement` block of an `aws_iam_policy_document`. */
export function asBlock({ sid, service, actions, resource }: NewStatement): readonly string[] {
  const given: (readonly [string, string])[] = [
    ...(sid === undefined ? [] : [["sid", quote(sid)] as const]),
    ["actions", `[${actions.map(quote).join(", ")}]`],
    ...(resource === undefined ? [] : [["resources", `[${templateOf(resource)}]`] as const]),
  ];
  const width = Math.max(...given.map(([name]) => name.length));
  return [
    "statement {",
    ...given.map(([name, value]) => `  ${name.padEnd(width)} = ${value}`),
    ...(service === undefined
      ? []
      : [
          "",
          "  principals {",
          '    type        = "Service"',
          `    identifiers = [${quote(service)}]`,
          "  }",
        ]),
    "}",
  ];
}

/** A template that is nothing but one expression is written as that. */
export function templateOf(inside: string): string {
  const only = /^\$\{([^{}]*)\}$/.exec(inside)?.[1];
  return only ?? `"${inside}"`;
}

function oneOrList(actions: readonly string[]): string {
  const [only, ...others] = actions;
  const list = `[${actions.map((action) => JSON.stringify(action)).join(", ")}]`;
  return only !== undefined && others.length === 0 ? JSON.stringify(only) : list;
}
