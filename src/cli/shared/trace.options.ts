import type { ICommandOptionDefinition } from "@zowe/imperative";

const GROUP = "Trace Options";
const PER_COMPONENT = "With several components write `CSF:value;GSKSRVR:value`.";

export const COMP: ICommandOptionDefinition = {
    name: "comp",
    aliases: ["c"],
    description: "Component to trace, as `D TRACE` names it: CSF, GSKSRVR, SYSTCPIP and so on.",
    type: "string",
    required: true,
    group: GROUP
};

export const SUB: ICommandOptionDefinition = {
    name: "sub",
    aliases: ["s"],
    description: `Sublevel of a component that has them, such as the stack of SYSTCPIP. \`TCPIP\` and \`(TCPIP)\` are both taken. ${PER_COMPONENT}`,
    type: "string",
    group: GROUP
};

export const JOB_NAME: ICommandOptionDefinition = {
    name: "job-name",
    aliases: ["jobname", "jn"],
    description:
        "Trace only these jobs, as one comma-separated word. For AT-TLS that is the stack, for a program that calls System SSL itself that program.",
    type: "string",
    group: GROUP
};

export const ALL_JOBS: ICommandOptionDefinition = {
    name: "all-jobs",
    aliases: ["aj"],
    description: "Allow the costly options `ALL` and `DEBUG` of CSF without a job name. Every job on the system is then traced.",
    type: "boolean",
    group: GROUP
};

/** What makes up one TRACE CT,ON. */
export const COMPONENT_OPTIONS: ICommandOptionDefinition[] = [
    SUB,
    JOB_NAME,
    ALL_JOBS,
    {
        name: "asid",
        aliases: ["ai"],
        description: "Trace only these address spaces: hexadecimal ASIDs as one comma-separated word.",
        type: "string",
        group: GROUP
    },
    {
        name: "options",
        aliases: ["opts"],
        description: `Trace options of the component, such as \`ALL\` or \`LEVEL=15\`. ${PER_COMPONENT} Default: what the plan shows.`,
        type: "string",
        conflictsWith: ["parm"],
        group: GROUP
    },
    {
        name: "parm",
        aliases: ["pm"],
        description: `Member \`CTxxxxxx\` of parmlib that holds the trace options. Preferred where there is one: it can leave no prompt open. ${PER_COMPONENT}`,
        type: "string",
        group: GROUP
    },
    {
        name: "buffer-size",
        aliases: ["bufsize", "bs"],
        description: `Size of the trace buffer, such as \`2M\` or \`512K\`, where the component takes one. ${PER_COMPONENT}`,
        type: "string",
        group: GROUP
    }
];
