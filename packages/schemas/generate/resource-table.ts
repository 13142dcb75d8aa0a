import type { Resource, Verb } from '../src/resource.ts';
import { byText } from './json.ts';

/** TypeScript for the table of resources: a row each, the best version of a kind first, sets of verbs named once. */
export function resourceTable(resources: readonly Resource[]): string {
  const sorted = resources.toSorted(
    (left, right) =>
      byText(left.group, right.group) || byText(left.kind, right.kind) || byVersion(left.version, right.version),
  );
  const sets = new Set(
    sorted.flatMap(({ verbs, subresources }) => [verbs, ...Object.values(subresources)].map(verbSet)),
  );
  return [
    `import type { Resource } from '../resource.ts';\n\n`,
    ...[...sets].sort(byText).map((name) => `const ${name} = ${verbList(name)} as const;\n`),
    '\nexport const resources: readonly Resource[] = [\n',
    ...sorted.map((resource) => `  ${row(resource)},\n`),
    '];\n',
  ].join('');
}

function row({ group, version, kind, plural, namespaced, verbs, subresources, since }: Resource): string {
  const below = Object.entries(subresources).map(([name, subverbs]) => `${name}: ${verbSet(subverbs)}`);
  return `${[
    `{ group: '${group}', version: '${version}', kind: '${kind}', plural: '${plural}', namespaced: ${String(namespaced)}`,
    `verbs: ${verbSet(verbs)}, subresources: {${below.length > 0 ? ` ${below.join(', ')} ` : ''}}`,
    ...(since === undefined ? [] : [`since: '${since}'`]),
  ].join(', ')} }`;
}

/** `get_list_watch`: readable, and equal for equal sets. */
function verbSet(verbs: readonly Verb[]): string {
  return verbs.length === 8
    ? 'every'
    : verbs
        .toSorted(byText)
        .join('_')
        .replace(/^delete$/, 'delete_');
}

const every: readonly Verb[] = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];

function verbList(name: string): string {
  const verbs = name === 'every' ? every : name.split('_').filter((verb) => verb !== '');
  return `[${verbs.map((verb) => `'${verb}'`).join(', ')}]`;
}

/** Kubernetes' order: general availability before beta before alpha, then the higher number. */
function byVersion(left: string, right: string): number {
  return rank(right) - rank(left);
}

function rank(version: string): number {
  const [, major = '0', stage, minor = '0'] = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version) ?? [];
  const stability = stage === undefined ? 2 : stage === 'beta' ? 1 : 0;
  return stability * 1e6 + Number(major) * 1e3 + Number(minor);
}
