import type { SourceFile } from "../block.js";
import { JsonBodyReader } from "./body.js";
import { parseDocument } from "./document.js";

/**
 * Reads a .tf.json or .tofu.json file.
 *
 * https://developer.hashicorp.com/terraform/language/syntax/json
 */
export function parseJsonFile(file: string, text: string): SourceFile {
  const document = parseDocument(file, text);
  if (document.kind === "fault") {
    const message = `the file could not be read: ${document.why}`;
    return { file, blocks: [], problems: [{ message, at: document.at }], partial: true };
  }
  const reader = new JsonBodyReader();
  const blocks = reader.readFile(document);
  return { file, blocks, problems: reader.problems, partial: reader.partial };
}
