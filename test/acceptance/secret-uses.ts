import { unless, type Claim } from './claim.ts';
import { breaking, generations, references } from './database-password.ts';
import { deepseek } from './models.ts';
import { core, coreApi, rbacGroup } from './names.ts';
import { coreApiDeployment, serving, webAssistantDeployment } from './pods.ts';
import { allowed } from './rbac.ts';
import { add, all, idOf } from './tree.ts';
import { containersIn, podOf, workloads } from './workloads.ts';

/** Rows B05, B07 and B08: who sees a secret. */
export const secretUses: readonly Claim[] = [
  {
    id: 'B05',
    title: 'core-api reads it by a variable that must be there, and no other pod reads it',
    holds: (tree) => [
      ...unless(references(tree).length === 1, `core-api has ${references(tree).length} variables from a Secret`),
      ...references(tree).flatMap(({ name, key, optional }) => [
        ...unless(optional !== true, `the variable from ${name} is optional`),
        ...unless(
          generations(tree).some(
            (each) => each.metadata.name === name && each.spec.data.some((d) => d.secretKey === key),
          ),
          `${name} has no key ${key}`,
        ),
      ]),
      ...workloads(tree).flatMap(({ id, pod }) =>
        containersIn(pod).flatMap(({ env = [], envFrom = [] }) => [
          ...unless(
            envFrom.every(({ secretRef }) => secretRef === undefined),
            `${id} takes a whole Secret as its environment`,
          ),
          ...unless(
            id === 'Deployment/poolside/core-api' || env.every(({ valueFrom }) => !valueFrom?.secretKeyRef),
            `${id} reads a Secret`,
          ),
        ]),
      ),
    ],
    twins: [
      {
        title: 'the variable may be missing',
        break: (tree) => (references(tree)[0]!.optional = true),
        expected: 'is optional',
      },
      {
        title: 'the key is not in the Secret',
        break: (tree) => (references(tree)[0]!.key = 'PASSWORD'),
        expected: 'core-api-database-v3 has no key PASSWORD',
      },
      {
        title: 'the whole Secret becomes the environment',
        break: (tree) => (serving(coreApiDeployment(tree)).envFrom = [{ secretRef: { name: 'core-api-database-v3' } }]),
        expected: 'takes a whole Secret',
      },
      {
        title: 'web-assistant reads it',
        break: (tree) =>
          serving(webAssistantDeployment(tree)).env!.push({
            name: 'DATABASE_PASSWORD',
            valueFrom: { secretKeyRef: { name: 'core-api-database-v3', key: 'password' } },
          }),
        expected: 'Deployment/poolside/web-assistant reads a Secret',
      },
      {
        title: 'an agent of a node takes a whole Secret',
        break: (tree) =>
          (podOf(tree, 'DaemonSet', 'observability', 'fluent-bit').containers[0]!.envFrom = [
            { secretRef: { name: 'x' } },
          ]),
        expected: 'DaemonSet/observability/fluent-bit takes a whole Secret',
      },
    ],
  },
  {
    id: 'B07',
    title: 'core-api-sa cannot read its own password, or any Secret of poolside, over the API',
    live: 'a SubjectAccessReview, denied',
    holds: (tree) =>
      ['get', 'list', 'watch']
        .filter((verb) => allowed(tree, coreApi, { verb, group: '', resource: 'secrets', namespace: core }))
        .map((verb) => `core-api-sa may ${verb} secrets in ${core}`),
    twins: [
      {
        title: 'it is made an administrator of its namespace',
        break: (tree) => {
          add(tree, 'flux', {
            apiVersion: `${rbacGroup}/v1`,
            kind: 'RoleBinding',
            metadata: { name: 'core-api', namespace: core },
            roleRef: { apiGroup: rbacGroup, kind: 'ClusterRole', name: 'admin' },
            subjects: [{ kind: 'ServiceAccount', ...coreApi }],
          });
        },
        expected: 'core-api-sa may get secrets in poolside',
      },
    ],
  },
  {
    id: 'B08',
    title: 'no value of a secret is in any file',
    holds: (tree) => [
      ...tree.objects
        .map(({ object }) => object as typeof object & Record<string, unknown>)
        .filter(({ kind, ...object }) => kind === 'Secret' && (object['data'] ?? object['stringData']) !== undefined)
        .map((object) => `${idOf(object)} has data`),
      ...all(tree, 'ExternalSecret')
        .filter(({ spec }) => spec.target.template?.data !== undefined)
        .map((each) => `${idOf(each)} has data in its template`),
      ...tree.objects
        .filter(({ object }) => JSON.stringify(object).includes('"secretString":"'))
        .map(({ object }) => `${idOf(object)} has a secretString`),
      ...workloads(tree).flatMap(({ id, pod }) =>
        containersIn(pod)
          .flatMap(({ env = [] }) => env)
          .filter(({ name, value }) => value !== undefined && /PASSWORD|SECRET|TOKEN|API_?KEY/.test(name))
          .map(({ name }) => `${id} has the value of ${name}`),
      ),
    ],
    twins: [
      {
        title: 'a Secret has text',
        break: (tree) => {
          const metadata = { name: 'database', namespace: core };
          add(tree, 'platform', { apiVersion: 'v1', kind: 'Secret', metadata, stringData: { password: 'x' } });
        },
        expected: 'Secret/poolside/database has data',
      },
      breaking(
        'a template has it',
        ({ target }) => (target.template!.data = { password: 'x' }),
        'has data in its template',
      ),
      {
        title: 'an ACK secret has it in line',
        break: (tree) => {
          const metadata = { name: 'database', namespace: core };
          const apiVersion = 'secretsmanager.services.k8s.aws/v1alpha1';
          add(tree, 'platform', { apiVersion, kind: 'Secret', metadata, spec: { secretString: 'x' } });
        },
        expected: 'has a secretString',
      },
      {
        title: 'a variable has it',
        break: (tree) => serving(coreApiDeployment(tree)).env!.push({ name: 'REDIS_PASSWORD', value: 'x' }),
        expected: 'has the value of REDIS_PASSWORD',
      },
      {
        title: 'a variable of a follower in a group has it',
        break: (tree) =>
          deepseek(tree).workerTemplate.spec.containers[0]!.env!.push({ name: 'HUGGING_FACE_HUB_TOKEN', value: 'x' }),
        expected: 'LeaderWorkerSet/genai-platform/deepseek-r1 workerTemplate has the value of HUGGING_FACE_HUB_TOKEN',
      },
    ],
  },
];
