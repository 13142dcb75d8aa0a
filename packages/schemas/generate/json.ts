/** Input that was parsed from a file and is known to be an object, because Kubernetes wrote it. */
export type Json = Readonly<Record<string, unknown>>;

/** Code unit order: the same on every machine, whatever its locale. */
export function byText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** JSON with everything that fits on a line on one line, so that a changed field is a changed line in review. */
export function formatJson(value: unknown, indent = '', prefix = 0): string {
  const oneLine = JSON.stringify(value);
  if (typeof value !== 'object' || value === null || indent.length + prefix + oneLine.length <= 120) return oneLine;
  const deeper = `${indent} `;
  const rows = Array.isArray(value)
    ? value.map((item) => deeper + formatJson(item, deeper))
    : Object.entries(value).map(([key, item]) => {
        const head = `${JSON.stringify(key)}: `;
        return deeper + head + formatJson(item, deeper, head.length);
      });
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open ?? ''}\n${rows.join(',\n')}\n${indent}${close ?? ''}`;
}
