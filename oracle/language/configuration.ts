import { Random } from "../random.js";
import type { Question, Variable } from "./question.js";
import { inOutcome, localsOf, type Outcome, randomOutcome } from "./world.js";

/** A configuration that asks all questions at once, one answer a line. */
export interface Configuration {
  /** The root module and the one that has the variables, by path. */
  readonly files: ReadonlyMap<string, string>;
  /** What the console is to evaluate: a tuple of all answers. */
  readonly evaluates: string;
  /** The question that a line of a file belongs to. */
  readonly questionAt: (file: string, line: number) => Question | undefined;
}

/** What the apply may make of the resources in a question: each is asked for two of them. */
export function outcomesOf({ seed }: Question): readonly [Outcome, Outcome] {
  const random = new Random(`${seed} applied`);
  return [randomOutcome(random), randomOutcome(random)];
}

/** How many answers a question has. */
export function answersTo({ kind }: Question): 1 | 2 {
  return kind === "ids" ? 2 : 1;
}

export function configurationOf(questions: readonly Question[]): Configuration {
  const root = new Lines();
  const module = new Lines();
  root.add(
    'terraform {\nrequired_providers {\nterraform = {\nsource = "terraform.io/builtin/terraform"\n}\n}\n}',
  );
  for (const [at, question] of questions.entries()) {
    if (question.kind === "ids") {
      const [first, second] = outcomesOf(question);
      root.add(localsOf(`a${at}`, first) + localsOf(`b${at}`, second));
    }
    if (question.kind === "variable") {
      module.add(variableBlock(`x${at}`, question.variable), question);
    }
  }
  root.add('module "m" {\nsource = "./m"');
  for (const [at, question] of questions.entries()) {
    if (question.kind !== "variable" || question.variable.given === undefined) continue;
    root.add(`x${at} = ${question.variable.given}`, question);
  }
  root.add("}\nlocals {\nanswers = [");
  module.add('output "answers" {\nvalue = [');
  for (const [at, question] of questions.entries()) {
    if (question.kind === "variable") {
      module.add(answer(question.text.replace(/\bvar\.x\b/g, `var.x${at}`)), question);
    } else if (question.kind === "ids") {
      root.add(answer(inOutcome(`a${at}`, question.text)), question);
      root.add(answer(inOutcome(`b${at}`, question.text)), question);
    } else root.add(answer(question.text), question);
  }
  root.add("]\n}");
  module.add("]\n}");
  const lines = new Map([
    ["main.tf", root],
    ["m/main.tf", module],
  ]);
  return {
    files: new Map([...lines].map(([file, of]) => [file, of.text])),
    evaluates: "concat(local.answers, module.m.answers)",
    questionAt: (file, line) => lines.get(file)?.questionAt(line),
  };
}

/** Base64, because the console prints strings with escapes of its own. */
function answer(text: string): string {
  return `try(base64encode(nonsensitive(jsonencode(${text}\n))), "error"),`;
}

export function variableBlock(name: string, variable: Variable): string {
  const preset = variable.default === undefined ? "" : `\n  default = ${variable.default}`;
  const nullable = variable.nullable === undefined ? "" : `\n  nullable = ${variable.nullable}`;
  return `variable "${name}" {\n  type = ${variable.type}${preset}${nullable}\n}`;
}

/** Text, and which question its lines belong to. */
class Lines {
  text = "";
  private readonly owners: (Question | undefined)[] = [];

  add(text: string, owner?: Question): void {
    this.text += `${text}\n`;
    for (const _ of text.split("\n")) this.owners.push(owner);
  }

  questionAt(line: number): Question | undefined {
    return this.owners[line - 1];
  }
}
