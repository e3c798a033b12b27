// Probing a server with hellos of our own: a pure plan, a builder of hellos, and a runner over node:net that completes no handshake.
export { mostAttempts } from "./plan";
export { probe, type ProbeRun } from "./run";
export { probeReport, type ProbeReport } from "./report";
export { answerText, targetText } from "./words";
export type { StartTls, Target } from "./types";
export { WireLog, wirePcap } from "./wire";
