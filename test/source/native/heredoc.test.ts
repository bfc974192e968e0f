import { beforeAll, describe, expect, it } from "vitest";
import { loadParser, parseExpression, parseTemplate } from "../../../checker/source/index.js";
import { notation } from "../notation.js";
import { HEREDOCS } from "./cases.js";

beforeAll(loadParser);

describe("heredocs", () => {
  it.each(HEREDOCS)("%s", (_, text, expected) => {
    expect(notation(parseExpression(text))).toBe(expected);
  });

  it("may stand in a list", () => {
    expect(notation(parseExpression("[<<A\na\nA\n, <<-B\n  b\n  B\n]"))).toBe('["a\\n", "b\\n"]');
  });
});

describe("templates without quotes, as in a template file or a string of the JSON syntax", () => {
  it.each([
    ["", '""'],
    ['a "b" \\n', '"a \\"b\\" \\\\n"'],
    ["${x}", "x"],
    ["${x}\n", 'template(x "\\n")'],
    ["$${x} %%{y} $$${z}", '"${x} %{y} $${z}"'],
    ["a\n  ${x ~}\n  b", 'template("a\\n  " x "  b")'],
    ["a  \n${~ x}", 'template("a" x)'],
    ["TEMPLATE\nTEMPLATE_ ${x}\nTEMPLATE", 'template("TEMPLATE\\nTEMPLATE_ " x "\\nTEMPLATE")'],
    ['%{ for v in x }${v["a"]}%{ endfor }', 'template(for(v in x; v["a"]))'],
    ["${x", "unreadable"],
    ["${}", "unreadable"],
    ["%{ if x }", "unreadable"],
  ])("%j", (text, expected) => {
    expect(notation(parseTemplate(text))).toBe(expected);
  });

  it("count their own lines, unless they stand on one of another file", () => {
    const inFile = parseTemplate("a\n${x}", "x.tpl");
    const inString = parseTemplate("a\n${x}", "main.tf.json", 3);
    const line = (expression: ReturnType<typeof parseTemplate>) =>
      expression.kind === "template" && expression.parts[1]?.kind === "interpolation"
        ? expression.parts[1].expression.at.line
        : undefined;
    expect([line(inFile), line(inString)]).toEqual([2, 3]);
  });
});
