import { describe, expect, it } from "vitest";
import { addPairApart } from "../../oracle/configuration/apart.js";
import { Growth } from "../../oracle/configuration/growth.js";
import { type Configuration, ROOT } from "../../oracle/configuration/model.js";
import { part, share } from "../../oracle/configuration/succession.js";
import { addSingle, replacing } from "../../oracle/configuration/vpcs.js";
import { Random } from "../../oracle/random.js";

const SEEDS = Array.from({ length: 60 }, (_, at) => `pair.${at}`);

/** A VPC and the only flow log on it, beside a VPC that others may name. */
function pairOf(seed: string): Growth {
  const growth = new Growth(new Random(seed));
  addSingle(growth, ROOT);
  addPairApart(growth);
  return growth;
}

function shared(seed: string): Growth {
  const growth = pairOf(seed);
  share(growth, growth.configuration);
  return growth;
}

function textOf(configuration: Configuration, address: string): string | undefined {
  return configuration.find(({ name }) => name === address)?.text;
}

const LOG = "aws_flow_log.apart2";

/** What becomes of the flow log at each of its addresses. */
function fates(after: Configuration, addresses: readonly string[]): readonly string[] {
  const body = (text: string | undefined) => text?.slice(text.indexOf("{"));
  const before = body(textOf(pairOf("any").configuration, LOG));
  return addresses.map((address) => {
    const text = textOf(after, address);
    if (text === undefined) return "removed";
    return body(text) === before ? "kept" : "retargeted";
  });
}

describe("the only flow log on a VPC", () => {
  it("is imported at a second address, whatever becomes of it at the first one", () => {
    const found = SEEDS.map((seed) => {
      const { configuration } = shared(seed);
      expect(textOf(configuration, "import aws_flow_log.log3")).toContain(`id = "@{${LOG}}"`);
      return fates(configuration, [LOG, "aws_flow_log.log3"]).join(" ");
    });
    expect(new Set(found)).toEqual(new Set(["removed kept", "kept kept", "retargeted kept"]));
  });

  it("goes at one of two addresses in the next version", () => {
    const kept = SEEDS.map(shared).filter(
      ({ configuration }) => fates(configuration, [LOG])[0] === "kept",
    );
    const found = kept.map((growth) => {
      part(growth);
      return fates(growth.configuration, [LOG, "aws_flow_log.log3"]).join(" ");
    });
    expect(new Set(found)).toEqual(
      new Set(["removed kept", "kept removed", "retargeted kept", "kept retargeted"]),
    );
  });

  it("stays where it is while its VPC is replaced", () => {
    for (const seed of SEEDS) {
      const growth = pairOf(seed);
      const before = growth.configuration;
      for (const block of before) if (block.kind === "vpc") growth.replace(block, replacing(block));
      share(growth, before);
      expect(fates(growth.configuration, [LOG])).toEqual(["kept"]);
      expect(growth.configuration).toHaveLength(before.length);
    }
  });
});
