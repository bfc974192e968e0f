/** What the constructs stand on: CDKTF, or its fork. Named as the entry of this package that is for it. */
export type FrameworkName = "cdktf" | "cdktn";

export interface Framework {
  readonly name: FrameworkName;
  /** The versions that are tested, by package: the framework itself, its AWS provider, and what both stand on. */
  readonly tested: Readonly<Record<string, string>>;
  /** A command that installs what fits together. */
  readonly install: string;
}

const CONSTRUCTS = ">=10.4.0 <11.0.0";

export const FRAMEWORKS: Readonly<Record<FrameworkName, Framework>> = {
  cdktf: {
    name: "cdktf",
    tested: {
      cdktf: ">=0.20.0 <0.22.0",
      "@cdktf/provider-aws": ">=19.0.0 <22.0.0",
      constructs: CONSTRUCTS,
    },
    install: "npm install cdktf@0.21 @cdktf/provider-aws@21 constructs@10",
  },
  cdktn: {
    name: "cdktn",
    // npm is told that any will do: beside another it would refuse to install even the checker, which takes none of them.
    tested: { cdktn: "^0.24.0", "@cdktn/provider-aws": "^25.7.0", constructs: CONSTRUCTS },
    // cdktn 0.24 takes constructs below 10.8.
    install: "npm install cdktn@0.24 @cdktn/provider-aws@25 constructs@10.7",
  },
};
