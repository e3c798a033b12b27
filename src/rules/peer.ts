/** `::FFFF:192.0.2.77..50123` or `192.0.2.77:50123` as `192.0.2.77:50123`. */
export function peerOf(text: string | null | undefined): string | null {
    const m = /^(?:::ffff:)?(.+?)(?:\.\.|:)(\d{1,5})$/i.exec(text?.trim() ?? "");
    return m ? `${m[1].toLowerCase()}:${m[2]}` : null;
}
