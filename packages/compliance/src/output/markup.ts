/** Text that is markup already. Everything else that is put into markup is escaped, so that forgetting it is not possible. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = Markup | string | number | undefined | readonly Part[];

/** HTML or XML: `<td>${value}</td>` escapes the value, joins a list and leaves out what is undefined. */
export function markup(fixed: TemplateStringsArray, ...values: readonly Part[]): Markup {
  return new Markup(fixed.map((text, at) => text + (at < values.length ? textOf(values[at]) : '')).join(''));
}

function textOf(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'object') return part.map(textOf).join('');
  return escape(String(part));
}

/** XML 1.0 cannot carry control characters, even escaped; lone surrogates and marks that turn the direction of text are shown as a question. */
function escape(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
