/** What is sent to Bitbucket: https://developer.atlassian.com/cloud/bitbucket/rest/api-group-reports/ */
export interface BitbucketDocument {
  readonly report: BitbucketReport;
  readonly annotations: readonly BitbucketAnnotation[];
}

export interface BitbucketReport {
  /** By which it is sent, and replaced: unique to the reports of a commit. */
  readonly external_id: string;
  readonly title: string;
  readonly details: string;
  readonly report_type: "SECURITY";
  readonly reporter: string;
  readonly result: "PASSED" | "FAILED";
  readonly data: readonly BitbucketDatum[];
}

export type BitbucketDatum =
  | { readonly title: string; readonly type: "BOOLEAN"; readonly value: boolean }
  | { readonly title: string; readonly type: "NUMBER"; readonly value: number };

export interface BitbucketAnnotation {
  readonly external_id: string;
  readonly title: string;
  readonly annotation_type: "VULNERABILITY" | "CODE_SMELL";
  readonly severity: "HIGH" | "MEDIUM" | "LOW";
  readonly result?: "FAILED";
  readonly summary: string;
  readonly details: string;
  readonly link: string;
  /** From the repository's root. */
  readonly path?: string;
  readonly line?: number;
}
