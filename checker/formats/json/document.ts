/**
 * A document as JSON that is safe to print and to show: what a terminal would obey, what turns text around
 * (https://trojansource.codes) and what a pipeline takes for a command is escaped, as JSON lets any character be.
 */
export function renderDocument(document: unknown): string {
  return `${inertJson(JSON.stringify(document, null, 2))}\n`;
}

/** JSON, or a part of some that ends within no string, as it is safe to print. */
export function inertJson(json: string): string {
  return json.replace(UNSAFE, (text) => `\\u${text.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

// JSON.stringify escapes the other controls, and halves of characters. The mark is that of commands to Azure Pipelines
// and of the older ones to GitHub; a line of JSON begins with none of the newer.
const UNSAFE =
  /[\u007F-\u009F\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]|#(?=#(?:\[|vso\[))/gi;
