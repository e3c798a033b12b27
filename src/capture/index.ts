export { capture } from "./capture";
export {
    startTrace,
    startWriter,
    stopTrace,
    stopWriter,
    type StartTraceRequest,
    type StopTraceRequest,
    type WriterChangeRequest
} from "./commands";
export { listJournal, restoreTrace, type JournalSummary, type RestoreRequest } from "./restore";
export type * from "./types";
export type { Ui } from "./Ui";
