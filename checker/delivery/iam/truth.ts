/** Kleene's three values. What is unknown may turn out either way, and is never rounded to one. */
export type Truth = "yes" | "no" | "unknown";

export function truthOf(value: boolean): Truth {
  return value ? "yes" : "no";
}

export function opposite(truth: Truth): Truth {
  if (truth === "unknown") return "unknown";
  return truth === "yes" ? "no" : "yes";
}

export function allOf(truths: readonly Truth[]): Truth {
  if (truths.includes("no")) return "no";
  return truths.includes("unknown") ? "unknown" : "yes";
}

export function eitherOf(truths: readonly Truth[]): Truth {
  return opposite(allOf(truths.map(opposite)));
}

/** What holds in each of several cases, of which it is not known which one is there. */
export function inEachCase(first: Truth, ...others: readonly Truth[]): Truth {
  return others.every((other) => other === first) ? first : "unknown";
}
