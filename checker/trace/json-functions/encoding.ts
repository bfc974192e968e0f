import { STRING } from "../values/types.js";
import { type JsonFunction, pure } from "./definition.js";
import { FunctionError, UnsupportedError } from "./errors.js";
import { takes, takes2, text } from "./signature.js";

/** https://developer.hashicorp.com/terraform/language/functions, "Encoding Functions". */
export const encodingFunctions: readonly JsonFunction[] = [
  pure("base64decode", STRING, takes(text, decodeBase64), { decodes: true }),
  pure("base64encode", STRING, takes(text, encodeBase64)),
  pure("textdecodebase64", STRING, takes2(text, text, decodeText), { decodes: true }),
  pure("textencodebase64", STRING, takes2(text, text, encodeText)),
  pure("urlencode", STRING, takes(text, urlEncode)),
];

function decodeBase64(encoded: string): string {
  return fromUtf8(fromBase64(encoded));
}

export function encodeBase64(value: string): string {
  return Buffer.from(value, "utf8").toString("base64");
}

/** As Go decodes it: padded, and line breaks anywhere. */
function fromBase64(encoded: string): Buffer {
  const joined = encoded.replace(/[\r\n]/g, "");
  if (!/^(?:[\w+/]{4})*(?:[\w+/]{2}==|[\w+/]{3}=)?$/.test(joined) || joined.includes("_")) {
    throw new FunctionError("the text is no base64");
  }
  return Buffer.from(joined, "base64");
}

function fromUtf8(bytes: Uint8Array): string {
  return decodeBytes(bytes, "utf-8");
}

function decodeBytes(bytes: Uint8Array, encoding: "utf-8" | "utf-16le"): string {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new FunctionError("the bytes are no text", { cause: error });
  }
}

function decodeText(encoded: string, encoding: string): string {
  const bytes = fromBase64(encoded);
  const decoded = decodeBytesOf(bytes, encoding);
  if (decoded.includes("\ufffd")) throw new FunctionError("the bytes are no text");
  return decoded;
}

function decodeBytesOf(bytes: Buffer, encoding: string): string {
  switch (encoding.toUpperCase()) {
    case "UTF-8":
      return fromUtf8(bytes);
    case "UTF-16LE":
      return decodeBytes(bytes, "utf-16le");
    case "UTF-16BE":
      if (bytes.length % 2 === 1) throw new FunctionError("the bytes are no text");
      return decodeBytes(bytes.swap16(), "utf-16le");
    default:
      throw new UnsupportedError("this character encoding");
  }
}

function encodeText(value: string, encoding: string): string {
  switch (encoding.toUpperCase()) {
    case "UTF-8":
      return encodeBase64(value);
    case "UTF-16LE":
      return Buffer.from(value, "utf16le").toString("base64");
    case "UTF-16BE":
      return Buffer.from(value, "utf16le").swap16().toString("base64");
    default:
      throw new UnsupportedError("this character encoding");
  }
}

/** The encoding of a form: a space is a plus, and only letters, digits and `-_.~` stay. */
function urlEncode(value: string): string {
  return encodeURIComponent(value)
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%20", "+");
}
