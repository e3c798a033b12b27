import { workerData } from "node:worker_threads";
import type { HelperTask } from "../../scan";
import { Windows, bufferSource, help } from "../../scan";
import { CtraceReader } from "./reader";

// A thread that helps to search a big print: the needles of the reader, whose hits are told elsewhere.
const task = workerData as HelperTask;
const nobody = { gsk: () => undefined, csf: () => undefined, trace: () => undefined, problem: () => undefined };
help(task, new CtraceReader(new Windows(bufferSource(""), task.lineEnd), nobody).needles());
