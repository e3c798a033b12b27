/** Sentences that several help texts share. */
export const EXIT_LOCAL = "EXIT CODES: 0 done, whatever was found; 1 a named input could not be read.";
export const EXIT_READ = "EXIT CODES: 0 done; 1 failed.";
export const EXIT_CHANGE =
    "EXIT CODES: 0 done as planned; 1 failed or refused, and z/OS is as it was; 2 declined at the prompt; " +
    "12 a trace, prompt or writer is not as promised, and what stands open is listed with the command for each; " +
    "130, 143, 129 ended by Ctrl-C, SIGTERM or hang-up, with everything undone.";
export const QUIET_JSON =
    "With `--response-format-json` nothing is printed before the end: the commands that undo what was done then stand in the journal that `restore-trace` reads.";
