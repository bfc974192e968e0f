import { isTerminal } from "./standard.js";

/** How long nothing is said of what is going on, and how often what is said is made new, in milliseconds. */
const PATIENCE = 1_000;
const INTERVAL = 200;

/** Clears the line of a terminal: ECMA-48, "Erase in Line". */
const CLEAR = "\r\u001B[K";

/** Says of what is going on. */
export type Tell = (what: string) => void;

type Terminal = Pick<NodeJS.WriteStream, "isTTY" | "write" | "columns">;

/**
 * While something takes longer than a second, says on a terminal what it is and how long it has taken: in one
 * line of standard error, which is gone once it is done. Elsewhere nothing is said.
 */
export async function withProgress<T>(
  what: string,
  run: (tell: Tell) => Promise<T>,
  terminal: Terminal | undefined = isTerminal("stderr") ? process.stderr : undefined,
): Promise<T> {
  if (!terminal?.isTTY) return await run(() => {});
  const start = performance.now();
  let now = what;
  let isShown = false;
  const show = () => {
    const seconds = (performance.now() - start) / 1_000;
    if (seconds * 1_000 < PATIENCE) return;
    isShown = true;
    const line = `${printable(now)} … ${seconds.toFixed(0)} s`;
    // A terminal whose size nobody has set says 0.
    terminal.write(`${CLEAR}${line.slice(0, (terminal.columns || 80) - 1)}`);
  };
  const timer = setInterval(show, INTERVAL);
  try {
    return await run((next) => {
      now = next;
    });
  } finally {
    clearInterval(timer);
    if (isShown) terminal.write(CLEAR);
  }
}

function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ");
}
