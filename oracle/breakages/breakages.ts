/** A checker that is wrong on purpose: what stands in one of its files, and what is to stand there. */
export interface Breakage {
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** Mistakes that a checker of flow logs may well have, each in one line. */
export const BREAKAGES: readonly Breakage[] = [
  {
    name: "the region of a provider makes no difference",
    file: "checker/trace/configuration/provider/compare.ts",
    from: 'if (agreement === "different" && by !== "endpoint") return',
    to: 'if (agreement === "different" && by === "account") return',
  },
  {
    name: "any traffic will do",
    file: "checker/coverage/model.ts",
    from: 'return traffic === "ALL" || traffic === "REJECT";',
    to: 'return traffic !== "none";',
  },
  {
    name: "rejected traffic alone will not do",
    file: "checker/coverage/model.ts",
    from: 'return traffic === "ALL" || traffic === "REJECT";',
    to: 'return traffic === "ALL";',
  },
  {
    name: "an id anywhere in a text is that of the VPC",
    file: "checker/trace/questions/target.ts",
    from: "if (text !== undefined) {",
    to: "if (false) {",
  },
  {
    name: "a deposed flow log stays",
    file: "checker/coverage/flow-logs.ts",
    from: 'if (change.action === "delete" || change.action === "forget") return GONE;\n',
    to: `if (change.deposed !== undefined) return { kind: "id", id: change.before?.[type.target], steps: [] };
  if (change.action === "delete" || change.action === "forget") return GONE;\n`,
  },
  {
    name: "what is destroyed at another address stays",
    file: "checker/coverage/flow-logs.ts",
    from: 'destroyed.get(idAfter(change) ?? "")',
    to: 'destroyed.get("")',
  },
  {
    name: "try() takes the first argument that may work",
    file: "checker/trace/functions/attempts.ts",
    from: "    if (mayFail) continue;\n",
    to: "",
  },
  {
    name: "a choice that may come to nothing comes to something",
    file: "checker/trace/operations/choices.ts",
    from: "withoutRepetition(outcomes.flatMap(alternativesOf));",
    to: "withoutRepetition(outcomes.flatMap(alternativesOf).filter((one) => !isNull(one)));",
  },
  {
    name: "a condition that is not known is true",
    file: "checker/trace/expressions/conditional.ts",
    from: "return undecidedConditional(language, expression, env);",
    to: "return language.evaluate(expression.then, env);",
  },
  {
    name: "the keys of a map come as they are written",
    file: "checker/trace/values/value.ts",
    from: "keys: [...members.keys()].sort(compareStrings),",
    to: "keys: [...members.keys()],",
  },
];
