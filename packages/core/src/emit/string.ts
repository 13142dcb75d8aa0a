import { lossIn, NotCarried } from './refusal.ts';

/** Where a string stands. The top level is the only place where a key may look like the start of a document. */
export type Position = 'value' | 'key' | 'top-level key';

/** Only an escape carries these: other control characters, and the byte order mark. */
const ESCAPED = /[\x00-\x08\x0b-\x1f\ufeff]/;

const NEEDS_CARE = /[^\n\x20-\x7e]/;

/** Plain would be read as something else than a scalar: indicators, comments, keys, spaces at the ends. */
const NOT_PLAIN = /^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/;

/** A block loses spaces on a last line without text, and (cdk8s writes it all the same) those of a text of nothing else. */
const NOT_LITERAL = /\n[\t ]+$|^[\n\t]* [\n\t ]*$/;

/** Null, booleans and the merge key of YAML 1.1, and the exponents without a number that the library takes for floats. */
const WORD =
  /^(?:~|[Nn]ull|NULL|[Yy]|[Yy]es|YES|[Nn]|[Nn]o|NO|[Tt]rue|TRUE|[Ff]alse|FALSE|[Oo]n|ON|[Oo]ff|OFF|<<|[-+]?[eE][-+]?[0-9]+|)$/;

/** Integers, floats, sexagesimals and timestamps of YAML 1.1. */
const NUMBER = new RegExp(
  [
    /^[-+]?0b[0-1_]+$/,
    /^[-+]?0x[0-9a-fA-F_]+$/,
    /^[-+]?[0-9][0-9_]*$/,
    /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
    /^[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/,
    /^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*$/,
    /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/,
    /^\d{4}-\d{1,2}-\d{1,2}(?:(?:t|T|[ \t]+)\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?(?:[ \t]*(?:Z|[-+][012]?\d(?::?\d{2})?))?)?$/,
  ]
    .map(({ source }) => source)
    .join('|'),
);

/** Strings to cdk8s, numbers to kustomize (Go reads the prefixes of its own literals, in either case). */
const GO_NUMBER = /^[-+]?0(?:[oO][0-7_]+|[bB][01_]+|[xX][0-9a-fA-F_]+)$/;

/** From this length, as JSON, a quoted text with newlines is written over several lines. */
const SHORTEST_OVER_LINES = 40;

const SHORT_ESCAPES: Readonly<Record<string, string>> = { '00': '\\0', '07': '\\a', '0b': '\\v', '1b': '\\e' };

const DOCUMENT_MARK = /^(?:%|---|\.\.\.)/m;

/** Most strings: words, images, paths, flags, sentences. Nothing in them needs a second look, but `true` and the like. */
const PLAIN = /^(?:--?)?[A-Za-z_/][\w./@=+$()-]*(?:[: ][\w./@=+$()-]+)*$/;

/** A string in the style that cdk8s would choose. Throws `NotCarried` if it is refused. */
export function scalar(text: string, position: Position, indent: string): string {
  if (PLAIN.test(text)) return WORD.test(text) ? `"${text}"` : text;
  const isKey = position !== 'value';
  if (NEEDS_CARE.test(text)) {
    if (lossIn(text) !== undefined) throw new NotCarried();
    if (ESCAPED.test(text)) return doubleQuoted(text, isKey, indent);
  }
  if (text.includes('\n')) return isKey || NOT_LITERAL.test(text) ? quoted(text, isKey, indent) : literal(text, indent);
  if (NOT_PLAIN.test(text) || isOtherType(text)) return quoted(text, isKey, indent);
  if (position === 'top-level key' && DOCUMENT_MARK.test(text)) return quoted(text, isKey, indent);
  return text;
}

/** Whether a YAML reader takes the text for a number, a date, `true`, nothing and the like, unless it is quoted. */
export function isOtherType(text: string): boolean {
  return WORD.test(text) || (/^[-+.0-9]/.test(text) && (NUMBER.test(text) || GO_NUMBER.test(text)));
}

function quoted(text: string, isKey: boolean, indent: string): string {
  if (text.includes('"') && !text.includes("'") && !text.includes('\n')) return `'${text}'`;
  return doubleQuoted(text, isKey, indent);
}

/** As JSON, but a space before a newline is escaped, and a long value goes over several lines at its newlines. */
function doubleQuoted(text: string, isKey: boolean, indent: string): string {
  if (!text.includes('\n')) return escapedJson(text);
  const overLines = !isKey && JSON.stringify(text).length >= SHORTEST_OVER_LINES;
  const lines = text.split('\n').map((line, index, all) => {
    const escaped = escapedJson(line).slice(1, -1);
    const isLast = index === all.length - 1;
    const ended = !isLast && escaped.endsWith(' ') ? `${escaped.slice(0, -1)}\\ ` : escaped;
    return overLines && index > 0 && ended.startsWith(' ') ? `\\${ended}` : ended;
  });
  return `"${overLines ? folded(lines, indent) : lines.join('\\n')}"`;
}

/** Inside quotes one newline reads as a space and each further one as a newline; the last of the text is escaped. */
function folded(lines: readonly string[], indent: string): string {
  let text = lines[0] ?? '';
  for (let index = 1; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const isAfterBreak = index > 1 && lines[index - 1] === '';
    if (index === lines.length - 1 && line === '') text += `${isAfterBreak ? indent : ''}\\n`;
    else text += `${isAfterBreak ? '\n' : '\n\n'}${line === '' ? '' : indent + line}`;
  }
  return text;
}

/** JSON, with YAML's own shorter escapes. */
function escapedJson(text: string): string {
  const json = JSON.stringify(text);
  if (!ESCAPED.test(text)) return json;
  return json
    .replaceAll('\ufeff', '\\ufeff')
    .replace(/\\(?:u00([01][0-9a-f])|.)/g, (escape, code?: string) =>
      code === undefined ? escape : (SHORT_ESCAPES[code] ?? `\\x${code}`),
    );
}

/**
 * `|`, with the chomping that gives the trailing newlines back, and with the indentation where the text begins with a
 * space. Or with a tab: the library leaves it out there, and kustomize takes the tab for indentation.
 */
function literal(text: string, indent: string): string {
  const [end = ''] = /[\n\t ]*$/.exec(text) ?? [];
  const body = text.slice(0, text.length - end.length);
  const newline = end.indexOf('\n');
  const chomp = newline === -1 ? '-' : body === '' || newline !== end.length - 1 ? '+' : '';
  const lines = body.replace(/\n+/g, `$&${indent}`);
  const tail = end.replace(/\n$/, '').replace(/\n+(?=[^\n])/g, `$&${indent}`);
  return `|${/^[\n ]*[ \t]/.test(text) ? '2' : ''}${chomp}\n${indent}${lines}${tail}`;
}
