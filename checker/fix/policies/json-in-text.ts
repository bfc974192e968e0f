import type { EntryInText, ValueInText } from "../../source/native/value-in-text.js";

/** The parts of JSON that stands in a heredoc, with their places in the file; undefined where it is no JSON as a whole. */
export function jsonInText(text: string, start: number, end: number): ValueInText | undefined {
  return new JsonReader(hideTemplates(text.slice(0, end)), start).document();
}

/** What a template fills in is no JSON: each of its characters becomes one that stands in a string and in a number. */
function hideTemplates(text: string): string {
  let hidden = "";
  let at = 0;
  for (let open = text.indexOf("${"); open !== -1; open = text.indexOf("${", at)) {
    let depth = 0;
    let close = open + 1;
    do {
      if (text[close] === "{") depth++;
      if (text[close] === "}") depth--;
      close++;
    } while (depth > 0 && close < text.length);
    hidden += text.slice(at, open) + "0".repeat(close - open);
    at = close;
  }
  return hidden + text.slice(at);
}

const TOKEN = /\s*("(?:[^"\\]|\\.)*"|[-+.\w]+|[{}[\]:,])/gy;

class JsonReader {
  constructor(
    private readonly text: string,
    private at: number,
  ) {}

  document(): ValueInText | undefined {
    const value = this.value();
    return value !== undefined && this.text.slice(this.at).trim() === "" ? value : undefined;
  }

  private value(): ValueInText | undefined {
    const token = this.next();
    if (token === undefined) return undefined;
    if (token.text === "{") return this.object(token.start);
    if (token.text === "[") return this.list(token.start);
    if (/^[\]}:,]$/.test(token.text)) return undefined;
    return { kind: "other", start: token.start, end: this.at };
  }

  private object(start: number): ValueInText | undefined {
    const entries: EntryInText[] = [];
    for (;;) {
      const name = this.next();
      if (name?.text === "}" && entries.length === 0) break;
      if (name === undefined || !name.text.startsWith('"') || this.next()?.text !== ":")
        return undefined;
      const value = this.value();
      if (value === undefined) return undefined;
      const key = name.text.slice(1, -1);
      entries.push({ key, value, start: name.start, end: value.end });
      const after = this.next()?.text;
      if (after === "}") break;
      if (after !== ",") return undefined;
    }
    return { kind: "object", entries, start, end: this.at };
  }

  private list(start: number): ValueInText | undefined {
    const items: ValueInText[] = [];
    const before = this.at;
    if (this.next()?.text === "]") return { kind: "list", items, start, end: this.at };
    this.at = before;
    for (;;) {
      const value = this.value();
      if (value === undefined) return undefined;
      items.push(value);
      const after = this.next()?.text;
      if (after === "]") break;
      if (after !== ",") return undefined;
    }
    return { kind: "list", items, start, end: this.at };
  }

  private next(): { readonly text: string; readonly start: number } | undefined {
    TOKEN.lastIndex = this.at;
    const found = TOKEN.exec(this.text);
    const text = found?.[1];
    if (found === null || text === undefined) return undefined;
    this.at = TOKEN.lastIndex;
    return { text, start: this.at - text.length };
  }
}
