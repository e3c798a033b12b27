const WORDS: Record<string, string> = {
    SYSTCPIP: "the work of the TCP/IP stack",
    SYSTCPDA: "packets",
    SYSTCPIS: "intrusion detection",
    SYSTCPRE: "the resolver",
    SYSTCPOT: "network analyzer packets",
    SYSOMVS: "UNIX services",
    SYSCEA: "common event adapter"
};

/** What the trace of a component shows, for a sentence. */
export function describeComponent(name: string): string {
    return Object.prototype.hasOwnProperty.call(WORDS, name) ? WORDS[name] : "another component of z/OS";
}
