/** A z/OS release as D IPLINFO and D SYMBOLS name it. */
export interface SimRelease {
    /** `z/OS 02.05.00`: seen for 2.5 (system inventory sample) and 3.2 (MQ lab), the others follow the pattern. */
    title: string;
    /** &SYSOSLVL., seen as Z1020500 on 2.5. */
    level: string;
    /** FMID of its ICSF: documented up to 3.1, assumed for 3.2. */
    icsf: string;
    /** Lines that only newer releases have in D IPLINFO (seen on 3.2). */
    boot: string[];
}

const boot = [" VALIDATED BOOT: NO", " SOFTWARE INSTANCE UUID: not available"];

export const releases: Record<"2.4" | "2.5" | "3.1" | "3.2", SimRelease> = {
    "2.4": { title: "z/OS 02.04.00", level: "Z1020400", icsf: "HCR77D0", boot: [] },
    "2.5": { title: "z/OS 02.05.00", level: "Z1020500", icsf: "HCR77D2", boot: [] },
    "3.1": { title: "z/OS 03.01.00", level: "Z1030100", icsf: "HCR77E0", boot },
    "3.2": { title: "z/OS 03.02.00", level: "Z1030200", icsf: "HCR77F0", boot }
};
export type ReleaseName = keyof typeof releases;
