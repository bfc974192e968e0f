export function noticedPackages(text: string): readonly {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}[];
