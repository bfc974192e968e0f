import { isMockText, isVpcIdText, VPC_ARN } from "../aws/vpc-id.js";
import type { FlowLog } from "../coverage/model.js";
import { isObject } from "../plan/json.js";
import type { NoId, NoIdAttribute } from "../trace/model.js";

/**
 * What a flow log has in place of a VPC's id, in words; undefined where it has one.
 *
 * @param of the address of the VPC that the sentence is about.
 */
export function describeNoId(
  { after, change, argument }: FlowLog,
  of?: string,
): string | undefined {
  if (after.kind === "id") return isVpcIdText(after.id) ? undefined : describeKnown(after.id);
  if (after.kind !== "no-id") return undefined;
  return namesInSecret({ change, argument }) ? SECRET : describeText(after.text, of);
}

/** Whether what names the VPC is marked sensitive: then no report has it. */
export function namesInSecret({
  change: { afterSensitive },
  argument,
}: Pick<FlowLog, "change" | "argument">): boolean {
  return afterSensitive === true || (isObject(afterSensitive) && afterSensitive[argument] === true);
}

export const MOCKED = "what seems to stand in for an id, as mock_outputs of Terragrunt do";

const SECRET = "text that is sensitive";

// What the plan knows is not printed: only what it is.
function describeKnown(text: string): string {
  if (text === "") return "empty";
  if (text.startsWith("arn:")) return "an ARN";
  if (/^vpc-[0-9a-f]+\s+$/.test(text)) return "an id and a line break or blank";
  if (/^VPC-[0-9A-F]+$/.test(text)) return "an id in upper case";
  return isMockText(text) ? MOCKED : "other text";
}

function describeText(text: NoId, of: string | undefined): string {
  switch (text.kind) {
    case "function":
      return `what ${text.name}() makes of ${of === undefined ? "an" : "its"} id`;
    case "choice":
      return [...new Set(text.of.map((one) => describeText(one, of)))].join(" or ");
    case "text":
      return describeParts(text.parts, of);
  }
}

function describeParts(parts: readonly (string | NoIdAttribute)[], of: string | undefined): string {
  const [first, second] = parts;
  if (first === undefined || first === "") return "empty";
  const last = parts.at(-1);
  if (typeof last === "object" && isArn(parts)) return attributeOf("ARN", last, of);
  if (typeof first === "object" && isId(first) && parts.length === 2) {
    const id = attributeOf("id", first, of);
    if (second === "\n" || second === "\r\n") return `${id} and a line break`;
    if (second === " ") return `${id} and a blank`;
  }
  return JSON.stringify(shorten(parts.map((part) => show(part, of)).join("")));
}

function attributeOf(name: string, attribute: NoIdAttribute, of: string | undefined): string {
  return attribute.of === of ? `its ${name}` : `the ${name} of ${attribute.of}`;
}

function isArn(parts: readonly (string | NoIdAttribute)[]): boolean {
  return (
    parts.length === VPC_ARN.length &&
    VPC_ARN.every((name, at) => {
      const part = parts[at];
      return typeof part === "object" ? part.path.at(-1) === name : part === name;
    })
  );
}

function isId({ path }: NoIdAttribute): boolean {
  return path.length === 1 && path[0] === "id";
}

function show(part: string | NoIdAttribute, of: string | undefined): string {
  if (typeof part === "string") return part;
  const name = part.path.at(-1) ?? "value";
  return part.of === of ? `<${name}>` : `<${name} of ${part.of}>`;
}

const MOST_CHARACTERS = 120;

function shorten(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}
