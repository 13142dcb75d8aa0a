import type { BytesText, Image, KubernetesMinor } from '@parapet/core';

/** Where the weights come from, each pinned. */
export type ModelSource = S3Stream | S3Mount | HuggingFace | ExistingVolume | OciImage;

/** safetensors files, streamed from the bucket into the GPU by the pod's own AWS identity; nothing is stored. */
export interface S3Stream {
  readonly type: 's3-stream';
  /** A folder that is never written again, such as `s3://models/llama-3.1-8b/0e9e39f2/`. */
  readonly uri: `s3://${string}`;
  /** Region of the bucket. */
  readonly region: string;
  /** Read ahead by each process. Default 2Gi. */
  readonly bufferSize?: BytesText;
}

/** The bucket as a read-only file system of the Mountpoint for Amazon S3 CSI driver, by the pod's own AWS identity. */
export interface S3Mount {
  readonly type: 's3-mount';
  readonly bucket: string;
  /** The only objects that the file system shows: a folder, such as `llama-3.1-8b/0e9e39f2/`. */
  readonly prefix: `${string}/`;
  readonly region: string;
}

/** Downloaded at the first start into a volume that outlives the pod. */
export interface HuggingFace {
  readonly type: 'hugging-face';
  readonly repository: `${string}/${string}`;
  /** Commit of the repository: 40 hexadecimal digits. Branches and tags move. */
  readonly revision: string;
  /** For repositories that ask who is there: a key of a Secret in the pod's namespace. */
  readonly token?: { readonly secretName: string; readonly key: string };
  readonly cache: CacheVolume;
}

export interface CacheVolume {
  readonly storageClassName: string;
  readonly size: BytesText;
  /** One node, or many: several replicas need a file system that many nodes can have at once. */
  readonly accessMode: 'ReadWriteOnce' | 'ReadWriteMany';
}

/** A claim that is there already, with the model in a folder of it; it is mounted read-only. */
export interface ExistingVolume {
  readonly type: 'volume';
  readonly claimName: string;
  /** Default: the root of the volume. */
  readonly subPath?: string;
}

/** An OCI image with nothing but the model, mounted read-only by the container runtime. */
export interface OciImage {
  readonly type: 'oci-image';
  readonly image: Image;
  /** Of the cluster: image volumes are on from 1.35. */
  readonly kubernetes: KubernetesMinor;
}

/** Where the model is in the container, unless it is streamed or downloaded. */
export const MODEL_PATH = '/models/model';

/** First argument of `vllm serve`. */
export function modelArgument(source: ModelSource): string {
  if (source.type === 's3-stream') return source.uri;
  return source.type === 'hugging-face' ? source.repository : MODEL_PATH;
}

/** Whether the server asks no one on the internet for the model. */
export function isLocal({ type }: ModelSource): boolean {
  return type !== 's3-stream' && type !== 'hugging-face';
}
