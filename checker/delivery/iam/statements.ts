import { matchResource } from "./arns.js";
import { literalAtoms, patternAtoms } from "./atoms.js";
import { holds } from "./conditions.js";
import type { PatternElement, PolicyDocument, PolicyStatement, PolicyVersion } from "./document.js";
import { matchAtoms } from "./matching.js";
import { isNamed, type Named, namedAmong } from "./principals.js";
import type { AccessQuestion, DecisiveElement, StatementReference } from "./question.js";
import { knownText, type Text } from "./text.js";
import { allOf, eitherOf, inEachCase, opposite, type Truth } from "./truth.js";
import { substitute } from "./variables.js";

/** A statement in the light of a question. */
export interface Weighed {
  readonly statement: StatementReference;
  readonly effect: PolicyStatement["effect"];
  /** Whether it is about what is asked. */
  readonly applies: Truth;
  /** Whether all but the principal is what is asked. */
  readonly concerns: Truth;
  /** As what it names the principal; nothing in a policy that is the principal's own. */
  readonly named: Named | undefined;
  readonly elements: readonly WeighedElement[];
}

export interface WeighedElement {
  readonly element: DecisiveElement;
  readonly truth: Truth;
}

export function weigh(document: PolicyDocument, question: AccessQuestion): readonly Weighed[] {
  return document.statements.map((statement) => weighStatement(document, statement, question));
}

function weighStatement(
  document: PolicyDocument,
  statement: PolicyStatement,
  question: AccessQuestion,
): Weighed {
  const { index, sid, effect } = statement;
  const named =
    statement.principal === undefined
      ? undefined
      : namedAmong(statement.principal, question.principal);
  const concern = elementsOf(document, statement, question);
  const principal = named === undefined ? "yes" : isNamed(named);
  const concerns = allOf(concern.map(({ truth }) => truth));
  return {
    statement: { document: document.reference, index, ...(sid === undefined ? {} : { sid }) },
    effect,
    applies: allOf([principal, concerns]),
    concerns,
    named,
    elements: [{ element: { kind: "principal" }, truth: principal }, ...concern],
  };
}

/** Everything but the principal. */
function elementsOf(
  { version }: PolicyDocument,
  { action, resource, conditions }: PolicyStatement,
  question: AccessQuestion,
): readonly WeighedElement[] {
  const inVersion = (of: (version: PolicyVersion) => Truth) => {
    if (version !== "unknown") return of(version);
    return inEachCase(of("2008-10-17"), of("2012-10-17"));
  };
  return [
    { element: { kind: "action" }, truth: matchAction(action, question.action) },
    ...(resource === undefined
      ? []
      : [
          {
            element: { kind: "resource" } as const,
            truth: inVersion((one) => matchResources(resource, question, one)),
          },
        ]),
    ...conditions.map((condition): WeighedElement => {
      if (condition === "unknown") return { element: { kind: "condition" }, truth: "unknown" };
      const { context } = question;
      const truth = inVersion((one) => holds(condition, { context, version: one }));
      const key = knownText(condition.key);
      const element = { kind: "condition", ...(key === undefined ? {} : { key }) } as const;
      return { element, truth };
    }),
  ];
}

/** "The prefix and the action name are case insensitive." */
function matchAction(element: PatternElement, action: string): Truth {
  const asked = literalAtoms([action]);
  return matchElement(element, (pattern) => matchAtoms(patternAtoms(pattern), asked, true));
}

function matchResources(
  element: PatternElement,
  { resource, context }: AccessQuestion,
  version: PolicyVersion,
): Truth {
  const asked = literalAtoms(resource);
  const reading = { wildcards: true, variables: version === "2012-10-17", afterColons: 5 };
  return matchElement(element, (pattern) => {
    const { atoms, hasValues } = substitute(pattern, context, reading);
    return allOf([hasValues, matchResource(atoms, asked)]);
  });
}

function matchElement(
  { isNegated, patterns }: PatternElement,
  match: (pattern: Text) => Truth,
): Truth {
  if (isNegated === "unknown") return "unknown";
  const truth = eitherOf(
    patterns.map((pattern) => (pattern === "unknown" ? "unknown" : match(pattern))),
  );
  return isNegated ? opposite(truth) : truth;
}
