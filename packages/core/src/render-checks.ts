import { isClusterScoped } from '@parapet/schemas';
import { groupOf, objectId, type Manifest } from './manifest.ts';
import { parseDnsLabel } from './names.ts';
import { quote } from './parsed.ts';
import type { Problem } from './problem.ts';
import { nameOf } from './render-failure.ts';
import type { Place } from './render-tree.ts';

/** Whether what an object rendered is one Kubernetes object that kustomize passes on as it is. */
export function checkManifest(value: unknown, place: Place): Problem[] {
  const { path } = place.construct.node;
  const report = (code: string, object: string, message: string, fix: string): Problem[] => [
    { code, object, message, fix, path },
  ];
  const { apiVersion, kind, metadata } = (value ?? {}) as Partial<Manifest>;
  if (!isText(apiVersion) || !isText(kind) || typeof metadata !== 'object' || metadata === null)
    return report(
      'TREE-004',
      nameOf(place.construct),
      `is not a Kubernetes object: ${quote(value)?.slice(0, 80)}`,
      'render apiVersion, kind and metadata',
    );
  if (kind === 'List' || (kind.endsWith('List') && 'items' in (value as object)))
    return report(
      'TREE-005',
      nameOf(place.construct),
      `is a ${kind}, which kustomize takes apart`,
      'render each of its items by itself',
    );
  const { name, generateName, namespace, annotations } = metadata;
  if (!isText(name))
    return report(
      'NAME-007',
      `${kind} at ${path}`,
      generateName === undefined
        ? 'has no metadata.name'
        : `has metadata.generateName ${quote(generateName)} and no name`,
      'set metadata.name: an object that is applied again and again keeps its name',
    );
  const id = objectId(value as Manifest);
  const problems: Problem[] = [];
  if (/[/%]/.test(name) || name === '.' || name === '..')
    problems.push(
      ...report('NAME-001', id, `metadata.name ${quote(name)} cannot be part of a URL path`, "take out '/' and '%'"),
    );
  const clusterScoped = isClusterScoped(groupOf(apiVersion), kind);
  if (clusterScoped === false && namespace === undefined)
    problems.push(
      ...report('NAME-003', id, 'has no metadata.namespace', 'set metadata.namespace, or the namespace of its chart'),
    );
  const parsed = namespace === undefined || clusterScoped ? undefined : parseDnsLabel(namespace);
  if (parsed?.ok === false)
    problems.push(
      ...report(parsed.refusal.code, id, `metadata.namespace: ${parsed.refusal.reason}`, parsed.refusal.fix),
    );
  if (annotations?.[LOCAL_CONFIG] !== undefined)
    problems.push(
      ...report(
        'TREE-006',
        id,
        `has the annotation ${LOCAL_CONFIG}, with which kustomize drops it`,
        'remove the annotation',
      ),
    );
  return problems;
}

const LOCAL_CONFIG = 'config.kubernetes.io/local-config';

/** cdk8s stamps the namespace of a chart on kinds that have none. */
export function withoutStrayNamespace(manifest: Manifest): Manifest {
  const { namespace, ...metadata } = manifest.metadata;
  if (namespace === undefined || !isClusterScoped(groupOf(manifest.apiVersion), manifest.kind)) return manifest;
  return { ...manifest, metadata };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
