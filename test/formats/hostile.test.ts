import { describe, expect, test } from "vitest";
import { FORMATS } from "../../checker/formats/index.js";
import type { Format, RenderOptions } from "../../checker/formats/model.js";
import { ATTACKS } from "./attacks.js";
import { fixNaming, reportNaming } from "./hostile-reports.js";
import type { Reader } from "./reading.js";

/*
 * Attacks × formats: whatever a name says, the reader of a format finds what it finds in a report of harmless names.
 * A format says in readers/NAME.ts by what its reports are read back.
 */

const HARMLESS = "harmless";

const OPTIONS: RenderOptions = {
  color: false,
  repository: { folder: "infra", link: "https://example.com/blob/main/{path}#L{line}" },
};

// Without `::`, no line is a command to GitHub (https://github.com/actions/runner, ActionCommand.cs): its first form
// stands at the start of a line, the older one anywhere in it, as that to Azure does.
const COMMAND = /^\s*::|##(?:\[|vso\[)/im;

/** Controls, what turns text around, and what parts lines without being a line break. */
const UNPRINTABLE =
  /(?!\n)\p{Cc}|[\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]|\p{Cs}/u;

describe.each(Object.entries<Format>(FORMATS))("%s", async (name, format) => {
  const { render } = await format.load();
  const loaded: { readonly reader: Reader } = await import(`./readers/${name}.ts`);
  const { by, read, isMadeOfCommands = false } = loaded.reader;
  const harmless = await read(
    render(reportNaming(HARMLESS), { ...OPTIONS, fix: fixNaming(HARMLESS) }),
  );

  test(`shows harmless names to ${by}`, () => {
    expect(harmless.texts.some((text) => text.includes(`before${HARMLESS}after`))).toBe(true);
  });

  test.each(Object.entries(ATTACKS))("%s does nothing", async (_, attack) => {
    const text = render(reportNaming(attack), { ...OPTIONS, fix: fixNaming(attack) });
    expect(text).not.toMatch(UNPRINTABLE);
    if (!isMadeOfCommands) expect(text).not.toMatch(COMMAND);
    const { shape, texts } = await read(text);
    expect(shape).toEqual(harmless.shape);
    expect(texts.some((shown) => shown.includes("before"))).toBe(true);
  });
});
