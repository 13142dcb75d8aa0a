import type { KeyArn } from '@parapet/aws';
import { parseBytes, parseCpu, parseDnsLabel, parseDnsSubdomain, type BytesText, type CpuText } from '@parapet/core';
import { instanceTypeNames, models, type AmiAlias, type ModelName, type ReservationId } from '@parapet/inference-gpu';
import * as v from 'valibot';
import { arn, chart, count, image, release } from '../environment/fields.ts';
import { form, oneOf, parsed } from '../environment/forms.ts';
import { checkReferences } from './check-references.ts';

const cpu = parsed<CpuText, string>(v.string(), parseCpu);
const bytes = parsed<BytesText, string>(v.string(), parseBytes);
const tags = v.record(v.string(), v.string());

/** What makes nodes, shares out their GPUs and starts models on them. */
const controllers = v.strictObject({
  karpenter: v.strictObject({
    image,
    chart,
    /** `karpenter-crd` */
    definitions: chart,
    /** `built-in` where the price list cannot be reached: it has no VPC endpoint in most regions. */
    prices: v.picklist(['api', 'built-in']),
  }),
  keda: v.strictObject({
    chart,
    images: v.strictObject({ operator: image, metricsApiServer: image, webhooks: image }),
  }),
  devicePlugin: release,
  /** Where there are model servers that span nodes. */
  leaderWorkerSet: v.optional(release),
});

const nodes = v.strictObject({
  ami: form<AmiAlias>(
    'NODE-001',
    /^(al2023@v[0-9]{8}|bottlerocket@v[0-9]+\.[0-9]+\.[0-9]+)$/,
    'a release of an AMI',
    'write such as "al2023@v20260815" or "bottlerocket@v1.53.0"',
  ),
  /** Tags of the subnets and of the security groups of GPU nodes. The groups let nodes reach one another. */
  subnetTags: tags,
  securityGroupTags: tags,
  /** Key of their disks. EC2's own role for spot instances needs a grant on it where a pool is of spot. */
  kmsKeyArn: arn<KeyArn>('kms'),
  /** Who pays for them. */
  cost: v.strictObject({ team: v.string(), costCenter: v.string() }),
});

const capacity = v.variant('type', [
  v.strictObject({ type: v.literal('on-demand') }),
  v.strictObject({ type: v.literal('spot') }),
  v.strictObject({
    type: v.picklist(['reservation', 'capacity-block']),
    ids: v.array(
      form<ReservationId>(
        'ENV-010',
        /^cr-[0-9a-f]{8,17}$/,
        'a capacity reservation',
        'copy CapacityReservationId from `aws ec2 describe-capacity-reservations`',
      ),
    ),
    /** Of all these together. */
    instances: count,
  }),
]);

const pool = v.strictObject({
  name: parsed<string, string>(v.string(), parseDnsSubdomain),
  instanceTypes: v.array(oneOf('GPU-002', instanceTypeNames, 'an instance type with NVIDIA GPUs')),
  capacity,
  /** Availability zones that nodes may be in. */
  zones: v.array(v.string()),
  /** Of all its nodes together: what the pool may cost at most. */
  maxGpus: count,
  /** For images and what pods write, where the instance's own disks do not serve for it. */
  diskSize: bytes,
  localDisks: v.picklist(['joined', 'unused']),
  /** For nodes that work on one model together. */
  placementGroup: v.optional(v.string()),
  /** What one node reads from S3 in a second, by measurement: all times of a server's start follow from it. */
  loadBytesPerSecond: count,
});

/** What every model server says of itself, alone or in a group. */
const served = {
  /** Of its objects. */
  name: parsed<string, string>(v.string(), parseDnsLabel),
  /** What callers write as `model`. */
  servedModelName: v.string(),
  model: oneOf('ENV-009', Object.keys(models) as readonly ModelName[], 'a model of the catalogue'),
  /** Folder in the bucket below `models/`, that is never written again: by the commit that was reviewed. */
  folder: form<`${string}/`>(
    'VLLM-005',
    /^([\w-][\w.-]*\/)+$/,
    'a folder',
    'write <model>/<commit>/, without "models/"',
  ),
  /** One of `pools`. */
  pool: v.string(),
  /** GPUs that each layer is cut over: of one node. */
  tensorParallel: count,
  engine: v.strictObject({
    /** Tokens of a prompt and its answer together, at most. */
    maxModelLen: count,
    /** Requests that are computed at the same time, at most. */
    maxNumSeqs: count,
    kvCacheDtype: v.optional(v.picklist(['auto', 'bfloat16', 'fp8'])),
    quantization: v.optional(v.picklist(['none', 'fp8'])),
  }),
  cpu,
};

const server = v.strictObject({
  ...served,
  scaling: v.variant('type', [
    v.strictObject({ type: v.literal('fixed'), replicas: count }),
    v.strictObject({
      type: v.literal('requests'),
      minReplicas: count,
      maxReplicas: count,
      /** Requests that each replica should have, running and waiting. */
      requestsPerReplica: count,
    }),
    v.strictObject({
      type: v.literal('working-hours'),
      replicas: count,
      /** Of the tz database. */
      timezone: v.string(),
      /** Cron expressions of five fields. */
      start: v.string(),
      end: v.string(),
    }),
  ]),
  rollout: v.picklist(['in-place', 'surge']),
});

/** Models that are larger than a node. */
const group = v.strictObject({
  ...served,
  nodes: count,
  /** Groups of layers, best one for each node. */
  pipelineParallel: count,
  /** Copies of the model. */
  groups: count,
});

/** What only a site knows of its GPUs, and of the models on them. */
export const inferenceValues = v.pipe(
  v.strictObject({
    controllers,
    /** vLLM, of the version that the catalogue is of. */
    image,
    /** Bucket of the weights, and its key. It is reached at `network.awsEndpoints`: by an interface endpoint, or addresses of S3. */
    weights: v.strictObject({ bucket: v.string(), kmsKeyArn: arn<KeyArn>('kms') }),
    nodes,
    pools: v.array(pool),
    servers: v.array(server),
    /** Model servers that span nodes. */
    distributed: v.array(group),
  }),
  v.rawTransform(checkReferences),
);
