import { allFacts, collector } from "../../../src/facts";
import { connectionStories } from "../../../src/rules";
import { bytesOf, converse, wire, type TalkOptions } from "../../harness/wire";

const hello = bytesOf(wire("tls10"), 0);

/** What is said of a connection whose client spoke once and nobody closed it. */
function said(end: TalkOptions["end"]): { place: string; row: string | undefined } {
    const { sink, facts } = collector("wire.pcap", (offset) => offset);
    sink.conversation(converse([[0, hello]], { end, seconds: [1], captureEnds: 31 }));
    const [fact] = allFacts(facts.wire);
    const rows = connectionStories(facts).flatMap((s) => s.events.filter((e) => e.missing).map((e) => e.kind));
    return { place: fact.silence?.place.text ?? "", row: rows[rows.length - 1] };
}

it.each<[NonNullable<TalkOptions["end"]>, RegExp, RegExp]>([
    ["capture-ended", /nothing for 30\.000 s until the end of the capture$/, /^the capture ends here; nobody had closed/],
    ["forgotten", /nothing for 30\.000 s until it was followed no further, for want of room$/, /^followed no further from here on/],
    ["port-reused", /nothing for 30\.000 s until its ports were another connection's$/, /^its ports are another connection's from here on/]
])("an open connection that is %s says what is known of its end, and no more", (end, place, row) => {
    const told = said(end);
    expect(told.place).toMatch(place);
    expect(told.row).toMatch(row);
});
