import { list, type Statement } from './aws-json.ts';
import { roleNamed, statementsOf } from './iam.ts';
import { all, type Tree } from './tree.ts';

/** A call of a role, as IAM sees it. */
interface Call {
  readonly role: string;
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string>>;
}

/** What each role is for and may not, what is next to that and may. */
export function caseProblems(tree: Tree): string[] {
  const { allowed, denied } = cases(tree);
  return [
    ...allowed.filter((call) => !may(tree, call)).map((call) => `${call.role} may not ${text(call)}`),
    ...denied.filter((call) => may(tree, call)).map((call) => `${call.role} may ${text(call)}`),
  ];
}

function cases(tree: Tree): { allowed: Call[]; denied: Call[] } {
  const { account, region, partition, cluster } = tree.aws;
  const arn = (service: string, resource: string) => `arn:${partition}:${service}:${region}:${account}:${resource}`;
  const role = (name: string) => roleNamed(tree, name).arn;
  const bucket = `arn:${partition}:s3:::${cluster.name}-weights`;
  const key =
    all(tree, 'Bucket')[0]?.spec.encryption?.rules[0]?.applyServerSideEncryptionByDefault.kmsMasterKeyID ?? '';
  const via = (service: string) => ({ 'kms:ViaService': `${service}.${region}.amazonaws.com` });
  const here = { 'aws:ResourceAccount': account };
  const folder = { ...here, 's3:prefix': 'models/llama' };
  const model = `arn:${partition}:bedrock:${region}::foundation-model/amazon.nova-lite-v1:0`;
  const profile = arn('bedrock', 'inference-profile/eu.amazon.nova-lite-v1:0');
  const guarded = { 'bedrock:GuardrailIdentifier': guardrailOf(tree) };
  const secret = (name: string) => arn('secretsmanager', `secret:${name}-AbCdEf`);
  const own = `genai-platform/${tree.environment}/llm-api-keys`;
  const database = { 'rds:ManageMasterUserPassword': 'true', 'rds:PubliclyAccessible': 'false' };
  const lines = (group: string) => arn('logs', `log-group:/${cluster.name}/${group}:log-stream:pod`);
  const call = (name: string, action: string, resource: string, context: Call['context'] = {}) => ({
    role: name,
    action,
    resource,
    context,
  });
  return {
    allowed: [
      call('model-serving', 's3:GetObject', `${bucket}/models/llama/config.json`, here),
      call('model-serving', 's3:ListBucket', bucket, folder),
      call('model-serving', 'kms:Decrypt', key, via('s3')),
      call('genai-platform-core', 'bedrock:InvokeModel', profile, guarded),
      call('genai-platform-core', 'bedrock:InvokeModel', model, { ...guarded, 'bedrock:InferenceProfileArn': profile }),
      call('telemetry', 'cloudwatch:PutMetricData', '*', { 'cloudwatch:namespace': 'GenAI/Platform' }),
      call('telemetry', 'logs:PutLogEvents', lines('telemetry/metrics')),
      call('log-shipping', 'logs:PutLogEvents', lines('logs/security')),
      call('genai-platform-secrets', 'secretsmanager:GetSecretValue', secret(own)),
      call('external-secrets-genai-platform', 'sts:AssumeRole', role('genai-platform-secrets')),
      call('ack-rds', 'rds:CreateDBInstance', arn('rds', `db:${cluster.name}-platform`), database),
      call('ack-s3', 's3:CreateBucket', bucket, here),
      call('ack-secretsmanager', 'secretsmanager:CreateSecret', secret(own)),
      call('karpenter', 'iam:PassRole', role('nodes'), { 'iam:PassedToService': 'ec2.amazonaws.com' }),
    ],
    denied: [
      call('model-serving', 's3:GetObject', `${bucket}/drafts/llama/config.json`, here),
      call('model-serving', 's3:GetObject', `${bucket}/models/llama/config.json`, { 'aws:ResourceAccount': '0' }),
      call('model-serving', 's3:PutObject', `${bucket}/models/llama/config.json`, here),
      call('model-serving', 's3:ListBucket', bucket, here),
      call('model-serving', 'kms:Decrypt', key),
      call('model-serving', 'kms:Decrypt', key, via('secretsmanager')),
      call('genai-platform-core', 'bedrock:InvokeModel', profile),
      call('genai-platform-core', 'bedrock:InvokeModel', model, guarded),
      call('telemetry', 'cloudwatch:PutMetricData', '*', { 'cloudwatch:namespace': 'AWS/RDS' }),
      call('telemetry', 'logs:PutLogEvents', lines('logs/security')),
      call('log-shipping', 'logs:DeleteLogGroup', lines('logs/security')),
      call('genai-platform-secrets', 'secretsmanager:GetSecretValue', secret(`poolside/${tree.environment}/core-api`)),
      call('genai-platform-secrets', 'secretsmanager:GetSecretValue', secret('rds!db-0')),
      call('external-secrets-genai-platform', 'sts:AssumeRole', role('assistant-secrets')),
      call('external-secrets', 'secretsmanager:GetSecretValue', secret(own)),
      call('ack-rds', 'rds:CreateDBInstance', arn('rds', `db:${cluster.name}-platform`), {
        ...database,
        'rds:PubliclyAccessible': 'true',
      }),
      call('ack-rds', 'rds:CreateDBInstance', arn('rds', 'db:payments'), database),
      call('ack-rds', 'rds:DeleteDBInstance', arn('rds', `db:${cluster.name}-platform`)),
      call('ack-s3', 's3:DeleteBucket', bucket, here),
      call('ack-s3', 's3:GetObject', `${bucket}/models/llama/config.json`, here),
      call('ack-secretsmanager', 'secretsmanager:GetSecretValue', secret(own)),
      call('ack-secretsmanager', 'secretsmanager:DeleteSecret', secret(own)),
      call('karpenter', 'iam:PassRole', role('genai-platform-core'), { 'iam:PassedToService': 'ec2.amazonaws.com' }),
      call('karpenter', 'ec2:TerminateInstances', arn('ec2', 'instance/i-0')),
    ],
  };
}

function guardrailOf(tree: Tree): string {
  const text = JSON.stringify(roleNamed(tree, 'genai-platform-core').policies);
  return /"bedrock:GuardrailIdentifier":"([^"]+)"/.exec(text)?.[1] ?? 'none';
}

/** One statement allows it. No policy here denies. */
function may(tree: Tree, { role, ...call }: Call): boolean {
  return statementsOf(roleNamed(tree, role)).some((statement) => matches(statement, call));
}

function matches({ Effect, Action, Resource, Condition = {} }: Statement, call: Omit<Call, 'role'>): boolean {
  const { action, resource, context = {} } = call;
  return (
    Effect === 'Allow' &&
    list(Action).some((each) => glob(each).test(action)) &&
    list(Resource).some((each) => glob(each).test(resource)) &&
    Object.entries(Condition).every(([operator, keys]) =>
      Object.entries(keys).every(([key, wanted]) => holds(operator, context[key], list(wanted))),
    )
  );
}

/** A key that the call does not have fails every operator but those that say so themselves. */
function holds(operator: string, actual: string | undefined, wanted: readonly string[]): boolean {
  if (actual === undefined) return operator.endsWith('IfExists') || operator.startsWith('ForAllValues:');
  const isPattern = /Like|^Arn/.test(operator);
  return wanted.some((each) => (isPattern ? glob(each).test(actual) : each === actual));
}

function glob(pattern: string): RegExp {
  const literal = pattern.replace(/[\\^$.|+()[\]{}]/g, '\\$&');
  return new RegExp(`^${literal.replaceAll('*', '.*').replaceAll('?', '.')}$`);
}

function text({ action, resource, context = {} }: Call): string {
  return [action, resource, ...Object.entries(context).map(([name, value]) => `${name}=${value}`)].join(' ');
}
