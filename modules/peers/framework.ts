/** What the constructs stand on: CDKTF, or its fork. Named as the entry of this package that is for it. */
export type FrameworkName = "cdktf" | "cdktn";

export interface Framework {
  readonly name: FrameworkName;
  /** The names of the packages: the framework itself, its AWS provider, and what both stand on. */
  readonly packages: readonly string[];
  /** A command that installs what fits together. */
  readonly install: string;
}

export const FRAMEWORKS: Readonly<Record<FrameworkName, Framework>> = {
  cdktf: {
    name: "cdktf",
    packages: ["cdktf", "@cdktf/provider-aws", "constructs"],
    install: "npm install cdktf@0.21 @cdktf/provider-aws@21 constructs@10",
  },
  cdktn: {
    name: "cdktn",
    packages: ["cdktn", "@cdktn/provider-aws", "constructs"],
    // cdktn 0.24 takes constructs below 10.8.
    install: "npm install cdktn@0.24 @cdktn/provider-aws@25 constructs@10.7",
  },
};
