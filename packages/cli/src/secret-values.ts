import { parse } from 'yaml';

/** Where the value of the Secret of an ExternalSecret comes from, as text to compare; undefined where it is not made once. */
export function valueMadeOnce(text: string): string | undefined {
  const { spec } = parse(text) as { readonly spec?: Spec };
  if (spec?.refreshPolicy !== 'CreatedOnce') return undefined;
  return JSON.stringify([spec.data, spec.dataFrom, spec.target?.template?.data, spec.target?.template?.templateFrom]);
}

interface Spec {
  readonly refreshPolicy?: string;
  readonly data?: unknown;
  readonly dataFrom?: unknown;
  readonly target?: { readonly template?: { readonly data?: unknown; readonly templateFrom?: unknown } };
}
