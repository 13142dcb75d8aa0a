import { builtInDefinition } from './built-in.ts';
import { crdOf, customResources, servedVersion, type Crd } from './crd.ts';
import { builtInResources, type Discovery } from './discovery.ts';
import { installable } from './installable.ts';
import { byText, formatJson, type Json } from './json.ts';
import { parseKindId } from './kind-id.ts';
import type { Kubernetes, Source } from './kinds.ts';
import { objectSchema, type Definitions } from './object-schema.ts';
import { resourceTable } from './resource-table.ts';
import { shareRepeated } from './share.ts';
import { crdDialect, type Dialect } from './strict.ts';
import { reservedNames, wireType } from './wire-type.ts';

export interface Input {
  readonly sources: readonly Source[];
  readonly kubernetes: Kubernetes;
  readonly crds: readonly Crd[];
  /** Of each minor of `kubernetes`. */
  readonly discovery: readonly Discovery[];
  /** Of its last minor. */
  readonly definitions: Definitions;
}

/** Every generated file by its path below `src/generated`. A function of the input alone. */
export function generate(input: Input): Map<string, string> {
  const custom = input.sources.flatMap((source) => source.kinds.map((id) => customKind(id, source, input)));
  const kinds = [...custom, ...input.kubernetes.kinds.map((id) => builtInKind(id, input))];
  kinds.sort((left, right) => byText(left.path, right.path));
  const crds = new Set(input.sources.flatMap(({ kinds: ids }) => ids.map((id) => crdOf(input.crds, id))));
  const resources = [...builtInResources(input.discovery), ...[...crds].flatMap(customResources)];
  return new Map([
    ...kinds.flatMap(({ path, types, schema }) => [[`${path}.ts`, types] as const, [`${path}.json`, schema] as const]),
    ['index.ts', header('Wire types of every kind that we emit.') + typeIndex(kinds, custom)],
    ['kinds.ts', header('Kinds with a schema, and the file that has it.') + schemaIndex(kinds)],
    [
      'resources.ts',
      header(`Built-in resources of ${origin(input.kubernetes)}, and the custom ones.`) + resourceTable(resources),
    ],
  ]);
}

/** The definitions of all custom kinds, by their path below `crds/generated`. */
export function definitionFiles({ sources, crds }: Pick<Input, 'sources' | 'crds'>): Map<string, string> {
  return new Map(
    sources.flatMap((source) =>
      [...source.kinds, ...(source.alongside ?? [])].map((id) => {
        const crd = crdOf(crds, id);
        return [`${crd.spec.group}/${crd.spec.names.plural}.json`, installable(crd, origin(source))] as const;
      }),
    ),
  );
}

interface EmittedKind {
  readonly id: string;
  readonly name: string;
  /** `external-secrets.io/externalsecret`, `core/namespace`. */
  readonly path: string;
  readonly types: string;
  readonly schema: string;
}

function customKind(id: string, source: Source, { crds, definitions }: Input): EmittedKind {
  const crd = crdOf(crds, id);
  const upstream = servedVersion(crd, id).schema.openAPIV3Schema;
  const scope = { namespaced: crd.spec.scope === 'Namespaced' };
  return emittedKind(id, source, upstream, crdDialect, definitions, scope);
}

function builtInKind(id: string, { kubernetes, discovery, definitions }: Input): EmittedKind {
  const { group, version, kind } = parseKindId(id);
  const resource = builtInResources(discovery).find(
    (candidate) => candidate.group === group && candidate.version === version && candidate.kind === kind,
  );
  if (resource === undefined) throw new Error(`${id} is not served`);
  const upstream = builtInDefinition(definitions, id);
  return emittedKind(id, kubernetes, upstream, { defaultsFirst: false, definitions }, definitions, resource);
}

function emittedKind(
  id: string,
  from: Origin,
  upstream: Json,
  dialect: Dialect,
  definitions: Definitions,
  { namespaced }: { readonly namespaced: boolean },
): EmittedKind {
  const { group, kind } = parseKindId(id);
  const name = from.typeNames?.[id] ?? kind;
  const schema = shareRepeated(objectSchema(id, upstream, dialect, definitions), reservedNames(name));
  const title = `${id} of ${origin(from)}.`;
  return {
    id,
    name,
    path: `${group === '' ? 'core' : group}/${kind.toLowerCase()}`,
    types: header(title) + wireType(schema, { name, namespaced }),
    schema: `${formatJson({ $comment: `${title} ${notice}`, ...schema })}\n`,
  };
}

function typeIndex(kinds: readonly EmittedKind[], custom: readonly EmittedKind[]): string {
  const names = kinds.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new Error(`two groups have a kind ${twice}: their types need different names, in typeNames`);
  const exports = kinds.map(({ name, path, types }) => {
    const spec = types.includes(`export type ${name}Spec `) ? `, ${name}Spec` : '';
    return `export type { ${name}${spec} } from './${path}.ts';\n`;
  });
  const own = custom.toSorted((left, right) => byText(left.path, right.path));
  const imports = own.map(({ name, path }) => `import type { ${name} } from './${path}.ts';\n`);
  const members = own.map(({ name }) => name).join('\n  | ');
  const union = `\n/** Any custom one: narrow it by \`kind\`. */\nexport type CustomResource =\n  | ${members};\n`;
  return [...imports, '\n', ...exports, union].join('');
}

function schemaIndex(kinds: readonly EmittedKind[]): string {
  const rows = kinds.map(({ id, path }) => `  '${id}': '${path}.json',\n`);
  return `export const schemaFiles: Readonly<Record<string, string>> = {\n${rows.join('')}};\n`;
}

const notice = 'Generated by `pnpm schemas`: do not edit.';

function header(title: string): string {
  return `// ${title}\n// ${notice}\n\n`;
}

type Origin = Pick<Source, 'project' | 'version' | 'typeNames'>;

function origin({ project, version }: Origin): string {
  return `${project} ${version}`;
}
