import { isClusterScoped } from '@parapet/schemas';
import { isOtherType } from '../emit/string.ts';
import { groupOf, objectId, type Manifest } from '../manifest.ts';
import { parseDnsLabel } from '../values/names.ts';
import { quote } from '../values/parsed.ts';
import type { Problem } from '../problem.ts';
import { nameOf } from './failure.ts';
import type { Place } from './places.ts';

/** Why what an object rendered is not one named Kubernetes object that kustomize passes on as it is. */
export function checkManifest(value: unknown, place: Place): Problem[] {
  const { path } = place.construct.node;
  const refusal = refuseShape(value);
  if (refusal !== undefined) return [{ ...refusal, object: nameOf(place.construct), path }];
  const manifest = value as Manifest;
  const refusals = [...refuseName(manifest), ...refuseNamespace(manifest), ...refuseAnnotations(manifest)];
  return refusals.map((each) => ({ ...each, object: objectId(manifest), path }));
}

/** cdk8s stamps the namespace of a chart on kinds that have none. */
export function withoutStrayNamespace(manifest: Manifest): Manifest {
  const { namespace, ...metadata } = manifest.metadata;
  if (namespace === undefined || !isClusterScoped(groupOf(manifest.apiVersion), manifest.kind)) return manifest;
  return { ...manifest, metadata };
}

type Refusal = Pick<Problem, 'code' | 'message' | 'fix'>;

function refuseShape(value: unknown): Refusal | undefined {
  const { apiVersion, kind, metadata, items } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (!isText(apiVersion) || !isText(kind) || typeof metadata !== 'object' || metadata === null)
    return {
      code: 'TREE-004',
      message: `is not a Kubernetes object: ${JSON.stringify([value]).slice(1, -1).slice(0, 80)}`,
      fix: 'render apiVersion, kind and metadata',
    };
  if (kind === 'List' || (kind.endsWith('List') && items !== undefined))
    return {
      code: 'TREE-005',
      message: `is a ${kind}, which kustomize takes apart`,
      fix: 'make an object of each of its items',
    };
  const { name, generateName } = metadata as Readonly<Record<string, unknown>>;
  if (isText(name)) return undefined;
  return {
    code: 'NAME-007',
    message: isText(generateName) ? `has no name, only generateName ${quote(generateName)}` : 'has no metadata.name',
    fix: 'set metadata.name: what is applied again and again needs one name',
  };
}

/** A name is part of a URL, and of the path of a file. */
function refuseName({ metadata: { name } }: Manifest): Refusal[] {
  if (!/[/%]|^\.\.?$/.test(name)) return [];
  const message = `metadata.name ${quote(name)} cannot be part of a URL`;
  return [{ code: 'NAME-001', message, fix: "use letters, digits, '-' and '.'" }];
}

function refuseNamespace({ apiVersion, kind, metadata: { namespace } }: Manifest): Refusal[] {
  const clusterScoped = isClusterScoped(groupOf(apiVersion), kind);
  if (clusterScoped === true) return [];
  if (namespace === undefined) {
    const fix = 'set metadata.namespace, or the namespace of its chart';
    return clusterScoped === false ? [{ code: 'NAME-003', message: 'has no metadata.namespace', fix }] : [];
  }
  const parsed = parseDnsLabel(namespace);
  if (parsed.ok) return [];
  const { code, reason, fix } = parsed.refusal;
  return [{ code, message: `metadata.namespace: ${reason}`, fix }];
}

/** What kustomize (5.5) keeps its own notes in. It removes them. */
const KUSTOMIZE_NOTE =
  /^(?:internal\.config\.kubernetes\.io\/|config\.kubernetes\.io\/(?:index|path|origin)$|config\.k8s\.io\/id$|alpha\.config\.kubernetes\.io\/transformations$)/;

function refuseAnnotations({ metadata: { annotations } }: Manifest): Refusal[] {
  return Object.keys(annotations ?? {}).flatMap((name) => {
    const fate = fateOf(name);
    return fate === undefined
      ? []
      : [{ code: 'TREE-006', message: `has the annotation ${quote(name)}, ${fate}`, fix: 'remove the annotation' }];
  });
}

/** kustomize writes annotations anew, and their names without quotes. */
function fateOf(annotation: string): string | undefined {
  if (annotation === 'config.kubernetes.io/local-config') return 'for which kustomize drops the object';
  if (KUSTOMIZE_NOTE.test(annotation)) return 'which kustomize removes';
  return NO_TEXT.test(annotation) || (/^[-+.\d]/.test(annotation) && isOtherType(annotation))
    ? 'which kustomize takes for something else than a text, and fails'
    : undefined;
}

const NO_TEXT = /^(?:|~|[Nn]ull|NULL|[Tt]rue|TRUE|[Ff]alse|FALSE)$/;

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
