import type { Report } from "../report/model.js";
import { Layouts } from "./drawing/layout.js";
import type { DrawnPicture } from "./drawing/model.js";
import { selectFrom } from "./drawing/select.js";
import { leftInWords } from "./drawing/words.js";
import type { Render } from "./model.js";
import { pictureOf } from "./picture/picture.js";
import { countStatuses } from "./picture/status.js";
import { NO_REPOSITORY } from "./places/place.js";
import { legend } from "./svg/legend.js";
import { GAP, PAGE, PANEL, ROOM } from "./svg/measures.js";
import { layOutPanel, renderPanel } from "./svg/panel.js";
import { styleSheet } from "./svg/style.js";
import { fitted, textAt } from "./svg/text.js";
import { nameOf } from "./text/labels.js";
import { unreadInWords } from "./verdict/unread.js";
import { verdictOf } from "./verdict/verdict.js";
import { element, renderXml, type XmlElement } from "./xml/xml.js";

/** The report as a picture: SVG 1.1 (https://www.w3.org/TR/SVG11/), whole by itself. */
export const render: Render = (report, { repository = NO_REPOSITORY }) => {
  const picture = pictureOf(report, repository);
  const drawn = selectFrom(picture, ROOM);
  const layouts = new Layouts(GAP);
  const panels = drawn.groups.map((group) => layOutPanel(group, layouts));
  const inner = Math.max(PAGE.least, ...panels.map(({ width }) => width));
  const place = { left: PAGE.margin, width: inner, isNamed: report.plans.length > 1 };
  const parts: XmlElement[] = [];
  let y = PAGE.margin + PAGE.header;
  for (const panel of panels) {
    parts.push(renderPanel(panel, y, place));
    y += panel.height + PANEL.gap;
  }
  const unread = unreadInWords(report.unread, MOST_UNREAD);
  const rest = remainder(unread, drawn, y);
  y += rest.height;
  const key = legend(
    {
      statuses: [...countStatuses(drawn.groups.flatMap(({ group }) => group.vpcs)).keys()],
      edges: panels.flatMap(({ pieces }) => pieces.flatMap(({ graph }) => graph.edges)),
    },
    { x: PAGE.margin, y: y + 14, width: inner },
  );
  y += key.height + (key.height > 0 ? 14 : 0);
  const [width, height] = [inner + 2 * PAGE.margin, y + PAGE.margin];
  return renderXml(
    element(
      "svg",
      {
        xmlns: "http://www.w3.org/2000/svg",
        width,
        height,
        viewBox: `0 0 ${width} ${height}`,
        role: "graphics-document",
        "aria-labelledby": "title",
        "aria-describedby": "description",
      },
      [
        element("title", { id: "title" }, [titleOf(report)]),
        element("desc", { id: "description" }, [DESCRIPTION]),
        element("style", {}, [styleSheet()]),
        element("rect", { class: "page", width, height }),
        ...heading(report, inner),
        ...parts,
        ...rest.parts,
        ...key.parts,
      ],
    ),
  );
};

const MOST_UNREAD = 100;

const DESCRIPTION =
  "Each VPC with the flow logs that record it, and where these deliver to and by which role. Rejected VPCs come first.";

function titleOf(report: Report): string {
  const { word, isLetPass, counts } = verdictOf(report);
  return `flowgate: ${word}${isLetPass ? ", and let pass" : ""}: ${counts}`;
}

function heading(report: Report, width: number): readonly XmlElement[] {
  const { word, isLetPass, counts } = verdictOf(report);
  const plans = report.plans.map(({ path }) => nameOf(path)).join(", ");
  const status = word === "accepted" ? "covered" : "rejected";
  return [
    element("g", { class: status }, [
      textAt(
        PAGE.margin,
        PAGE.margin + 20,
        "heading word",
        `${word}${isLetPass ? ", and let pass" : ""}`,
      ),
    ]),
    textAt(PAGE.margin, PAGE.margin + 44, "quiet", fitted(`${plans} · ${counts}`, width, 10.4)),
    textAt(
      PAGE.margin + width,
      PAGE.margin + 20,
      "end quiet",
      `${report.tool.name} ${report.tool.version}`,
    ),
  ];
}

/** What could not be read, and what there was no room for. */
function remainder(unread: readonly string[], { left }: DrawnPicture, top: number) {
  const [title, ...lines] = [...unread, ...leftInWords(left)];
  if (title === undefined) return { parts: [], height: 0 };
  const parts = [
    textAt(PAGE.margin, top + 16, "module", title),
    ...lines.map((text, at) =>
      textAt(PAGE.margin, top + 40 + 20 * at, "quiet", fitted(text, PAGE.least, 10.4)),
    ),
  ];
  return { parts, height: 40 + 20 * lines.length };
}
