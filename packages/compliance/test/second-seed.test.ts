import { describe, expect, it } from 'vitest';
import { reportOnFolder, secondSeed } from './support/evaluated.ts';

/**
 * The YAML of a public workshop page, "Modern Security for GenAI on EKS", to the letter, and every defect of it that files show: id of the claim
 * in docs/acceptance.md, the rule, the object, and what the message has to say.
 */
const DEFECTS: readonly (readonly [claim: string, rule: string, object: string, says: RegExp])[] = [
  ['E05', 'POD-012', 'Deployment/genai-platform/secure-model-serving', /model-serving-sa, which nothing makes/],
  ['E05', 'POD-012', 'DaemonSet/genai-platform/security-monitoring', /observability-sa, which nothing makes/],
  ['F02', 'ENV-002', 'ServiceAccount/ack-rds/ack-rds-controller', /"ACCOUNT"/],
  ['F02', 'ENV-002', 'DBInstance.rds.services.k8s.aws/genai-platform/genai-platform-postgres', /"sg-xxxxxxxxx"/],
  ['F02', 'ENV-002', 'Ingress/genai-platform/genai-platform-ingress', /certificate-arn.*"ACCOUNT"/],
  ['F02', 'ENV-002', 'Ingress/genai-platform/genai-platform-ingress', /"example.com"/],
  ['F03', 'NAME-004', 'ServiceAccount/ack-rds/ack-rds-controller', /namespace ack-rds, which is not rendered/],
  [
    'F04',
    'SCHEMA-001',
    'Secret.secretsmanager.services.k8s.aws/genai-platform/genai-db-credentials',
    /secretString.*object/,
  ],
  ['F04', 'SEC-009', 'Secret.secretsmanager.services.k8s.aws/genai-platform/genai-db-credentials', /is written out/],
  ['F04', 'SEC-009', 'Secret.secretsmanager.services.k8s.aws/genai-platform/llm-api-keys', /is written out/],
  ['F05', 'SEC-004', 'Secret.secretsmanager.services.k8s.aws/genai-platform/genai-db-credentials', /\$\(/],
  [
    'F06',
    'SCHEMA-001',
    'DBInstance.rds.services.k8s.aws/genai-platform/genai-platform-postgres',
    /vpcSecurityGroupIDs/,
  ],
  [
    'F06',
    'SCHEMA-001',
    'DBInstance.rds.services.k8s.aws/genai-platform/genai-platform-postgres',
    /enablePerformanceInsights/,
  ],
  ['F06', 'SCHEMA-001', 'DBInstance.rds.services.k8s.aws/genai-platform/genai-platform-postgres', /spec\.tags/],
  ['G01', 'NET-011', 'Namespace/genai-platform', /does not deny ingress and egress/],
  ['G02', 'NET-004', 'Deployment/genai-platform/secure-model-serving', /not to DNS/],
  ['G03', 'NET-003', 'NetworkPolicy/genai-platform/model-serving-policy', /egress\[1\] is open to everywhere/],
  ['G03', 'NET-003', 'NetworkPolicy/genai-platform/observability-policy', /egress\[1\] is open to everywhere/],
  ['G08', 'NET-006', 'NetworkPolicy/genai-platform/model-serving-policy', /tier=database/],
  ['G09', 'NET-012', 'NetworkPolicy/genai-platform/observability-policy', /tier=observability, which no pods have/],
  ['G09', 'NET-013', 'DaemonSet/genai-platform/security-monitoring', /no network policy/],
  ['H01', 'POD-009', 'Namespace/genai-platform', /enforce-version/],
  ['H02', 'POD-001', 'DaemonSet/genai-platform/security-monitoring', /runAsNonRoot/],
  ['H02', 'POD-002', 'DaemonSet/genai-platform/security-monitoring', /\/var\/log of the node/],
  ['H04', 'IMG-001', 'Deployment/genai-platform/secure-model-serving', /vllm-openai:latest/],
  ['H08', 'AVAIL-012', 'Deployment/genai-platform/secure-model-serving', /no disruption budget/],
  ['H09', 'POD-011', 'Deployment/genai-platform/secure-model-serving', /API token/],
  ['B04', 'ENV-006', 'ExternalSecret.external-secrets.io/genai-platform/llm-api-keys-external', /v1beta1/],
  ['B04', 'ENV-006', 'SecretStore.external-secrets.io/genai-platform/aws-secrets-manager', /v1beta1/],
  ['J01', 'SEC-009', 'Secret/genai-platform/tls-certificates', /tls\.key is written out/],
  ['J02', 'ING-002', 'Ingress/genai-platform/genai-platform-ingress', /kubernetes\.io\/ingress\.class/],
  ['J02', 'ING-001', 'Ingress/genai-platform/genai-platform-ingress', /ELBSecurityPolicy-TLS-1-2-2017-01/],
  ['J03', 'ING-001', 'Ingress/genai-platform/genai-platform-ingress', /genai-platform-service, which nothing makes/],
  ['J04', 'ING-001', 'Ingress/genai-platform/genai-platform-ingress', /open to the whole internet/],
  ['K05', 'IMG-001', 'DaemonSet/genai-platform/security-monitoring', /fluent-bit:latest/],
  ['K05', 'RES-004', 'DaemonSet/genai-platform/security-monitoring', /ephemeral-storage/],
  ['L01', 'ENV-002', 'ConfigMap/genai-platform/alertmanager-config', /alertmanager\.yml/],
  ['M01', 'OBS-006', 'ConfigMap/kube-system/audit-policy', /audit policy/],
];

const report = reportOnFolder(secondSeed);

describe('the second seed, to the letter', () => {
  it('is read whole', () => {
    expect(report.summary).toMatchObject({ files: 9, objects: 18, unread: 0 });
  });

  it.each(DEFECTS)('%s: %s finds it in %s', (_claim, rule, object, says) => {
    const found = report.findings.filter((one) => one.rule === rule && one.object === object);
    expect(found.map(({ message }) => message)).toContainEqual(expect.stringMatching(says));
  });

  it('shows no value of a secret in any finding', () => {
    expect(JSON.stringify(report)).not.toMatch(/openssl rand|LS0tLS1CRUdJTi|sk-ant/);
  });
});
