import { held, policiesFor, policiesOf } from './admission-policies.ts';
import { unless, type Claim } from './claim.ts';
import type { AdmissionPolicy } from './model-kinds.ts';
import { models } from './names.ts';
import { all, get, remove, type Tree } from './tree.ts';

/** Kinds with a template of pods, by what stands before their pod's spec. Pods themselves have it at the top. */
const TEMPLATES: Readonly<Record<string, string>> = {
  '/pods': 'object.spec',
  '/pods/ephemeralcontainers': 'object.spec',
  '/replicationcontrollers': 'object.spec.template.spec',
  'apps/daemonsets': 'object.spec.template.spec',
  'apps/deployments': 'object.spec.template.spec',
  'apps/replicasets': 'object.spec.template.spec',
  'apps/statefulsets': 'object.spec.template.spec',
  'batch/jobs': 'object.spec.template.spec',
  'batch/cronjobs': 'object.spec.jobTemplate.spec.template.spec',
};

/** Row A14: what may be made in the namespace of models, whoever asks. */
export const admission: readonly Claim[] = [
  {
    id: 'A14',
    title:
      'every pod and template of pods of the models’ namespace runs as a declared account, by digest, without a token; no account and no token is made beside',
    live: 'each way to break it, asked of the API server as core-api and as others: 403 in the words of the policy',
    holds: (tree) => [
      ...policiesOf(tree).flatMap((policy) =>
        held(tree, policy).map((problem) => `${policy.metadata.name} ${problem}`),
      ),
      ...Object.entries(TEMPLATES).flatMap(([resource, spec]) => {
        const found = policiesFor(tree, resource);
        const said = found.flatMap(({ spec: { validations } }) => validations.map(({ expression }) => expression));
        const variables = found.flatMap(({ spec: { variables = [] } }) => variables);
        const variable = (name: string) => variables.find((each) => each.name === name)?.expression ?? '';
        return [
          ...unless(found.length > 0, `nobody looks at ${resource}`),
          ...unless(found.length === 0 || variable('spec') === spec, `${resource}: looks at ${variable('spec')}`),
          ...unless(
            found.length === 0 || accountsIn(said).join() === declared(tree).join(),
            `${resource} may run as ${accountsIn(said).join(', ') || 'anybody'}`,
          ),
          ...unless(
            found.length === 0 || variable('account').endsWith("variables.spec.serviceAccountName : 'default'"),
            `${resource}: no account is not the default one`,
          ),
          ...unless(found.length === 0 || said.some(byDigest), `${resource} may run any image`),
          ...['initContainers', 'containers', 'ephemeralContainers']
            .filter((name) => found.length > 0 && !variable('images').includes(`variables.spec.${name}.map(`))
            .map((name) => `${resource}: images of ${name} are not looked at`),
          ...['automountServiceAccountToken', 'serviceAccountToken']
            .filter(
              (name) => found.length > 0 && !said.some((text) => text.startsWith('!(has(') && text.includes(name)),
            )
            .map((name) => `${resource}: ${name} is not looked at`),
        ];
      }),
      ...missing(
        tree,
        '/secrets',
        /object\.type != 'kubernetes\.io\/service-account-token'/,
        'a token that never ends',
      ),
      ...missing(tree, '/serviceaccounts', /startsWith\('eks\.amazonaws\.com\/'\)/, 'an account with a role of AWS'),
      ...unless(
        policiesFor(tree, '/serviceaccounts').some(({ spec }) =>
          spec.validations.some(
            ({ expression }) =>
              expression === `object.metadata.name in [${[...declared(tree), "'default'"].join(', ')}]`,
          ),
        ),
        'an account beside the declared ones may be made',
      ),
      ...unless(
        get(tree, 'Namespace', undefined, models).metadata.labels?.['pod-security.kubernetes.io/enforce'] ===
          'restricted',
        `${models} is not restricted`,
      ),
    ],
    twins: [
      {
        title: 'it is bound to nothing',
        break: (tree) => {
          remove(tree, 'ValidatingAdmissionPolicyBinding', undefined, `${models}-pods`);
        },
        expected: `${models}-pods has 0 bindings`,
      },
      {
        title: 'a refusal is a warning',
        break: (tree) =>
          (get(tree, 'ValidatingAdmissionPolicyBinding', undefined, `${models}-pods`).spec.validationActions = [
            'Warn',
            'Audit',
          ]),
        expected: 'does Warn, Audit',
      },
      {
        title: 'the binding is for some',
        break: (tree) =>
          (get(tree, 'ValidatingAdmissionPolicyBinding', undefined, `${models}-pods`).spec.matchResources = {
            objectSelector: { matchLabels: { app: 'x' } },
          }),
        expected: 'is bound to some objects',
      },
      {
        title: 'what a pod may look like is left to the policies',
        break: (tree) =>
          (get(tree, 'Namespace', undefined, models).metadata.labels!['pod-security.kubernetes.io/enforce'] =
            'baseline'),
        expected: `${models} is not restricted`,
      },
      policy(
        'no account passes for a declared one',
        'pods',
        ({ spec: { variables = [] } }) =>
          (variables.find(({ name }) => name === 'account')!.expression = "'inference-sa'"),
        'no account is not the default one',
      ),
      policy(
        'it lets through what it cannot judge',
        'pods',
        ({ spec }) => (spec.failurePolicy = 'Ignore'),
        'fails open',
      ),
      policy(
        'it is for another namespace',
        'pods',
        ({ spec }) => (spec.matchConstraints.namespaceSelector = { matchLabels: { team: 'x' } }),
        'is not of the namespace',
      ),
      policy(
        'it is for pods with a label',
        'pods',
        ({ spec }) => (spec.matchConstraints.objectSelector = { matchLabels: { app: 'x' } }),
        'is for some objects',
      ),
      policy(
        'it asks who asks',
        'pods',
        ({ spec }) => spec.matchConditions!.push({ name: 'who', expression: "request.userInfo.username == 'x'" }),
        'asks who asks',
      ),
      policy(
        'it is skipped',
        'pods',
        ({ spec }) => (spec.matchConditions![0]!.expression = 'false'),
        'skips what is not spec-is-set',
      ),
      policy(
        'updates are not looked at',
        'pods',
        ({ spec }) => spec.matchConstraints.resourceRules[0]!.operations.pop(),
        'looks at CREATE alone',
      ),
      policy(
        'containers may be added to a running pod',
        'pods',
        ({ spec }) => spec.matchConstraints.resourceRules[0]!.resources.pop(),
        'nobody looks at /pods/ephemeralcontainers',
      ),
      policy(
        'jobs are left out',
        'pod-templates',
        ({ spec }) => spec.matchConstraints.resourceRules.pop(),
        'nobody looks at batch/jobs',
      ),
      policy(
        'it looks at another place',
        'cron-jobs',
        ({ spec }) => (spec.variables![0]!.expression = 'object.spec.template.spec'),
        'batch/cronjobs: looks at object.spec.template.spec',
      ),
      policy(
        'one more account may run',
        'pods',
        ({ spec }) => (spec.validations[0]!.expression = "variables.account in ['inference-sa', 'default']"),
        "/pods may run as 'default', 'inference-sa'",
      ),
      policy('any account may run', 'pods', ({ spec }) => spec.validations.shift(), '/pods may run as anybody'),
      policy('any image may run', 'pods', ({ spec }) => spec.validations.splice(1, 1), '/pods may run any image'),
      policy(
        'an image may run by tag',
        'pods',
        ({ spec }) =>
          (spec.validations[1]!.expression = spec.validations[1]!.expression.replace('@sha256:[0-9a-f]{64}', '.*')),
        '/pods may run any image',
      ),
      policy(
        'images before the start are not looked at',
        'pods',
        ({ spec }) =>
          (spec.variables![2]!.expression = spec.variables![2]!.expression.replace(
            'initContainers.map',
            'initContainers.filter',
          )),
        'images of initContainers',
      ),
      policy(
        'tokens may be mounted',
        'pods',
        ({ spec }) => spec.validations.pop(),
        'serviceAccountToken is not looked at',
      ),
      policy(
        'tokens that never end may be made',
        'secrets',
        ({ spec }) => (spec.validations[0]!.expression = 'true'),
        'a token that never ends',
      ),
      policy(
        'accounts may have a role',
        'service-accounts',
        ({ spec }) => spec.validations.pop(),
        'an account with a role',
      ),
      policy('accounts may be made', 'service-accounts', ({ spec }) => spec.validations.shift(), 'an account beside'),
      {
        title: 'an account is declared that none may run as',
        break: (tree) => (get(tree, 'ServiceAccount', models, 'inference-sa').metadata.name = 'model-sa'),
        expected: "/pods may run as 'inference-sa'",
      },
    ],
  },
];

/** Accounts of the namespace that pods are meant to run as. The default one is nobody's. */
function declared(tree: Tree): string[] {
  return all(tree, 'ServiceAccount')
    .filter(({ metadata }) => metadata.namespace === models && metadata.name !== 'default')
    .map(({ metadata }) => `'${metadata.name}'`)
    .sort();
}

function accountsIn(expressions: readonly string[]): string[] {
  const found = expressions.flatMap((text) => /^variables\.account in \[([^\]]*)\]$/.exec(text)?.[1] ?? []);
  return found.flatMap((list) => list.split(', ')).sort();
}

/** Every image by its digest, and out of registries that are named. */
function byDigest(expression: string): boolean {
  return /^variables\.images\.all\(image, image\.matches\('\^\([^*+]+\)\/\[\^@\]\+@sha256:\[0-9a-f\]\{64\}\$'\)\)$/.test(
    expression,
  );
}

function missing(tree: Tree, resource: string, refused: RegExp, what: string): string[] {
  const said = policiesFor(tree, resource).flatMap(({ spec }) => spec.validations);
  return unless(
    said.some(({ expression }) => refused.test(expression)),
    `${what} may be made`,
  );
}

/** A twin that breaks one of the policies. */
function policy(
  title: string,
  name: string,
  change: (policy: AdmissionPolicy) => unknown,
  expected: string,
): Claim['twins'][number] {
  return {
    title: `${name}: ${title}`,
    break: (tree) => void change(get(tree, 'ValidatingAdmissionPolicy', undefined, `${models}-${name}`)),
    expected,
  };
}
