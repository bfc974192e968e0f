import { type Line, styled } from "./terminal.js";

/** What a plan is called: `-` is how standard input is asked for. */
export function nameOf(path: string): string {
  return path === "-" ? "standard input" : path;
}

/** A line such as `  at    main.tf:7`: a label in a column of its own, and what it labels. */
export function labelled(label: string, text: string): readonly Line[] {
  return [{ spans: ["  ", styled("dim", label.padEnd(LABEL)), text], hang: 2 + LABEL }];
}

/** A further line under a label, below its text, that is not to be broken. */
export function continued(text: string): Line {
  return { spans: text === "" ? [] : [" ".repeat(2 + LABEL), text], hang: "never" };
}

const LABEL = 6;
