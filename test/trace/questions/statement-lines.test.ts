import { beforeAll, describe, expect, it } from "vitest";
import { loadParser, parseExpression } from "../../../checker/source/index.js";
import { statementLines } from "../../../checker/trace/questions/statement-lines.js";

beforeAll(() => loadParser());

function lines(...text: readonly string[]): readonly number[] | number {
  const expression = parseExpression(
    ["<<EOT", ...text, "EOT", ""].join("\n"),
    "main.tf",
    undefined,
  );
  const places = statementLines(expression);
  return "line" in places ? places.line : places.map(({ line }) => line);
}

describe("the lines of statements in a heredoc", () => {
  it.each<readonly [name: string, text: readonly string[], expected: readonly number[]]>([
    ["one statement", ['{"Statement":', "", '{"Effect": "Allow"}}'], [4]],
    [
      "a list",
      ['{"Version": "x", "Statement": [', '{"a": [1, {"b": 2}]},', "", "{}", "]}"],
      [3, 5],
    ],
    ["several in a line", ['{"Statement": [{}, {}]}'], [2, 2]],
    ["none", ['{"Statement": []}'], []],
    ["what only looks so", ['{"x": {"Statement": [{}]}, "y": "\\"Statement\\": ["}'], []],
    ["what follows", ['{"Statement": {}, "Id": {"a": [1]}}'], [2]],
    ["two of that name", ['{"Statement": {}, "Statement":', "[{}]}"], [2, 3]],
    ["a key without a value", ['{"Statement", "Id": {}}'], []],
    ["interpolations", ['{"Statement": [', "{}, ${a},", "${b}", "]}"], [3, 3, 4]],
    ["a marker that takes a line end away", ['{"Statement": [', "${a ~}", ",{}", "${b}]}"], []],
    ["directives", ['{"Statement": [', "%{ if a }{},%{ endif }", "{}]}"], []],
    ["no JSON", ["{[}"], []],
  ])("%s", (_, text, expected) => {
    expect(lines(...text)).toEqual(expected);
  });

  it("of a call is its own", () => {
    const places = statementLines(parseExpression('file("x")', "main.tf", 7));
    expect(places).toEqual({ file: "main.tf", line: 7 });
  });
});
