/** Whether a plan is an object of a bucket, and in no file. */
export function isStored(name: string): boolean {
  return name.startsWith("s3://");
}
