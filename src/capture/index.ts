export { capture } from "./capture";
export { startTrace, startWriter, stopTrace, stopWriter } from "./commands";
export { listJournal, restoreTrace, type JournalSummary } from "./restore";
export type * from "./types";
export type { Ui } from "./Ui";
