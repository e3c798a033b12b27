export { parseActivity, parseGrs } from "./activity";
export {
    COMMAND_LIMIT,
    CommandTextError,
    DISPLAY_IPLINFO,
    DISPLAY_PARMLIB,
    DISPLAY_SYMBOLS,
    displayActivity,
    displayHolders,
    displayIcsf,
    displayReplies,
    displayTrace,
    displayWriters,
    logText,
    traceOff,
    traceOn,
    traceReply,
    writerStart,
    writerStop
} from "./commandText";
export { parseComplianceLines, parseIcsfCards, parseIcsfKeywordError, parseIcsfList, parseIcsfOptions } from "./icsf";
export { splitMessages } from "./lines";
export { parseOpenReplies, sameReplyId } from "./replies";
export { parseIplInfo, parseParmlib, parseSymbols, parseSystem } from "./system";
export { parseTraceAnswer } from "./traceAnswer";
export { parseTraceDisplay } from "./traceDisplay";
export { parseTraceMember } from "./traceMember";
export { parseWriterEvents } from "./writerEvents";
export { parseWriterProcedure } from "./writerProcedure";
export type * from "./types";
