/**
 * The data source that writes policy documents.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
 */
export const POLICY_DATA = {
  type: "aws_iam_policy_document",
  /** The attributes that hold the document. */
  documents: ["json", "minified_json"],
  /** Documents that come before its own statements, and that replace what is there. */
  sources: "source_policy_documents",
  overrides: "override_policy_documents",
  /** The same of versions before 5.0, one document each. */
  source: "source_json",
  override: "override_json",
  statement: "statement",
  version: "version",
  id: "policy_id",
} as const;

/** Whether an attribute holds such a document. */
export function isPolicyDocument(type: string, path: readonly (string | number)[]): boolean {
  const [name] = path;
  return (
    type === POLICY_DATA.type &&
    path.length === 1 &&
    POLICY_DATA.documents.some((document) => document === name)
  );
}
