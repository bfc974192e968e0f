import { describe, expect, it } from "vitest";
import { type Block, LARGE, start } from "../../oracle/configuration/index.js";
import { Random } from "../../oracle/random.js";
import { type History, shrink } from "../../oracle/shrink.js";

function block(name: string, needs: readonly string[] = []): Block {
  return { kind: "local", file: "main.tf", name, text: `# ${needs.join(" ")}` };
}

function names(history: History): readonly (readonly string[])[] {
  return history.map((configuration) => configuration.map(({ name }) => name));
}

const many = Array.from({ length: 40 }, (_, at) => block(`local.other${at}`));

describe("shrinking", () => {
  it("leaves what the fault needs, and what that names", async () => {
    const [vpc, log] = [block("aws_vpc.a"), block("aws_flow_log.a", ["aws_vpc.a"])];
    const history = [[...many.slice(0, 20), vpc, ...many.slice(20), log]];
    const smallest = await shrink(history, async (candidate) =>
      names(candidate).flat().includes("aws_flow_log.a"),
    );
    expect(names(smallest)).toEqual([["aws_vpc.a", "aws_flow_log.a"]]);
  });

  it("leaves out the steps before, where they do not matter", async () => {
    const [one, other] = [block("local.one"), block("local.other")];
    const smallest = await shrink([[one], [one, other], [one, other]], async (candidate) =>
      names(candidate.slice(-1)).flat().includes("local.other"),
    );
    expect(names(smallest)).toEqual([["local.other"]]);
  });

  it("keeps the steps before, where they do", async () => {
    const one = block("local.one");
    const smallest = await shrink([[one, ...many], [one, ...many], [...many]], async (candidate) =>
      names(candidate.slice(0, -1)).flat().includes("local.one"),
    );
    expect(names(smallest)).toEqual([["local.one"], []]);
  });

  it("gives back what it got, where nothing smaller is at fault", async () => {
    const { blocks } = start(new Random("whole"), LARGE);
    expect(await shrink([blocks], async () => false)).toEqual([blocks]);
  });

  it("ends, however large the history", async () => {
    let attempts = 0;
    await shrink([many, [...many, ...many.map(({ name }) => block(`${name}x`))]], async () => {
      attempts++;
      return attempts % 7 === 0;
    });
    expect(attempts).toBeLessThanOrEqual(60);
  });
});
