import * as fs from "node:fs";
import type { BundleWriter } from "../bundle";
import { targetText, type ProbeReport } from "../probe";
import type { Reproduced } from "./reproduce";
import type { Ui } from "./Ui";

/** Tells what a probe found and writes it to the bundle; to be called when the trace is off. Never throws. */
export function keepProbe({ report, packets }: NonNullable<Reproduced["probed"]>, bundle: BundleWriter, ui: Ui): void {
    const where = targetText(report.target);
    ui.say([`The probe of ${where}, ${report.handshakes.made} handshakes:`, ...report.summary.map((line) => `- ${line}`)].join("\n"));
    try {
        bundle.write("raw/probe.json", JSON.stringify(report, null, 2) + "\n", "probe", `probe of ${where}`);
        if (packets === null) return;
        fs.writeFileSync(bundle.place("raw/probe.pcap"), packets, { mode: 0o600 });
        const from = `probe of ${where}: connections in which the server chose and then ended without a word; TCP headers made up`;
        bundle.add("raw/probe.pcap", "probe-packets", from);
    } catch (error) {
        // It was said, and it stands in the result: the trace is worth more than this file.
        ui.say(`What the probe found could not be written to the bundle: ${(error as Error).message}`);
    }
}

/** A trace does not tell what a probe was refused on purpose from what a client is refused. */
export function ownRefusals(probe: ProbeReport | null): string[] {
    const refused = probe?.attempts.filter(({ answer }) => answer === "alert").length ?? 0;
    if (refused === 0) return [];
    return [
        `Of the probe's handshakes ${refused} were refused, as a probe offers one thing alone: a finding about a handshake that was refused ` +
            "(no common version, suite or group, no certificate that fits) may be one of these, and then it is nothing to mend."
    ];
}
