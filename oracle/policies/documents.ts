import type { Random } from "../random.js";
import type { Document, Question, Statement } from "./question.js";

const ACTIONS = [
  ...["logs:PutLogEvents", "logs:CreateLogStream", "s3:PutObject", "s3:GetBucketAcl"],
  "kms:GenerateDataKey",
];

const RESOURCES = [
  "arn:aws:logs:us-east-1:123456789012:log-group:flow:log-stream:eni-1",
  "arn:aws:logs:us-east-1:123456789012:log-group:flow-logs:log-stream:eni-1",
  "arn:aws:logs:eu-west-1:210987654321:log-group:flow:log-stream:eni-2",
  "arn:aws:s3:::logs/AWSLogs/123456789012/vpcflowlogs",
  "arn:aws:s3:::logs",
  "arn:aws:kms:us-east-1:123456789012:key/1234abcd",
];

/** What nobody reads in another way: letters, digits, and stars where they can stand for one thing only. */
export function makeQuestion(random: Random): Question {
  const action = random.pick(ACTIONS);
  const resource = random.pick(RESOURCES);
  const policies = repeat(random.between(1, 3), () => makeDocument(random, action, resource));
  return { policies, action, resource, principal: null, context: {} };
}

function makeDocument(random: Random, action: string, resource: string): Document {
  return {
    Version: "2012-10-17",
    Statement: repeat(random.between(1, 3), () => makeStatement(random, action, resource)),
  };
}

function makeStatement(random: Random, action: string, resource: string): Statement {
  // Most are about what is asked, so that they decide something.
  const actionOf = () => actionLike(random, random.chance(0.7) ? action : random.pick(ACTIONS));
  const resourceOf = () =>
    resourceLike(random, random.chance(0.7) ? resource : random.pick(RESOURCES));
  return {
    Effect: random.chance(0.75) ? "Allow" : "Deny",
    [random.chance(0.15) ? "NotAction" : "Action"]: oneOrMore(random, actionOf),
    Resource: oneOrMore(random, resourceOf),
  };
}

function actionLike(random: Random, action: string): string {
  const [service = "", name = ""] = action.split(":");
  const some = name.slice(0, random.between(1, name.length));
  const patterns = [action, `${service}:*`, `${service}:${some}*`, `${service}:*${name.slice(1)}`];
  return random.chance(0.1) ? "*" : random.pick(patterns);
}

function resourceLike(random: Random, resource: string): string {
  if (random.chance(0.1)) return "*";
  const parts = resource.split(":");
  const [region = "", account = ""] = parts.slice(3, 5).map((part) => openly(random, part));
  const rest = parts.slice(5).join(":");
  const end = random.chance(0.5) ? rest : `${rest.slice(0, random.below(rest.length))}*`;
  return [...parts.slice(0, 3), region, account, end].join(":");
}

function openly(random: Random, part: string): string {
  return part !== "" && random.chance(0.3) ? "*" : part;
}

function oneOrMore<T>(random: Random, make: () => T): T | readonly T[] {
  return random.chance(0.5) ? make() : repeat(random.between(1, 3), make);
}

function repeat<T>(count: number, make: () => T): readonly T[] {
  return Array.from({ length: count }, make);
}
