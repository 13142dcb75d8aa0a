import { ackExport, plan, type Wanted } from '@parapet/bootstrap';
import type { DesiredState } from '@parapet/aws';
import { objectId, parseDnsSubdomain } from '@parapet/core';
import { validate } from '@parapet/schemas';
import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { callsIn, callsOf, objectOf } from '../support/ack.ts';
import { anyWanted } from '../support/any-wanted.ts';
import { nothing } from '../support/nothing.ts';
import { wanted } from '../support/wanted.ts';
import { world } from '../support/world.ts';

test('resources of some of everything', () => {
  const { resources } = ackExport(wanted, 'ack');
  expect(resources.filter((_, index) => [2, 7, 8, 10].includes(index))).toMatchInlineSnapshot(`
    [
      {
        "apiVersion": "iam.services.k8s.aws/v1alpha1",
        "kind": "Role",
        "metadata": {
          "annotations": {
            "services.k8s.aws/adoption-policy": "adopt-or-create",
            "services.k8s.aws/deletion-policy": "retain",
            "services.k8s.aws/region": "eu-central-1",
          },
          "labels": {
            "app.kubernetes.io/managed-by": "parapet",
          },
          "name": "genai-nodes",
          "namespace": "ack",
        },
        "spec": {
          "assumeRolePolicyDocument": "{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}",
          "name": "genai-nodes",
          "path": "/parapet/genai/",
          "policies": [
            "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy",
          ],
        },
      },
      {
        "apiVersion": "eks.services.k8s.aws/v1alpha1",
        "kind": "Addon",
        "metadata": {
          "annotations": {
            "services.k8s.aws/adoption-policy": "adopt-or-create",
            "services.k8s.aws/deletion-policy": "retain",
            "services.k8s.aws/region": "eu-central-1",
          },
          "labels": {
            "app.kubernetes.io/managed-by": "parapet",
          },
          "name": "genai.vpc-cni",
          "namespace": "ack",
        },
        "spec": {
          "clusterName": "genai",
          "configurationValues": "{"enableNetworkPolicy":"true"}",
          "name": "vpc-cni",
          "podIdentityAssociations": [
            {
              "roleARN": "arn:aws:iam::111122223333:role/parapet/genai/genai-vpc-cni",
              "serviceAccount": "aws-node",
            },
          ],
          "resolveConflicts": "PRESERVE",
        },
      },
      {
        "apiVersion": "eks.services.k8s.aws/v1alpha1",
        "kind": "PodIdentityAssociation",
        "metadata": {
          "annotations": {
            "services.k8s.aws/adoption-policy": "adopt-or-create",
            "services.k8s.aws/deletion-policy": "retain",
            "services.k8s.aws/region": "eu-central-1",
          },
          "labels": {
            "app.kubernetes.io/managed-by": "parapet",
          },
          "name": "genai.apps.api",
          "namespace": "ack",
        },
        "spec": {
          "clusterName": "genai",
          "disableSessionTags": false,
          "namespace": "apps",
          "roleARN": "arn:aws:iam::111122223333:role/parapet/genai/genai-api",
          "serviceAccount": "api",
        },
      },
      {
        "apiVersion": "eks.services.k8s.aws/v1alpha1",
        "kind": "AccessEntry",
        "metadata": {
          "annotations": {
            "services.k8s.aws/adoption-policy": "adopt-or-create",
            "services.k8s.aws/deletion-policy": "retain",
            "services.k8s.aws/region": "eu-central-1",
          },
          "labels": {
            "app.kubernetes.io/managed-by": "parapet",
          },
          "name": "genai.genai-nodes",
          "namespace": "ack",
        },
        "spec": {
          "clusterName": "genai",
          "principalARN": "arn:aws:iam::111122223333:role/parapet/genai/genai-nodes",
          "type": "EC2_LINUX",
        },
      },
    ]
  `);
});

test('what stays with bootstrap', () => {
  expect(ackExport(wanted, 'ack').left.map(({ object, reason }) => `${object}: ${reason}`)).toMatchInlineSnapshot(`
    [
      "Cluster/genai/access: bootstrap keeps it: ACK has it in Cluster.eks.services.k8s.aws alone, for whoever makes the cluster",
      "Cluster/genai/logging: bootstrap keeps it: ACK has it in Cluster.eks.services.k8s.aws alone, for whoever makes the cluster",
      "Cluster/genai/encryption: bootstrap keeps it: ACK has it in Cluster.eks.services.k8s.aws alone, for whoever makes the cluster",
      "OidcProvider/oidc.eks.eu-central-1.amazonaws.com/id/0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A: bootstrap keeps it: ACK has OpenIDConnectProvider.iam.services.k8s.aws, which is not among the kinds that are exported",
      "LogGroup//aws/eks/genai/cluster: bootstrap keeps it: ACK has LogGroup.cloudwatchlogs.services.k8s.aws, which is not among the kinds that are exported",
      "Queue/genai-karpenter: bootstrap keeps it: ACK has Queue.sqs.services.k8s.aws, which is not among the kinds that are exported",
      "EventRule/genai-karpenter-spot: bootstrap keeps it: ACK has Rule.eventbridge.services.k8s.aws, which is not among the kinds that are exported",
      "Capability/ack: bootstrap keeps it: ACK has Capability.eks.services.k8s.aws, which is not among the kinds that are exported",
    ]
  `);
});

/** Of the older form of access, so that all is to do. */
const empty = { authenticationMode: 'CONFIG_MAP' } as const;

test.each(['dev', 'staging', 'production'])(
  '%s: what a plan would make in an empty account, no more and no less',
  async (environment) => {
    const file = join(import.meta.dirname, '../../../../dist', environment, 'aws.json');
    const rendered = JSON.parse(readFileSync(file, 'utf8')) as DesiredState;
    const cluster = { ...empty, issuer: rendered.oidcProvider.url };
    const { steps, problems } = await world({ wanted: rendered, cluster }).plan();
    expect(problems).toEqual([]);
    expect(ackExport(rendered, 'ack').resources.length).toBeGreaterThan(rendered.roles.length);
    expectTheSame(rendered, steps);
  },
);

test('any state that is wanted: what a plan would make in an empty account, no more and no less', () => {
  const observed = { ...nothing, cluster: { ...nothing.cluster, ...empty } };
  fc.assert(
    fc.property(anyWanted, (any) => {
      expectTheSame(any, plan(any, observed).steps);
      expect(ackExport(structuredClone(any), 'ack')).toEqual(ackExport(any, 'ack'));
    }),
    { numRuns: 100 },
  );
});

/** Both ways: each step is made by resources, in the same calls with the same input, or is named as left; and there is nothing besides. */
function expectTheSame(any: Wanted, steps: ReturnType<typeof plan>['steps']): void {
  const { resources, left } = ackExport(any, 'ack');
  const stays = left.map(({ object }) => object);
  const made = steps.filter(({ object }) => !stays.includes(object));
  expect(steps.map(({ object }) => object).sort()).toEqual([...resources.map(objectOf), ...stays].sort());
  expect(resources.flatMap(callsOf).sort()).toEqual(callsIn(made, any).sort());
  for (const resource of resources) {
    expect(validate(resource)).toEqual([]);
    expect(parseDnsSubdomain(resource.metadata.name)).toMatchObject({ ok: true });
    // No value is undefined, which YAML would have as null.
    expect(JSON.parse(JSON.stringify(resource))).toStrictEqual(resource);
  }
  expect(new Set(resources.map(objectId)).size).toBe(resources.length);
}
