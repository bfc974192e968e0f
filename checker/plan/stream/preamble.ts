import { encodingOf } from "../encoding.js";
import { HOW_TO_GET_A_PLAN, PlanError } from "../errors.js";
import { explainHead, judgeHead } from "../head.js";
import { OTHER_ENCODING } from "../text-problems.js";

/** How far a plan may begin with spaces, and with what CI systems print before it. */
const MOST_HEAD = 64 * 1024;

/** What stands before a document: a byte order mark, and lines of what ran Terraform. Makes the rest UTF-8. */
export class Preamble {
  /** What the document was encoded in. */
  encoding = "utf-8";
  /** Whether any of the text so far is beyond ASCII, where it was not UTF-8. */
  isBeyondAscii = false;
  /** How many bytes, of UTF-8, and lines stand before the document. */
  skipped = 0;
  lines = 0;
  /** The first bytes of the document. */
  head: Uint8Array = new Uint8Array();

  #pieces: Uint8Array[] | undefined = [];
  #size = 0;
  #decoder: InstanceType<typeof TextDecoder> | undefined;

  constructor(private readonly path: string) {}

  /** Whether what follows is the document, as it comes. */
  get isPassed(): boolean {
    return this.#pieces === undefined && this.#decoder === undefined;
  }

  /** @returns what of the document is in it, which may be nothing as long as it has not begun. */
  push(piece: Uint8Array): readonly Uint8Array[] {
    if (this.#pieces === undefined) return [this.#decoded(piece)];
    this.#pieces.push(Uint8Array.from(piece));
    this.#size += piece.byteLength;
    const head = Buffer.concat(this.#pieces);
    const judgement = judgeHead(head);
    if (judgement === "undecided" && this.#size <= MOST_HEAD) return [];
    if (judgement !== "plan") throw new PlanError(this.path, explainHead(head));
    return [this.#begin(head)];
  }

  /** The document has ended: it may be one that is too short to be told. */
  end(): readonly Uint8Array[] {
    if (this.#pieces === undefined) return this.#decoder === undefined ? [] : [this.#rest()];
    const head = Buffer.concat(this.#pieces);
    const text = textIn(head);
    if (text.trim() === "") {
      throw new PlanError(
        this.path,
        `empty, so \`terraform show\` has failed; ${HOW_TO_GET_A_PLAN}`,
      );
    }
    if (!/^\s*\{/.test(text)) throw new PlanError(this.path, explainHead(head));
    const begun = this.#begin(head);
    return this.#decoder === undefined ? [begun] : [begun, this.#rest()];
  }

  #begin(head: Buffer): Uint8Array {
    this.#pieces = undefined;
    this.encoding = encodingOf(head);
    let text: Uint8Array = head;
    if (this.encoding !== "utf-8") {
      this.#decoder = new TextDecoder(this.encoding, { fatal: true });
      text = this.#decoded(head);
    } else if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) {
      this.skipped = 3;
      text = head.subarray(3);
    }
    if ((text[0] === 0x7b && text[1] === 0) || (text[0] === 0 && text[1] === 0x7b)) {
      throw new PlanError(
        this.path,
        "in UTF-16 without a byte order mark; write the plan as UTF-8",
      );
    }
    const noise = noiseIn(Buffer.from(text.buffer, text.byteOffset, text.byteLength));
    this.skipped += noise.length;
    this.lines = noise.split("\n").length - 1;
    this.head = Uint8Array.from(text.subarray(noise.length, noise.length + 256));
    return text.subarray(noise.length);
  }

  #decoded(piece: Uint8Array): Uint8Array {
    if (this.#decoder === undefined) return piece;
    try {
      return this.#asUtf8(this.#decoder.decode(piece, { stream: true }));
    } catch (cause) {
      throw new PlanError(this.path, OTHER_ENCODING, { cause });
    }
  }

  #rest(): Uint8Array {
    try {
      return this.#asUtf8(this.#decoder?.decode() ?? "");
    } catch (cause) {
      throw new PlanError(this.path, OTHER_ENCODING, { cause });
    }
  }

  #asUtf8(text: string): Uint8Array {
    const bytes = Buffer.from(text);
    if (bytes.byteLength > text.length) this.isBeyondAscii = true;
    return bytes;
  }
}

function textIn(head: Uint8Array): string {
  return new TextDecoder(encodingOf(head)).decode(head);
}

/**
 * The wrapper that hashicorp/setup-terraform installs prints the command before the output of Terraform, and GitHub's
 * workflow commands are lines as well.
 */
function noiseIn(text: Buffer): string {
  const lines = /^(?:(?:\[command\]|::)[^\n]*\n|\s*\n)+/.exec(text.toString("latin1"))?.[0];
  return lines ?? "";
}
