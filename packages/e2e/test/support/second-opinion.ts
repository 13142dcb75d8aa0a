import type { Reader, Writer } from '@parapet/bootstrap';

/** Where two that answer the same call do not say the same. */
export interface Difference {
  /** `iam:GetRole .Role.MaxSessionDuration`. */
  readonly where: string;
  readonly ours: string;
  readonly theirs: string;
}

/** Asks both about identities, and only ours about the rest. The program goes on with our answer; what differs is noted, once for each place. */
export class SecondOpinion {
  readonly #differences = new Map<string, Difference>();
  #calls = 0;
  /** What is special about the calls under way: where something differs, the place ends with it. */
  about = '';

  reader(ours: Reader, theirs: Reader): Reader {
    return {
      read: (operation, input) =>
        isAsked(operation)
          ? this.#both(operation, ours.read(operation, input), theirs.read(operation, input))
          : ours.read(operation, input),
    };
  }

  writer(ours: Writer, theirs: Writer): Writer {
    return {
      write: (operation, input) =>
        isAsked(operation)
          ? this.#both(operation, ours.write(operation, input), theirs.write(operation, input))
          : ours.write(operation, input),
    };
  }

  /** How many calls both have answered. */
  get calls(): number {
    return this.#calls;
  }

  get differences(): Difference[] {
    return [...this.#differences.values()].sort((a, b) => (a.where < b.where ? -1 : 1));
  }

  async #both<T extends object>(operation: string, mine: Promise<T>, other: Promise<object>): Promise<T> {
    const [ours, theirs] = await Promise.allSettled([mine, other]);
    this.#calls += 1;
    this.#compare(`${operation}${this.about}`, said(ours), said(theirs));
    return mine;
  }

  #compare(where: string, ours: unknown, theirs: unknown): void {
    if (isRecord(ours) && isRecord(theirs))
      for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs)]))
        this.#compare(`${where} ${/^\d+$/.test(key) ? '*' : key}`, ours[key], theirs[key]);
    else if (ours !== theirs && !this.#differences.has(where))
      this.#differences.set(where, { where, ours: textOf(ours), theirs: textOf(theirs) });
  }
}

function isAsked(operation: string): boolean {
  return /^(iam|sts):/.test(operation);
}

/** An answer without what is different in any two accounts, or the name of the error. */
function said(result: PromiseSettledResult<object>): unknown {
  if (result.status === 'rejected') return (result.reason as Error).name;
  const { $metadata: _, ...answer } = result.value as { readonly $metadata?: unknown };
  return comparable(answer, '');
}

function comparable(value: unknown, key: string): unknown {
  if (value instanceof Date) return 'a date';
  if (key === 'RoleId') return 'an id';
  if (typeof value === 'string' && key.endsWith('Document'))
    return JSON.stringify(JSON.parse(decodeURIComponent(value)));
  if (Array.isArray(value)) return comparable(Object.fromEntries(sorted(value).entries()), key);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, comparable(inner, name)]));
}

/** In an order of our own: neither promises one. */
function sorted(values: readonly unknown[]): unknown[] {
  return values.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

function nameOf(value: unknown): string {
  if (!isRecord(value)) return String(value);
  return String(value['RoleName'] ?? value['PolicyName'] ?? value['Key'] ?? value['Arn']);
}

function textOf(value: unknown): string {
  return value === undefined ? 'nothing' : typeof value === 'string' ? value : JSON.stringify(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
