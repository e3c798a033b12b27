/** Rows as aligned text, two blanks between columns, nothing after the last word of a line. */
export function table(rows: string[][]): string[] {
    const widths: number[] = [];
    for (const row of rows) row.forEach((cell, at) => (widths[at] = Math.max(widths[at] ?? 0, cell.length)));
    return rows.map((row) =>
        row
            .map((cell, at) => cell.padEnd(widths[at]))
            .join("  ")
            .trimEnd()
    );
}
