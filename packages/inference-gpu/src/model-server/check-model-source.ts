import {
  parseBytes,
  parseDataKey,
  parseDnsSubdomain,
  parseImage,
  parseRegion,
  quote,
  type Checks,
} from '@parapet/core';
import type { Model } from '../catalogue/model.ts';
import { gib } from '../memory/units.ts';
import type { HuggingFace, ModelSource, OciImage, S3Mount } from './model-source.ts';

/** `VLLM-005`: not pinned, or not a place. ENV-006, ENV-010, HA-003, MEM-002, RES-001 as the messages say. */
export function checkModelSource(checks: Checks, source: ModelSource, model: Model, mostReplicas: number): void {
  switch (source.type) {
    case 's3-stream':
      checkPlace(
        checks,
        'source.uri',
        source.uri,
        /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/[^\s?#]+$/,
        's3://<bucket>/<folder>/',
      );
      if (source.bufferSize !== undefined) checks.value('source.bufferSize', parseBytes(source.bufferSize));
      checks.value('source.region', parseRegion(source.region));
      return;
    case 's3-mount':
      checkS3Mount(checks, 'source', source);
      return;
    case 'hugging-face':
      checkHuggingFace(checks, source, model, mostReplicas);
      return;
    case 'volume':
      checks.value('source.claimName', parseDnsSubdomain(source.claimName));
      return;
    case 'oci-image':
      checkImage(checks, source);
  }
}

export function checkS3Mount(checks: Checks, setting: string, { bucket, prefix, region }: S3Mount): void {
  checkPlace(checks, `${setting}.bucket`, bucket, /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'the name of a bucket');
  checkPlace(checks, `${setting}.prefix`, prefix, /^[^\s/][^\s]*\/$/, 'a folder: <path>/');
  checks.value(`${setting}.region`, parseRegion(region));
}

function checkHuggingFace(checks: Checks, source: HuggingFace, model: Model, mostReplicas: number): void {
  const { repository, revision, token, cache } = source;
  checkPlace(checks, 'source.repository', repository, /^[\w.-]+\/[\w.-]+$/, '<owner>/<repository>');
  if (typeof revision !== 'string' || !/^[0-9a-f]{40}$/.test(revision))
    checks.report(
      'VLLM-005',
      `source.revision: ${quote(revision)} is not a commit`,
      'write the 40 hexadecimal digits of the commit that was reviewed',
    );
  if (token !== undefined) {
    checks.value('source.token.secretName', parseDnsSubdomain(token.secretName));
    checks.value('source.token.key', parseDataKey(token.key));
  }
  checks.value('source.cache.storageClassName', parseDnsSubdomain(cache.storageClassName));
  const size = checks.value('source.cache.size', parseBytes(cache.size));
  if (size !== undefined && size < model.weightBytes * 1.05)
    checks.report(
      'MEM-002',
      `source.cache.size ${cache.size} is ${gib(size)}, and ${model.name} is ${gib(model.weightBytes)} and its other files`,
      `set it to at least ${Math.ceil((model.weightBytes * 1.1) / 2 ** 30)}Gi`,
    );
  if (cache.accessMode === 'ReadWriteOnce' && mostReplicas > 1)
    checks.report(
      'HA-003',
      `source.cache is ReadWriteOnce, and there may be ${mostReplicas} replicas: those on other nodes never start`,
      'use ReadWriteMany, stream from S3, or run one replica',
    );
}

function checkImage(checks: Checks, { image, kubernetes }: OciImage): void {
  checks.value('source.image', parseImage(image));
  const minor = Number(/^1\.([0-9]+)$/.exec(kubernetes)?.[1] ?? 0);
  if (minor < 35)
    checks.report(
      'ENV-006',
      `source: Kubernetes ${kubernetes} has no image volumes unless a feature gate is set, which Amazon EKS does not let you`,
      'use another source, or Kubernetes 1.35 or newer',
    );
}

function checkPlace(checks: Checks, setting: string, text: string, form: RegExp, what: string): void {
  if (typeof text !== 'string' || !form.test(text))
    checks.report('VLLM-005', `${setting}: ${quote(text)} is not ${what}`, `write ${what}`);
}
