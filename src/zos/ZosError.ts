/** What kind of thing went wrong between us and z/OS. */
export type ZosErrorKind =
    | "authentication" // 401: user, password, token, certificate
    | "authority" // z/OSMF or SAF refused: 403, IEE345I, ISRZ002 913, 500 with a reason code that says so
    | "consoleInUse" // the EMCS console name is active elsewhere
    | "consoleUnavailable" // z/OSMF could not make a console or TSO address space
    | "notFound"
    | "inUse"
    | "exists"
    | "unreachable" // never got there: refused, unknown host, TLS certificate
    | "unclear" // sent, and no answer: it may have been executed
    | "truncated" // a download that ended short, stalled or carried an error tail
    | "service" // z/OSMF answered with another error
    | "tooLong"; // command beyond 126 characters

/** A failure at the edge, in words for the user. Everything that leaves zos/ is one of these. */
export class ZosError extends Error {
    constructor(
        public readonly kind: ZosErrorKind,
        /** What happened, one sentence. */
        public readonly what: string,
        public readonly details: {
            /** What it means. */
            means?: string;
            /** What to do next. */
            next?: string;
            /** The text of z/OS or z/OSMF, as it came. */
            zosText?: string;
            httpStatus?: number;
            returnCode?: number;
            reasonCode?: number;
            /** Whether the request may have taken effect. */
            executed: "no" | "maybe" | "yes";
        }
    ) {
        super(what);
        this.name = "ZosError";
    }
}
