import { createInterface } from "node:readline";

/** Asks on a terminal; whoever ends the input, or interrupts it, has not agreed. */
export function agrees(
  question: string,
  input: NodeJS.ReadableStream = process.stdin,
  output: NodeJS.WritableStream = process.stdout,
): Promise<boolean> {
  const lines = createInterface({ input, output });
  return new Promise((fulfil) => {
    lines.on("close", () => fulfil(false));
    lines.question(question, (answer) => {
      fulfil(/^\s*y(?:es)?\s*$/i.test(answer));
      lines.close();
    });
  });
}
