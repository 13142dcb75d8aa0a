import { Composer, Lexer, LineCounter, Parser, type Document, type ParsedNode, type Tags } from 'yaml';
import { faultOf } from './document-fault.ts';
import type { Limits } from './limits.ts';
import { notYaml, type Unread } from './unread.ts';

export interface ParsedDocument {
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
  /** Of its first value. */
  readonly line: number;
}

export interface ParsedFile {
  readonly documents: readonly ParsedDocument[];
  readonly unread: readonly Unread[];
}

/**
 * The documents of a file as kubectl, kustomize and Flux read them: YAML 1.1 with merge keys, where `yes` is true, without its dates and
 * sexagesimal numbers, which their parser does not have either. A document that is refused is among the unread, the others are returned.
 */
export function parseDocuments(file: string, text: string, limits: Limits): ParsedFile {
  const lines = new LineCounter();
  const parsed: Document.Parsed[] = [];
  try {
    for (const document of compose(text, lines, limits)) parsed.push(document);
  } catch (error) {
    return { documents: [], unread: [notYaml(file, 1, syntaxMessage(String(error)))] };
  }
  const documents: ParsedDocument[] = [];
  const unread: Unread[] = [];
  for (const document of parsed) {
    const at = (offset: number): number => lines.linePos(offset).line;
    const [error] = document.errors;
    const start = firstOffset(document.contents) ?? document.range[0];
    const fault =
      error === undefined ? faultOf(document, limits) : { offset: error.pos[0], message: syntaxMessage(error.message) };
    if (fault !== undefined) unread.push(notYaml(file, at(fault.offset ?? start), fault.message));
    else documents.push({ document, lines, line: at(start) });
  }
  return { documents, unread };
}

/** As `parseAllDocuments`, but stops where a text has more tokens than it may: they are what costs time and memory. */
function* compose(text: string, lines: LineCounter, limits: Limits): Generator<Document.Parsed> {
  lines.addNewLine(0);
  const parser = new Parser(lines.addNewLine);
  const composer = new Composer<ParsedNode>(OPTIONS);
  let tokens = 0;
  for (const lexeme of new Lexer().lex(text)) {
    tokens += 1;
    if (tokens > limits.tokens) throw new RangeError(`it has more than ${limits.tokens} tokens`);
    for (const token of parser.next(lexeme)) yield* composer.next(token);
  }
  for (const token of parser.end()) yield* composer.next(token);
  yield* composer.end();
}

const OPTIONS = {
  version: '1.1',
  customTags: (tags: Tags) => tags.filter((tag) => typeof tag === 'string' || !isOnlyIn11(tag.tag, tag.format)),
  // Quadratic in the library: `faultOf` looks for them.
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const;

function isOnlyIn11(tag: string, format: string | undefined): boolean {
  return format === 'TIME' || /^tag:yaml\.org,2002:(timestamp|binary|omap|pairs|set)$/.test(tag);
}

function firstOffset(node: ParsedNode | null): number | undefined {
  return node?.range[0];
}

/** The parser catches some of its own stack overflows, not all. */
function syntaxMessage(text: string): string {
  if (text.includes('call stack')) return 'is nested too deeply';
  if (text.startsWith('RangeError: it has')) return text.replace('RangeError: it ', '');
  return `is not YAML: ${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;
}
