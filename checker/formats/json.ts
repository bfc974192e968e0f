import type { Report } from "../report/model.js";
import { renderDocument } from "./json/document.js";
import { documentPieces } from "./json/pieces.js";

/** The report as JSON, for other programs; docs/report.schema.json describes it. */
export function render(report: Report): string {
  return renderDocument(report);
}

/** The same in pieces. */
export function renderPieces(report: Report): Iterable<string> {
  return documentPieces(report);
}
