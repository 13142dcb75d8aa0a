import type { RenderedPods } from '../index/pods.ts';
import { fields, isFields, items, text, type Fields } from '../shapes.ts';

/** A Secret or ConfigMap that a pod cannot start without, unless it is optional. */
export interface PodReference {
  readonly kind: 'Secret' | 'ConfigMap';
  readonly name: string;
  /** One key of it; undefined for all. */
  readonly key?: string;
  readonly isOptional: boolean;
  /** `container api env DB_PASSWORD`, `volume tls`. */
  readonly where: string;
  readonly use: 'env' | 'envFrom' | 'volume' | 'pull';
}

export function referencesOf({ containers, spec }: RenderedPods): readonly PodReference[] {
  return [
    ...containers.flatMap(({ name, fields: container }) => [
      ...items(container.env).flatMap((variable) => fromVariable(variable, `container ${name}`)),
      ...items(container.envFrom).flatMap((source) => fromAll(source, `container ${name}`)),
    ]),
    ...items(spec.volumes).flatMap((volume) => fromVolume(volume, `volume ${text(volume.name) ?? ''}`)),
    ...items(spec.imagePullSecrets).map((secret) => reference('Secret', secret, 'imagePullSecrets', 'pull')),
  ];
}

function fromVariable({ name, valueFrom }: Fields, container: string): readonly PodReference[] {
  const { secretKeyRef, configMapKeyRef } = fields(valueFrom);
  const where = `${container} env ${text(name) ?? ''}`;
  const sources = [
    ['Secret', secretKeyRef],
    ['ConfigMap', configMapKeyRef],
  ] as const;
  return sources.flatMap(([kind, source]) =>
    isFields(source) ? [{ ...reference(kind, source, where, 'env'), key: text(source.key) }] : [],
  );
}

function fromAll({ secretRef, configMapRef }: Fields, container: string): readonly PodReference[] {
  return [
    ...(isFields(secretRef) ? [reference('Secret', secretRef, container, 'envFrom')] : []),
    ...(isFields(configMapRef) ? [reference('ConfigMap', configMapRef, container, 'envFrom')] : []),
  ];
}

/** A Secret volume calls the name `secretName`, a projected one `name`. */
function fromVolume({ secret, configMap, projected }: Fields, where: string): readonly PodReference[] {
  const own: PodReference[] = [];
  if (isFields(secret))
    own.push(reference('Secret', { ...secret, name: secret.secretName ?? secret.name }, where, 'volume'));
  if (isFields(configMap)) own.push(reference('ConfigMap', configMap, where, 'volume'));
  return [...own, ...items(fields(projected).sources).flatMap((source) => fromVolume(source, where))];
}

function reference(
  kind: PodReference['kind'],
  { name, optional }: Fields,
  where: string,
  use: PodReference['use'],
): PodReference {
  return { kind, name: text(name) ?? '', isOptional: optional === true, where, use };
}
