import { k8s } from 'cdk8s-plus-30';
import { imageText, type Labels } from '@parapet/core';
import type { Construct } from 'constructs';
import { MODEL_PATH, type ExistingVolume, type ModelSource, type OciImage, type S3Mount } from './model-source.ts';
import type { Mount } from './mount.ts';
import type { ModelServerProps } from './model-server-props.ts';
import { GROUP, HUGGING_FACE_HOME, USER } from './variables.ts';

/** User and group of the vLLM image, as mount options of FUSE. */
const OWNER = [`uid=${USER}`, `gid=${GROUP}`, 'allow-other'];

interface Owner {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
}

/** The claims, and for a bucket the volume, that the model and its adapters need beside the pod. */
export function addVolumes(
  scope: Construct,
  { source, adapters }: Pick<ModelServerProps, 'source' | 'adapters'>,
  owner: Owner,
): void {
  if (source.type === 's3-mount') addS3Volume(scope, 'model', source, owner);
  if (adapters?.source.type === 's3-mount') addS3Volume(scope, 'adapters', adapters.source, owner);
  if (source.type !== 'hugging-face') return;
  const { storageClassName, size, accessMode } = source.cache;
  new k8s.KubePersistentVolumeClaim(scope, 'model-claim', {
    metadata: { ...owner, name: `${owner.name}-model` },
    spec: {
      storageClassName,
      accessModes: [accessMode],
      resources: { requests: { storage: k8s.Quantity.fromString(size) } },
    },
  });
}

/** A bucket as a volume: static, bound to its one claim, and kept when the claim goes. */
function addS3Volume(scope: Construct, what: string, source: S3Mount, { name, namespace, labels }: Owner): void {
  const claim = `${name}-${what}`;
  const volume = `${namespace}-${claim}`;
  // The driver asks for a size and does not look at it.
  const storage = k8s.Quantity.fromString('1Ti');
  new k8s.KubePersistentVolume(scope, `${what}-volume`, {
    metadata: { name: volume, labels },
    spec: {
      capacity: { storage },
      accessModes: ['ReadOnlyMany'],
      persistentVolumeReclaimPolicy: 'Retain',
      storageClassName: '',
      claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace, name: claim },
      mountOptions: ['read-only', `region ${source.region}`, `prefix ${source.prefix}`, ...OWNER],
      csi: {
        driver: 's3.csi.aws.com',
        volumeHandle: volume,
        readOnly: true,
        volumeAttributes: { bucketName: source.bucket, authenticationSource: 'pod' },
      },
    },
  });
  new k8s.KubePersistentVolumeClaim(scope, `${what}-claim`, {
    metadata: { name: claim, namespace, labels },
    spec: {
      storageClassName: '',
      volumeName: volume,
      accessModes: ['ReadOnlyMany'],
      resources: { requests: { storage } },
    },
  });
}

/** Read-only, but for the cache of downloads. */
export function modelMounts(source: ModelSource, name: string): Mount[] {
  switch (source.type) {
    case 's3-stream':
      return [];
    case 'hugging-face':
      return [
        {
          volume: { name: 'model', persistentVolumeClaim: { claimName: `${name}-model` } },
          mountPath: HUGGING_FACE_HOME,
          readOnly: false,
        },
        ...(source.token === undefined ? [] : [tokenMount(source.token)]),
      ];
    case 'oci-image':
      return [{ volume: { name: 'model' }, mountPath: MODEL_PATH, readOnly: true }];
    default:
      return [claimMount('model', source, name, MODEL_PATH)];
  }
}

export function claimMount(what: string, source: S3Mount | ExistingVolume, name: string, mountPath: string): Mount {
  const claimName = source.type === 'volume' ? source.claimName : `${name}-${what}`;
  return {
    volume: { name: what, persistentVolumeClaim: { claimName, readOnly: true } },
    mountPath,
    readOnly: true,
    ...(source.type === 'volume' && source.subPath !== undefined ? { subPath: source.subPath } : {}),
  };
}

/** What cdk8s-plus does not know of a volume. */
export function imageVolume({ image }: OciImage) {
  return { name: 'model', image: { reference: imageText(image), pullPolicy: 'IfNotPresent' } };
}

/** Where the library of Hugging Face looks for a token that is in a file. */
export const TOKEN_PATH = '/etc/hugging-face/token';

function tokenMount({ secretName, key }: { readonly secretName: string; readonly key: string }): Mount {
  return {
    volume: { name: 'hugging-face-token', secret: { secretName, defaultMode: 0o440, items: [{ key, path: 'token' }] } },
    mountPath: '/etc/hugging-face',
    readOnly: true,
  };
}
