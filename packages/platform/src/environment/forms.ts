import { quote, suggest, type Parsed } from '@parapet/core';
import * as v from 'valibot';

/**
 * A string (or number) that goes through a parser of core. The parser's refusal travels in valibot's issue:
 * reason as message, code as received, fix as expected.
 */
export function parsed<Output extends Input, Input extends string | number>(
  base: v.GenericSchema<Input>,
  parse: (input: Input) => Parsed<unknown>,
): v.GenericSchema<Input, Output> {
  return v.pipe(
    base,
    v.rawTransform<Input, Output>(({ dataset, addIssue, NEVER }) => {
      const result = parse(dataset.value);
      if (result.ok) return dataset.value as Output;
      const { code, reason, fix } = result.refusal;
      addIssue({ message: reason, received: code, expected: fix });
      return NEVER;
    }),
  );
}

/** A text of one form, refused under `code` with the fix. */
export function form<Output extends string = string>(code: string, pattern: RegExp, what: string, fix: string) {
  return parsed<Output, string>(v.string(), (text) =>
    pattern.test(text)
      ? { ok: true, value: text }
      : { ok: false, refusal: { code, reason: `${JSON.stringify(text)} is not ${what}`, fix } },
  );
}

/** One of many names: refused with the one that was meant, where a picklist would answer with all of them. */
export function oneOf<Name extends string>(code: string, names: readonly Name[], what: string) {
  return parsed<Name, string>(v.string(), (text) => {
    if (names.some((name) => name === text)) return { ok: true, value: text };
    const meant = suggest(text, names);
    const fix = meant === undefined ? `choose ${what}` : `write ${quote(meant)}`;
    return { ok: false, refusal: { code, reason: `${quote(text)} is not ${what}`, fix } };
  });
}
