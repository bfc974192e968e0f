import {
  DescribeDeliveryStreamCommand,
  ListTagsForDeliveryStreamCommand,
} from "@aws-sdk/client-firehose";
import type { Clients } from "./clients.js";
import type { DeployedPlace, Obstacle } from "./model.js";
import type { DeployedStream } from "./parts.js";
import { found, type Questions } from "./questions.js";

/** Reads Firehose streams. */
export class DeployedStreams {
  readonly streams: DeployedStream[] = [];

  constructor(
    private readonly clients: Pick<Clients, "firehose">,
    private readonly questions: Questions,
    private readonly place: DeployedPlace,
  ) {}

  problemsOf(arn: string): Promise<readonly Obstacle[]> {
    return this.questions.once(`stream ${arn}`, () => this.#problems(arn));
  }

  /** A stream of another account or region cannot be asked for here, and is left alone. */
  async #problems(arn: string): Promise<readonly Obstacle[]> {
    const [, , , region, accountId] = arn.split(":");
    if (region !== this.place.region || accountId !== this.place.accountId) return [];
    const name = arn.split("/").at(-1) ?? arn;
    const told = await this.questions.ask(
      "firehose:DescribeDeliveryStream",
      () =>
        this.clients.firehose.send(new DescribeDeliveryStreamCommand({ DeliveryStreamName: name })),
      /^ResourceNotFoundException$/,
    );
    if (told.kind === "absent") return [{ kind: "destination-missing", destination: name }];
    const tags = told.kind === "found" ? await this.#tags(name) : undefined;
    if (tags === undefined) return [];
    const type = found(told)?.DeliveryStreamDescription?.DeliveryStreamType;
    this.streams.push({ arn, name, type, tags });
    return [];
  }

  async #tags(name: string): Promise<DeployedStream["tags"] | undefined> {
    const tags: Record<string, string> = {};
    for (let last: string | undefined, more = true; more; ) {
      const told = await this.questions.ask("firehose:ListTagsForDeliveryStream", () =>
        this.clients.firehose.send(
          new ListTagsForDeliveryStreamCommand({
            DeliveryStreamName: name,
            ExclusiveStartTagKey: last,
          }),
        ),
      );
      if (told.kind !== "found") return undefined;
      const { Tags: page = [], HasMoreTags: hasMore = false } = told.value;
      for (const { Key: key = "", Value: value = "" } of page) tags[key] = value;
      last = page.at(-1)?.Key;
      more = hasMore && last !== undefined;
    }
    return tags;
  }
}
