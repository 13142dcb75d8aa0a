/** Text of a foreign file in Markdown: nothing in it is markup, a mention or a new line. */
export function cell(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replace(/[\\`*_{}[\]<>()#+!|~@&]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** As it is, in a monospaced font. A back-tick would end it, and a bar the cell of a table. */
export function code(text: string): string {
  return `<code>${cell(text)}</code>`;
}

export function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
