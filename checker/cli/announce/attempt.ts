import { oneLine, say } from "../failure.js";

/** Does what may be left undone; `what` says on standard error what that is. */
export async function attemptOrSay<Result>(
  what: string,
  act: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await act();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    say(`${what} (${oneLine(why).slice(0, 300)}); the verdict is the same`);
    return undefined;
  }
}
