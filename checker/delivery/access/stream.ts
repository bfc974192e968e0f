import { LOG_DELIVERY_TAG, streamArguments } from "../../aws/streams.js";
import { isArray, isObject, type Json, type JsonObject } from "../../plan/json.js";
import type { Planned } from "../../plan/model.js";
import type { AccessAnswer } from "./ask.js";
import type { AccessGround } from "./model.js";
import { isMade } from "./resource-policy.js";

/**
 * Whether a stream takes flow logs of its own account: records have to be put there directly, and it needs a tag,
 * without which the service-linked role of log delivery may not write. "AWS gives this tag to the destination
 * delivery stream when you set up the logging", and Terraform takes it away again where the configuration has none.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-Firehose.html
 */
export function streamAnswer(stream: Planned, isLogMade: boolean): AccessAnswer {
  const named = streamArguments(stream.change.type);
  if (named === undefined) return because("unknown", { kind: "not-known", what: "destination" });
  const { after } = stream.change;
  const direct = takesRecords(stream);
  if (direct.answer !== "can") return direct;
  if (tagIn(after ?? {}, named.tags) === "there") return CAN;
  const isPending = named.tags.some((name) => hasPending(stream.change.afterUnknown, name));
  const isNeeded = !isLogMade && !isPending;
  const wasThere = tagIn(stream.change.before ?? {}, named.tags) === "there";
  const isTaken = isNeeded && (isMade(stream) || wasThere);
  return because(isTaken ? "cannot" : "unknown", { kind: "untagged", isTaken });
}

/** Whether records can be put there at all. */
export function takesRecords({ change }: Planned): AccessAnswer {
  const named = streamArguments(change.type);
  const isOther = named !== undefined && hasOtherSource(change.after ?? {}, named);
  return isOther ? because("cannot", { kind: "other-source" }) : CAN;
}

const CAN: AccessAnswer = { answer: "can", grounds: [], isInferred: false };

function because(answer: AccessAnswer["answer"], ground: AccessGround): AccessAnswer {
  return { answer, grounds: [ground], isInferred: false };
}

/**
 * "When Kinesis Data Streams is configured as the source of a Firehose stream, Firehose PutRecord and PutRecordBatch
 * operations are disabled." https://docs.aws.amazon.com/firehose/latest/dev/writing-with-kinesis-streams.html
 */
function hasOtherSource(
  values: JsonObject,
  { sources, kind }: NonNullable<ReturnType<typeof streamArguments>>,
): boolean {
  const isGiven = sources.some((name) => {
    const blocks = values[name];
    return isArray(blocks) && blocks.length > 0;
  });
  const word = kind === undefined ? undefined : values[kind.argument];
  return isGiven || (typeof word === "string" && word !== kind?.direct);
}

function tagIn(values: JsonObject, names: readonly string[]): "there" | "not-there" {
  const { key, value } = LOG_DELIVERY_TAG;
  const isThere = names.some((name) => {
    const tags = values[name];
    if (isObject(tags)) return tags[key] === value;
    return (
      isArray(tags) &&
      tags.some((tag) => isObject(tag) && tag["key"] === key && tag["value"] === value)
    );
  });
  return isThere ? "there" : "not-there";
}

function hasPending(afterUnknown: Json, name: string): boolean {
  if (!isObject(afterUnknown)) return false;
  const pending = afterUnknown[name];
  return pending === true || (isObject(pending) && Object.values(pending).includes(true));
}
