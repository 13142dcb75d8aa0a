import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { reportOn, reportOnFolder, secondSeed } from './support/evaluated.ts';

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
  [
    'F07',
    'DATA-011',
    'DBInstance.rds.services.k8s.aws/genai-platform/genai-platform-postgres',
    /genai-db-credentials, which nothing makes/,
  ],
  [
    'F08',
    'DATA-012',
    'DBInstance.rds.services.k8s.aws/genai-platform/genai-platform-postgres',
    /every 60 s, and has no role/,
  ],
  ['G01', 'NET-011', 'Namespace/genai-platform', /does not deny ingress and egress/],
  ['G02', 'NET-004', 'Deployment/genai-platform/secure-model-serving', /not to DNS/],
  ['G03', 'NET-003', 'NetworkPolicy/genai-platform/model-serving-policy', /egress\[1\] is open to everywhere/],
  ['G03', 'NET-003', 'NetworkPolicy/genai-platform/observability-policy', /egress\[1\] is open to everywhere/],
  ['G05', 'NET-013', 'DaemonSet/genai-platform/security-monitoring', /no network policy/],
  ['G08', 'NET-006', 'NetworkPolicy/genai-platform/model-serving-policy', /tier=database/],
  ['G09', 'NET-012', 'NetworkPolicy/genai-platform/observability-policy', /tier=observability, which no pods have/],
  ['G09', 'NET-013', 'DaemonSet/genai-platform/security-monitoring', /no network policy/],
  ['H01', 'POD-009', 'Namespace/genai-platform', /enforce-version/],
  ['H02', 'POD-001', 'DaemonSet/genai-platform/security-monitoring', /runAsNonRoot/],
  ['H02', 'POD-002', 'DaemonSet/genai-platform/security-monitoring', /\/var\/log of the node/],
  ['H03', 'POD-017', 'Deployment/genai-platform/secure-model-serving', /model-cache starts empty/],
  [
    'H03',
    'POD-018',
    'Deployment/genai-platform/secure-model-serving',
    /user 1000, and has a volume at \/root\/\.cache/,
  ],
  ['H04', 'IMG-001', 'Deployment/genai-platform/secure-model-serving', /vllm-openai:latest/],
  ['H04', 'VLLM-008', 'Deployment/genai-platform/secure-model-serving', /no model but by MODEL_NAME/],
  ['H05', 'POD-019', 'Deployment/genai-platform/secure-model-serving', /runs as user 1000$/],
  ['H08', 'AVAIL-012', 'Deployment/genai-platform/secure-model-serving', /no disruption budget/],
  [
    'H08',
    'AVAIL-014',
    'Deployment/genai-platform/secure-model-serving',
    /model-serving-policy, .* has a livenessProbe/,
  ],
  [
    'H08',
    'AVAIL-014',
    'Deployment/genai-platform/secure-model-serving',
    /model-serving-policy, .* has a readinessProbe/,
  ],
  ['H08', 'AVAIL-018', 'Deployment/genai-platform/secure-model-serving', /on one node/],
  ['H08', 'PORT-006', 'Deployment/genai-platform/secure-model-serving', /has no Service/],
  ['H09', 'POD-011', 'Deployment/genai-platform/secure-model-serving', /API token/],
  ['B04', 'ENV-006', 'ExternalSecret.external-secrets.io/genai-platform/llm-api-keys-external', /v1beta1/],
  ['B04', 'ENV-006', 'SecretStore.external-secrets.io/genai-platform/aws-secrets-manager', /v1beta1/],
  [
    'I01',
    'SEC-015',
    'SecretStore.external-secrets.io/genai-platform/aws-secrets-manager',
    /observability-sa, which nothing makes/,
  ],
  [
    'I02',
    'SEC-017',
    'DaemonSet/genai-platform/security-monitoring',
    /SecretStore aws-secrets-manager reads secrets, and uses none/,
  ],
  [
    'I03',
    'POD-021',
    'ExternalSecret.external-secrets.io/genai-platform/llm-api-keys-external',
    /llm-api-keys, which nothing reads/,
  ],
  [
    'I04',
    'SEC-016',
    'Secret.secretsmanager.services.k8s.aws/genai-platform/llm-api-keys',
    /cohere_api_key, which nothing syncs/,
  ],
  ['J01', 'SEC-009', 'Secret/genai-platform/tls-certificates', /tls\.key is written out/],
  ['J02', 'ING-002', 'Ingress/genai-platform/genai-platform-ingress', /kubernetes\.io\/ingress\.class/],
  ['J02', 'ING-001', 'Ingress/genai-platform/genai-platform-ingress', /ELBSecurityPolicy-TLS-1-2-2017-01/],
  ['J02', 'ING-001', 'Ingress/genai-platform/genai-platform-ingress', /does not listen on HTTP/],
  ['J03', 'ING-001', 'Ingress/genai-platform/genai-platform-ingress', /genai-platform-service, which nothing makes/],
  ['J04', 'ING-001', 'Ingress/genai-platform/genai-platform-ingress', /open to the whole internet/],
  ['K01', 'OBS-010', 'DaemonSet/genai-platform/security-monitoring', /asks for parsers\.conf, which is not in it/],
  ['K01', 'OBS-011', 'DaemonSet/genai-platform/security-monitoring', /\/var\/lib\/docker\/containers/],
  ['K02', 'OBS-012', 'DaemonSet/genai-platform/security-monitoring', /observability-sa has no right to/],
  ['K03', 'OBS-013', 'ConfigMap/genai-platform/security-monitoring-config', /grep on kube\.\*/],
  ['K04', 'OBS-014', 'DaemonSet/genai-platform/security-monitoring', /0\.0\.0\.0:2020/],
  ['K05', 'IMG-001', 'DaemonSet/genai-platform/security-monitoring', /fluent-bit:latest/],
  ['K05', 'RES-004', 'DaemonSet/genai-platform/security-monitoring', /ephemeral-storage/],
  ['K05', 'RES-008', 'DaemonSet/genai-platform/security-monitoring', /requests\.cpu, requests\.memory, limits\.memory/],
  ['K05', 'POD-020', 'DaemonSet/genai-platform/security-monitoring', /may write to \/var\/log of the node/],
  ['L01', 'ENV-002', 'ConfigMap/genai-platform/alertmanager-config', /alertmanager\.yml/],
  ['L01', 'SEC-002', 'ConfigMap/genai-platform/alertmanager-config', /api_url is written out/],
  ['L01', 'OBS-015', 'ConfigMap/genai-platform/alertmanager-config', /email_configs with body/],
  ['L01', 'OBS-015', 'ConfigMap/genai-platform/alertmanager-config', /has match, which is deprecated/],
  ['L01', 'OBS-015', 'ConfigMap/genai-platform/alertmanager-config', /url is http:\/\/127\.0\.0\.1:5001/],
  ['L01', 'POD-021', 'ConfigMap/genai-platform/alertmanager-config', /read by nothing/],
  ['L02', 'OBS-004', 'ConfigMap/genai-platform/alertmanager-config', /SecurityViolation, which no rule defines/],
  ['L02', 'OBS-004', 'ConfigMap/genai-platform/alertmanager-config', /HighResourceUsage, which no rule defines/],
  ['M01', 'OBS-006', 'ConfigMap/kube-system/audit-policy', /audit policy/],
  ['M02', 'OBS-006', 'ConfigMap/kube-system/audit-policy', /holds an audit policy/],
  ['N01', 'RES-009', 'Namespace/genai-platform', /no ResourceQuota/],
];

/** What is wrong with the page, or asked of us because of it, and is in none of these files, with the reason. */
const NOT_IN_FILES: readonly (readonly [claim: string, because: string])[] = [
  ['E01', 'a command of the AWS CLI'],
  ['E02', 'a trust policy of IAM, in a command'],
  ['E03', 'a command of the AWS CLI'],
  ['E04', 'roles that commands make, and do not make'],
  ['E06', 'a policy of IAM, in no file that is applied'],
  ['E07', 'a policy of IAM, in no file that is applied'],
  ['E08', 'a policy of IAM, in no file that is applied'],
  ['E09', 'a policy of IAM, in no file that is applied'],
  ['E10', 'a setting of nodes, which the page has not'],
  ['F01', 'the files have one way into AWS; it is the heading above them that promises the other'],
  ['F09', 'the database is encrypted, kept and backed up as it should be'],
  ['G04', 'associations are commands; found below where they are known'],
  ['G06', 'which CNI enforces the policies is not in files'],
  ['G07', 'the container declares no port that 8080 could be compared with'],
  [
    'G10',
    'the Service of the Ingress is missing, and with it the pods that would have to let it in; found below where it is there',
  ],
  ['G11', 'a table that the page has not'],
  ['G12', 'about namespaces that the page has not'],
  ['H06', 'whether nodes with GPUs have a taint is not in files'],
  ['H07', 'each volume has a size; how large the model is, no file says'],
  ['O01', 'commands of a terminal'],
  ['O02', 'the order of commands in a terminal'],
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

  it('has a finding, or a reason why files do not show it, for every claim about the document', () => {
    const page = readFileSync(new URL('../../../docs/acceptance.md', import.meta.url), 'utf8');
    const claims = [...page.matchAll(/^\| ([E-O]\d\d) /gm)].map(([, id]) => id!);
    const found = DEFECTS.map(([claim]) => claim).filter((claim) => /^[E-O]/.test(claim));
    const reasoned = NOT_IN_FILES.map(([claim]) => claim);
    expect([...new Set([...found, ...reasoned])].sort()).toEqual(claims);
    expect(reasoned.filter((claim) => found.includes(claim))).toEqual([]);
  });

  it('shows no value of a secret in any finding', () => {
    expect(JSON.stringify(report)).not.toMatch(/openssl rand|LS0tLS1CRUdJTi|sk-ant/);
  });
});

describe('what its commands do, where it is known', () => {
  const known = reportOnFolder(secondSeed, {
    identities: ['model-serving-sa', 'observability-sa'].map((name) => ({
      serviceAccount: { namespace: 'genai-platform', name },
      mechanism: 'pod-identity' as const,
      roleArn: 'arn:aws:iam::111122223333:role/GenAI',
    })),
  });

  it.each([
    ['E05', 'AWS-002', 'ServiceAccount/genai-platform/model-serving-sa', /nothing makes it/],
    ['G04', 'NET-008', 'Deployment/genai-platform/secure-model-serving', /do not let it reach the agent/],
    ['I01', 'SEC-006', 'SecretStore.external-secrets.io/genai-platform/aws-secrets-manager', /has Pod Identity/],
  ])('%s: %s finds it in %s', (_claim, rule, object, says) => {
    const found = known.findings.filter((one) => one.rule === rule && one.object === object);
    expect(found.map(({ message }) => message)).toContainEqual(expect.stringMatching(says));
  });

  it('G10: NET-015 finds it in the Ingress, once there are pods behind it', () => {
    const ingress = readFileSync(`${secondSeed}/encryption-configuration.yaml`, 'utf8');
    const { findings } = reportOn({ 'ingress.yaml': ingress, 'gateway.yaml': GATEWAY });
    const found = findings.filter(({ rule }) => rule === 'NET-015');
    expect(found.map(({ object, message }) => `${object} ${message}`)).toEqual([
      'Ingress/genai-platform/genai-platform-ingress sends requests to Deployment/genai-platform/api-gateway on port 8443, whose policies let no addresses in there',
    ]);
  });
});

/** What the Ingress of the page leads to, had the page made it, with a policy in the manner of its others. */
const GATEWAY = `
apiVersion: v1
kind: Service
metadata: { name: genai-platform-service, namespace: genai-platform }
spec: { selector: { tier: api-gateway }, ports: [{ port: 443, targetPort: 8443 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: api-gateway, namespace: genai-platform }
spec:
  selector: { matchLabels: { tier: api-gateway } }
  template:
    metadata: { labels: { tier: api-gateway } }
    spec: { containers: [{ name: gateway, ports: [{ containerPort: 8443 }] }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: api-gateway-policy, namespace: genai-platform }
spec:
  podSelector: { matchLabels: { tier: api-gateway } }
  policyTypes: [Ingress]
  ingress:
    - from: [{ podSelector: { matchLabels: { tier: model-serving } } }]
      ports: [{ protocol: TCP, port: 8443 }]
`;
