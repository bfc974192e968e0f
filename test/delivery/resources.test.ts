import { expect, it } from "vitest";
import { CrossingsRecord } from "../../checker/delivery/crossings.js";
import { DeliveryResources } from "../../checker/delivery/resources.js";
import { createTrace } from "../../checker/trace/trace.js";
import { blockAt, changeAt, planOf } from "../trace/written.js";

const STREAM = "aws_kinesis_firehose_delivery_stream.x";
const OLD = "aws_kinesis_firehose_delivery_stream.old";
const CALLER = "data.aws_caller_identity.x";

interface Given {
  /** What the provider of the stream says of its account. */
  readonly provider?: object;
  /** The provider whose account a data source has read. */
  readonly readBy?: "aws" | "aws.other";
  /** What another stream has that is there. */
  readonly deployed?: string;
}

/** Whether an ARN that is written out names the stream of the plan. */
function isNamed(arn: string, { provider = {}, readBy, deployed }: Given): boolean {
  const block = (address: string, key: string) =>
    blockAt(address, {}, { provider_config_key: key });
  const old = changeAt(OLD, {
    actions: ["no-op"],
    before: { name: "old", arn: deployed },
    after: { name: "old", arn: deployed },
    after_unknown: {},
  });
  const caller = {
    address: CALLER,
    mode: "data",
    type: "aws_caller_identity",
    name: "x",
    values: { account_id: "111122223333" },
  };
  const plan = planOf({
    resource_changes: [
      changeAt(STREAM, { after: { name: "s" }, after_unknown: { arn: true } }),
      ...(deployed === undefined ? [] : [old]),
    ],
    prior_state: {
      values: { root_module: { resources: readBy === undefined ? [] : [caller] } },
    },
    configuration: {
      provider_config: {
        aws: { name: "aws", expressions: { region: { constant_value: "eu-west-1" }, ...provider } },
        "aws.other": { name: "aws", alias: "other" },
      },
      root_module: {
        resources: [block(STREAM, "aws"), block(OLD, "aws"), block(CALLER, readBy ?? "aws")],
      },
    },
  });
  const trace = createTrace(plan, undefined);
  const resources = new DeliveryResources([{ plan, trace }], new CrossingsRecord());
  return resources.identify(plan, arn, "stream")?.resource.planned.change.address === STREAM;
}

const OWN = "arn:aws:firehose:eu-west-1:111122223333:deliverystream/s";
const THEIRS = "arn:aws:firehose:eu-west-1:444455556666:deliverystream/s";
const SAID = { allowed_account_ids: { constant_value: ["111122223333"] } };
const DEPLOYED = "arn:aws:firehose:eu-west-1:111122223333:deliverystream/old";

it.each<[string, Given, own: boolean]>([
  ["the provider says", { provider: SAID }, true],
  ["a data source of the provider has read", { readBy: "aws" }, true],
  ["a stream of the provider has in its ARN", { deployed: DEPLOYED }, true],
  ["a data source of another provider has read", { readBy: "aws.other" }, false],
  ["nobody says", {}, false],
])("a stream is named by an ARN of the account that %s", (_, given, own) => {
  expect([OWN, THEIRS].map((arn) => isNamed(arn, given))).toEqual([own, false]);
});
