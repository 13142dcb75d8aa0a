/** Kubernetes' patterns are RE2. Fails on what JavaScript does not read the same way, which it mostly does not read at all. */
export function regExp(pattern: string): RegExp {
  const sensitive = pattern.replace(/^(\^?)\(\?i\)/, '$1');
  return new RegExp(sensitive, sensitive === pattern ? 'u' : 'iu');
}
