import type { ArtifactChange, Region, Replacement, Result } from "sarif";
import type { EditReport, Finding } from "../../report/model.js";
import type { Repository } from "../model.js";
import { placeIn, uriOf } from "../places/place.js";
import { groupBy } from "../text/grouping.js";
import { messageText } from "./text.js";

/**
 * What would mend a finding, where all of it is in the repository.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html, 3.55
 */
export function sarifFixes({ fix }: Finding, repository: Repository): Pick<Result, "fixes"> {
  if (fix === null) return {};
  const byFile = groupBy(fix.edits, ({ file }) => file);
  const artifactChanges = byFile.flatMap(({ first, others }): readonly ArtifactChange[] => {
    const place = placeIn({ file: first.file, line: 1 }, repository);
    if (place === undefined) return [];
    const replacements = [first, ...others].map(replacement);
    return [{ artifactLocation: { uri: uriOf(place) }, replacements }];
  });
  return artifactChanges.length < byFile.length
    ? {}
    : { fixes: [{ description: { text: messageText(fix.title) }, artifactChanges }] };
}

/** Where nothing is taken away, a region has no length, and stands before its first character (3.30.2). */
function replacement({ start, end, text }: EditReport): Replacement {
  const deletedRegion: Region = {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
  return { deletedRegion, insertedContent: { text } };
}
