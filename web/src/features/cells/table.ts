/** A table as spreadsheets put it on the clipboard: tabs between cells, a line for each row; cells with line breaks or tabs in them
 * stand in quotation marks. */
export function readTable(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  const end = () => {
    row.push(cell);
    cell = "";
  };
  for (let at = 0; at < text.length; ) {
    const character = text[at] as string;
    if (character === '"' && cell === "") {
      const quoted = quotedAt(text, at);
      if (quoted) {
        cell = quoted.text;
        at = quoted.next;
        continue;
      }
    }
    if (character === "\t") end();
    else if (character === "\n") {
      end();
      rows.push(row);
      row = [];
    } else if (character !== "\r") cell += character;
    at += 1;
  }
  if (cell !== "" || row.length > 0) {
    end();
    rows.push(row);
  }
  return rows;
}

/** The quoted cell that begins here; null where the quotation mark is a part of the text. */
function quotedAt(text: string, from: number): { text: string; next: number } | null {
  let found = "";
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] !== '"') found += text[at];
    else if (text[at + 1] === '"') {
      found += '"';
      at += 1;
    } else {
      const next = text[at + 1];
      return next === undefined || next === "\t" || next === "\n" || next === "\r" ? { text: found, next: at + 1 } : null;
    }
  }
  return null;
}
