export { reportText } from "./text";
export type { TextOptions } from "./text";
export { reportHtml, reportJson, reportMarkdown, reportSarif } from "./formats";
