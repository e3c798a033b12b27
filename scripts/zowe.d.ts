import type { ChildProcess, SpawnOptions } from "node:child_process";

export const root: string;
export const main: string;
export function home(folder: string): string;
export function environment(folder: string, extra?: Record<string, string>): NodeJS.ProcessEnv;
export function zowe(args: string[], options: SpawnOptions & { folder: string; env?: Record<string, string> }): ChildProcess;
