import { describe, expect, it } from "vitest";
import { describe as describePage } from "../../reference/described.js";
import { KIND, type Reflection } from "../../reference/document.js";
import { examplesModule, examplesOf } from "../../reference/examples.js";
import { gapsOf, withoutPage } from "../../reference/gaps.js";
import { placesOf } from "../../reference/links.js";
import { renderPage } from "../../reference/page.js";
import { readReference } from "../../reference/read.js";
import {
  comment,
  literal,
  project,
  prop,
  referenceTo,
  reflection,
  STRING,
  union,
} from "./document.js";

const props = reflection("NetProps", KIND.INTERFACE, {
  children: [
    prop("size", union(literal("a|b"), literal("c")), {
      flags: { isOptional: true },
      comment: comment("How big.\n\nhttps://example.com/sizes", {
        example: 'size: "c"',
        default: '"c"',
        throws: "for others.",
      }),
    }),
    prop("vpc", STRING, { comment: comment("What it is of.", { example: "vpc: network.id" }) }),
  ],
});
const net: Reflection = reflection("Net", KIND.CLASS, {
  comment: {
    summary: [
      { kind: "text", text: "A net of " },
      {
        kind: "inline-tag",
        tag: "@link",
        text: "NetProps.size",
        target: props.children?.[0]?.id ?? 0,
      },
      { kind: "text", text: "." },
    ],
    blockTags: [
      {
        tag: "@example",
        content: [{ kind: "code", text: '```ts\nnew Net(this, "net", { vpc: network.id });\n```' }],
      },
    ],
  },
});
const whole: Reflection = {
  ...net,
  children: [
    reflection("constructor", KIND.CONSTRUCTOR, {
      signatures: [
        reflection("Net", 16_384, {
          parameters: [
            reflection("scope", 32_768, { type: STRING }),
            reflection("props", 32_768, { type: referenceTo(props) }),
          ],
        }),
      ],
    }),
    prop("arn", STRING, { comment: comment("Its ARN.", { example: "net.arn" }) }),
  ],
};
const reference = readReference(project(whole, props));
const page = describePage({ address: "net", of: "Net" }, reference);
const places = placesOf([page], reference);

describe("a page", () => {
  const text = renderPage(page, places, new Map([["size", ["size takes a or b"]]]), reference);

  it("says what it is, what it takes, what it has, and what it refuses", () => {
    expect(text.split("\n## ")).toEqual([
      '# Net\n\nA net of [`NetProps.size`](#size).\n\n```ts\nimport { Net } from "flowgate/cdktn";\n\nnew Net(this, "net", { vpc: network.id });\n```\n',
      expect.stringContaining(
        '| [`size`](#size) | `"a\\|b" \\| "c"` | `"c"` |\n| [`vpc`](#vpc) | `string` | required |',
      ),
      "Properties\n\n- `arn`: `string`. Its ARN.\n\n  ```ts\n  net.arn\n  ```\n",
      expect.stringContaining("- `size`: for others. Says `size takes a or b, and not …`."),
      expect.stringContaining("[modules/a.ts]("),
    ]);
    expect(text).toContain("- See: [example.com/sizes](https://example.com/sizes)");
  });

  it("links to nothing that stands on no page", () => {
    expect(withoutPage(reference, places)).toEqual([]);
    const other = placesOf([], reference);
    expect(() => renderPage(page, other, new Map(), reference)).toThrow(
      "Net links to NetProps.size, which stands on no page",
    );
  });
});

describe("what is not written", () => {
  it("is named", () => {
    const bare = readReference(
      project(
        { ...whole, comment: comment("A net.") },
        reflection("Bare", KIND.INTERFACE, { children: [prop("a", STRING)] }),
      ),
    );
    expect(gapsOf(bare)).toEqual([
      "Net has no @example",
      "Bare says nothing of itself",
      "Bare.a says nothing of itself",
      "Bare.a has no @example",
    ]);
  });
});

describe("examples as a module", () => {
  const text = examplesModule(
    [...reference.values()].flatMap(examplesOf),
    reference,
    "./constructs.js",
  );

  it("are functions of a stack, after what they name without making it", () => {
    expect(text).toContain(
      '["Net", function (this: TerraformStack) {\nconst network = new CompliantVpc(this,',
    );
    expect(text).toContain('new Net(this, "net", { vpc: network.id });');
  });

  it("are members of objects where they are of props", () => {
    expect(text).toContain(
      'readonly [Partial<NetProps>, ...unknown[]] {\nreturn [{ size: "c" }, ]; }',
    );
  });

  it("import what they name", () => {
    expect(text).toContain('import { Net, type NetProps } from "./constructs.js";');
    expect(text).toContain('import { TerraformStack } from "cdktf";');
  });
});
