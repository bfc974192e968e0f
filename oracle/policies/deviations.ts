import type { Random } from "../random.js";
import { CONDITIONS } from "./conditions.js";
import type { Answer, Document, Question, Statement } from "./question.js";

/** What moto and the checker read in different ways, by its number in decision 0023. */
export interface Deviation {
  readonly number: number;
  readonly title: string;
  /** The question with it in some of its statements. */
  readonly bring: (question: Question, random: Random) => Question;
  /** That question again, written such that moto reads it as AWS does. */
  readonly plain: (question: Question) => Question;
  /** What the checker may say instead of an answer. */
  readonly silence?: Answer;
}

const ROLE = "arn:aws:iam::123456789012:role/flow-logs";

export const DEVIATIONS: readonly Deviation[] = [
  {
    number: 1,
    title: "actions in another case",
    bring: (question, random) =>
      changeSome(question, random, (statement) =>
        mapActions(statement, (pattern) =>
          random.chance(0.5) ? pattern.toLowerCase() : pattern.toUpperCase(),
        ),
      ),
    plain: (question) => ({
      ...changeAll(question, (statement) =>
        mapActions(statement, (pattern) => pattern.toLowerCase()),
      ),
      action: question.action.toLowerCase(),
    }),
  },
  {
    number: 2,
    title: "question marks",
    bring: (question, random) =>
      changeSome(question, random, (statement) =>
        mapActions(statement, (pattern) => {
          const at = random.between(Math.min(5, pattern.length - 1), pattern.length - 1);
          return pattern.length < 6 ? pattern : `${pattern.slice(0, at)}?${pattern.slice(at + 1)}`;
        }),
      ),
    plain: (question) =>
      changeAll(question, (statement) =>
        mapActions(statement, (pattern) => pattern.replaceAll("?", ".")),
      ),
  },
  {
    number: 3,
    title: "characters that are special in regular expressions",
    bring: (question, random) => {
      const name = random.pick([
        "my.logs",
        "my+logs",
        "my(logs)",
        "my[logs]",
        "my|logs",
        "my^logs",
      ]);
      const others = ["myxlogs", "mylogs", "myylogs", name];
      const changed = changeSome(question, random, (statement) => ({
        ...statement,
        Resource: `arn:aws:s3:::${random.pick([name, name, random.pick(others)])}/*`,
      }));
      return { ...changed, resource: `arn:aws:s3:::${random.pick(others)}/k` };
    },
    plain: (question) =>
      changeAll(question, (statement) =>
        mapPatterns(statement, ["Resource"], (pattern) => pattern.replace(/[.+()[\]|^]/g, "\\$&")),
      ),
  },
  {
    number: 4,
    title: "policy variables",
    bring: (question, random) => ({
      ...changeSome(question, random, (statement) => ({
        ...statement,
        Resource: `arn:aws:s3:::logs/${random.pick(Object.keys(VARIABLES))}/*`,
      })),
      resource: `arn:aws:s3:::logs/${random.pick(["alice", "bob", "*"])}/k`,
      context: { "aws:username": "alice" },
    }),
    plain: (question) =>
      changeAll(question, (statement) =>
        mapPatterns(statement, ["Resource"], (pattern) =>
          pattern.replace(/\$\{.*\}/, (variable) => VARIABLES[variable] ?? variable),
        ),
      ),
  },
  {
    number: 5,
    title: "stars that would have to go beyond a colon",
    bring: (question, random) => ({
      ...changeSome(question, random, (statement) => ({
        ...statement,
        Resource: random.pick([
          "arn:aws:logs:*:log-group:flow:*",
          "arn:aws:logs:us*:log-stream:*",
          WITHIN,
          "arn:aws:logs:us-*-1:123456789012:*",
        ]),
      })),
      resource: "arn:aws:logs:us-east-1:123456789012:log-group:flow:log-stream:eni-1",
    }),
    plain: (question) =>
      changeAll(question, (statement) =>
        statement["Resource"] === WITHIN ? undefined : statement,
      ),
    silence: "UNKNOWN",
  },
  {
    number: 6,
    title: "NotResource",
    bring: (question, random) =>
      changeSome(question, random, ({ Resource, ...statement }) => ({
        ...statement,
        NotResource: Resource,
      })),
    plain: (question) =>
      changeAll(question, ({ NotResource, ...statement }) => {
        if (NotResource === undefined) return statement;
        const isLeftOut = [NotResource]
          .flat()
          .some((pattern) => matches(String(pattern), question.resource));
        return isLeftOut ? undefined : { ...statement, Resource: "*" };
      }),
  },
  {
    number: 7,
    title: "no Resource",
    bring: (question, random) =>
      changeSome(question, random, ({ Resource, ...statement }) =>
        random.chance(0.5) ? statement : { ...statement, Resource: [] },
      ),
    plain: (question) =>
      changeAll(question, (statement) =>
        [statement["Resource"]].flat().length === 0 ? undefined : statement,
      ),
    silence: "REFUSED",
  },
  conditioned(8, "conditions other than StringEquals", CONDITIONS.others),
  conditioned(9, "StringEquals of keys that are absent", CONDITIONS.absent),
  conditioned(10, "StringEquals that does not hold", CONDITIONS.equal),
  {
    number: 11,
    title: "principals",
    bring: (question, random) => {
      const statements = question.policies.flatMap(({ Statement }) => Statement);
      const named = statements.map((statement) => ({
        ...statement,
        Principal: random.pick([...NAMED, ...NOT_NAMED]),
      }));
      // A resource has one policy.
      return { ...question, policies: [{ ...YEAR, Statement: named }], principal: ROLE };
    },
    plain: (question) => ({
      ...changeAll(question, ({ Principal, ...statement }) =>
        NAMED.includes(Principal) ? statement : undefined,
      ),
      principal: null,
    }),
  },
  {
    number: 12,
    title: "what AWS refuses",
    bring: (question, random) =>
      changeSome(question, random, (statement) => {
        const { Action, NotAction, ...rest } = statement;
        return random.pick<Statement>([
          { ...statement, Effect: "allow" },
          rest,
          { ...rest, Action: "*", NotAction: "*" },
        ]);
      }),
    plain: (question) => question,
    silence: "REFUSED",
  },
  {
    number: 13,
    title: "ARNs that end early",
    bring: (question, random) =>
      changeSome(question, random, (statement) => ({
        ...statement,
        Resource: random.pick(["arn:aws:logs", "arn:aws:s3::", "arn:aws:kms:us-east-1"]),
      })),
    plain: (question) => question,
    silence: "UNKNOWN",
  },
  {
    number: 14,
    title: "a wildcard for the service",
    bring: (question, random) =>
      changeSome(question, random, (statement) => ({
        ...statement,
        Resource: random.pick(["arn:aws:*:*:*:*", "arn:aws:*", "arn:aws:l*:us-east-1:*:*"]),
      })),
    plain: (question) => question,
    silence: "UNKNOWN",
  },
  conditioned(15, "keys of the context in another case", CONDITIONS.otherCase),
];

/** What each comes to for `alice`: a star that stands for itself, and nothing that is in an ARN. */
const VARIABLES: Readonly<Record<string, string>> = {
  "${aws:username}": "alice",
  "${aws:gone, 'alice'}": "alice",
  "${*}": "\\x2a",
  "${aws:gone}": "#",
};

/** A star that stands within its part, and would have to match two of them. */
const WITHIN = "arn:aws:logs:u*2:log-group:flow:*";

const YEAR = { Version: "2012-10-17" };

const NAMED: readonly unknown[] = [
  { AWS: ROLE },
  { AWS: "*" },
  { AWS: ["arn:aws:iam::123456789012:role/flow", ROLE] },
  "*",
];

const NOT_NAMED: readonly unknown[] = [
  { AWS: ["arn:aws:iam::123456789012:role/flow", "arn:aws:iam::210987654321:role/x"] },
  { AWS: `${ROLE}-2` },
  { Service: "delivery.logs.amazonaws.com" },
];

function conditioned(
  number: number,
  title: string,
  conditions: { readonly met: readonly unknown[]; readonly unmet: readonly unknown[] },
): Deviation {
  const { met, unmet } = conditions;
  return {
    number,
    title,
    bring: (question, random) => ({
      ...changeSome(question, random, (statement) => ({
        ...statement,
        Condition: random.pick([...met, ...unmet]),
      })),
      context: CONDITIONS.context,
    }),
    plain: (question) =>
      changeAll(question, ({ Condition, ...statement }) =>
        unmet.includes(Condition) ? undefined : statement,
      ),
  };
}

function changeSome(
  question: Question,
  random: Random,
  change: (statement: Statement) => Statement,
): Question {
  return changeAll(question, (statement) => (random.chance(0.6) ? change(statement) : statement));
}

/** Without the statements that come to nothing. */
function changeAll(
  question: Question,
  change: (statement: Statement) => Statement | undefined,
): Question {
  const policies = question.policies.map((policy): Document => {
    const statements = policy.Statement.map(change);
    return { ...policy, Statement: statements.filter((statement) => statement !== undefined) };
  });
  return { ...question, policies };
}

function mapActions(statement: Statement, change: (pattern: string) => string): Statement {
  return mapPatterns(statement, ["Action", "NotAction"], change);
}

function mapPatterns(
  statement: Statement,
  elements: readonly string[],
  change: (pattern: string) => string,
): Statement {
  const changed = elements
    .filter((element) => element in statement)
    .map((element) => {
      const patterns = [statement[element]].flat();
      return [element, patterns.map((pattern) => change(String(pattern)))] as const;
    });
  return { ...statement, ...Object.fromEntries(changed) };
}

/** Of patterns that have nothing but stars. */
function matches(pattern: string, text: string): boolean {
  return new RegExp(`^${pattern.replaceAll("*", ".*")}$`).test(text);
}
