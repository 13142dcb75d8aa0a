import { ServiceDeployment, type SecretKey } from '@parapet/availability';
import type { Construct } from 'constructs';
import type { Environment } from '../environment/environment.ts';
import type { ServedModel } from '../inference/servers.ts';
import { telemetryEnv } from '../monitoring/endpoint.ts';
import { namespaces, parts, serviceAccounts } from '../names.ts';
import { priorities } from '../priorities.ts';
import { databaseName, databaseUser } from './database.ts';
import type { GenaiSecrets } from './secrets.ts';

/** How long a model may take for one answer, and the load balancer waits for the next piece of it. */
export const LONGEST_ANSWER_SECONDS = 300;

const PRE_STOP_SLEEP_SECONDS = 15;
const FOLDER = '/etc/api-gateway';

/**
 * The core of the model platform: it knows who asks, what for, and which model answers: one of our own, of Amazon
 * Bedrock, or of another provider. It keeps its state in PostgreSQL, where IAM says who it is.
 */
export function apiGateway(
  scope: Construct,
  environment: Environment,
  { modelServerKey, providerKeys }: GenaiSecrets,
  models: readonly ServedModel[],
): ServiceDeployment {
  const { genai, aws } = environment;
  const { instance } = genai.database;
  return new ServiceDeployment(scope, 'api-gateway', {
    ...genai.apiGateway,
    name: 'api-gateway',
    namespace: namespaces.genai,
    partOf: parts.genai,
    component: 'gateway',
    serviceAccount: serviceAccounts.apiGateway,
    ports: { http: 8080 },
    // Ready means that the database answers; which models do is told to callers, each by its own status.
    probes: {
      startup: { type: 'httpGet', path: '/livez', port: 'http', periodSeconds: 2, failureThreshold: 60 },
      readiness: { type: 'httpGet', path: '/readyz', port: 'http', periodSeconds: 5 },
      liveness: { type: 'httpGet', path: '/livez', port: 'http' },
    },
    minAvailable: '50%',
    rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' },
    priorityClassName: priorities.genai,
    preStopSleepSeconds: PRE_STOP_SLEEP_SECONDS,
    terminationGracePeriodSeconds: PRE_STOP_SLEEP_SECONDS + LONGEST_ANSWER_SECONDS + 15,
    args: [
      `--config=${FOLDER}/config/models.json`,
      `--model-server-key=${FOLDER}/model-server/${modelServerKey.key}`,
      `--provider-keys=${FOLDER}/provider-keys`,
    ],
    env: {
      AWS_REGION: aws.region,
      ...(instance === undefined ? {} : { DATABASE_HOST: instance.host }),
      DATABASE_NAME: databaseName,
      DATABASE_USER: databaseUser,
      // A token of IAM is good for a quarter of an hour, for whoever has it.
      DATABASE_SSLMODE: 'verify-full',
      ...telemetryEnv('api-gateway'),
    },
    configFiles: { mountPath: `${FOLDER}/config`, files: { 'models.json': modelsFile(genai.bedrock, models) } },
    secretFiles: [
      secretFiles([modelServerKey], `${FOLDER}/model-server`),
      secretFiles(providerKeys, `${FOLDER}/provider-keys`),
    ],
  });
}

type Bedrock = Environment['genai']['bedrock'];

/** Which model is where, by the name that callers write. */
function modelsFile({ profiles, guardrailArn }: Bedrock, models: readonly ServedModel[]): string {
  const [, , , , , guardrail = '', version = ''] = guardrailArn.split(':');
  const file = {
    servers: Object.fromEntries(
      models.map(({ name, workload: { name: host, namespace, ports } }) => [
        name,
        `http://${host}.${namespace}:${String(ports['http'])}/v1`,
      ]),
    ),
    bedrock: {
      guardrail: { id: guardrail.replace('guardrail/', ''), version },
      profiles: Object.fromEntries(profiles.map(({ name, arn }) => [name, arn])),
    },
  };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

/** All keys are of one Secret. */
function secretFiles(keys: readonly [SecretKey, ...SecretKey[]], mountPath: string) {
  return { secretName: keys[0].secretName, keys: keys.map(({ key }) => key), mountPath };
}
