/** Kubernetes' patterns are RE2. Fails on what JavaScript does not read the same way, which it mostly does not read at all. */
export function regExp(pattern: string): RegExp {
  const expression = known.get(pattern) ?? compiled(pattern);
  known.set(pattern, expression);
  return expression;
}

/** By pattern: many values are held to the same. */
const known = new Map<string, RegExp>();

function compiled(pattern: string): RegExp {
  const sensitive = pattern.replace(/^(\^?)\(\?i\)/, '$1');
  return new RegExp(sensitive, sensitive === pattern ? 'u' : 'iu');
}
