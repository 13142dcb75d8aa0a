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

/** What is looked at of the spec of a pod, by its name in the policies. */
const VARIABLES: Readonly<Record<string, string>> = {
  accounts: "[variables.spec.?serviceAccountName.orValue('default')]",
  containers: 'dyn(variables.spec.?initContainers.orValue([])) + dyn(variables.spec.?containers.orValue([]))',
  everyContainer: 'variables.containers + dyn(variables.spec.?ephemeralContainers.orValue([]))',
  images: "variables.everyContainer.map(container, container.?image.orValue(''))",
};

/** What is asked of it, and what it could do otherwise. */
const SAID: readonly (readonly [expression: RegExp, otherwise: string])[] = [
  [
    /^variables\.accounts\.all\(account, account == 'default' \|\| account in variables\.serviceAccounts\)$/,
    'may run as anybody',
  ],
  [/^variables\.accounts\.all\(account, account != 'default'\)$/, 'may run as the default account'],
  [
    /^variables\.images\.all\(image, image\.matches\('\^[^']+:\[A-Za-z0-9_\]\[A-Za-z0-9_.-\]\*@'\) && /,
    'may run an image without a digest',
  ],
  [
    /^variables\.images\.all\(image, .* image\.matches\('\^\[\^@\]\*@sha256:\[0-9a-f\]\{64\}\$'\)\)$/,
    'may run an image by half a digest',
  ],
  [/^variables\.images\.all\(image, .* in variables\.registries\)$/, 'may run an image from anywhere'],
  [/^!variables\.spec\.\?automountServiceAccountToken\.orValue\(true\)$/, 'may mount a token'],
  [/\.all\(source, !has\(source\.serviceAccountToken\)\)\)$/, 'may project a token'],
];

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
        if (found.length === 0) return [`nobody looks at ${resource}`];
        const said = found.flatMap(({ spec: { validations } }) => validations.map(({ expression }) => expression));
        const variables = found.flatMap(({ spec: { variables = [] } }) => variables);
        const variable = (name: string) => variables.find((each) => each.name === name)?.expression ?? '';
        const accounts = variable('serviceAccounts');
        return [
          ...unless(variable('spec') === spec, `${resource}: looks at ${variable('spec')}`),
          ...unless(accounts === `[${declared(tree).join(', ')}]`, `${resource} may run as ${accounts}`),
          ...Object.entries(VARIABLES)
            .filter(([name, expression]) => variable(name) !== expression)
            .map(([name]) => `${resource}: ${name} are others`),
          ...SAID.filter(([expression]) => !said.some((text) => expression.test(text))).map(
            ([, what]) => `${resource} ${what}`,
          ),
        ];
      }),
      ...missing(
        tree,
        '/secrets',
        /^object\.\?type\.orValue\(''\) != 'kubernetes\.io\/service-account-token'$/,
        'a token that never ends',
      ),
      ...missing(tree, '/serviceaccounts', /startsWith\('eks\.amazonaws\.com\/'\)/, 'an account with a role of AWS'),
      ...unless(
        policiesFor(tree, '/serviceaccounts').some(
          ({ spec: { validations, variables = [] } }) =>
            validations.some(
              ({ expression }) => expression === "object.metadata.name in variables.serviceAccounts + ['default']",
            ) && variables.some(({ expression }) => expression === `[${declared(tree).join(', ')}]`),
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
          (variables.find(({ name }) => name === 'accounts')!.expression = "['inference-sa']"),
        'accounts are others',
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
        ({ spec: { variables = [] } }) =>
          (variables.find(({ name }) => name === 'spec')!.expression = 'object.spec.template.spec'),
        'batch/cronjobs: looks at object.spec.template.spec',
      ),
      policy(
        'one more account may run',
        'pods',
        ({ spec: { variables = [] } }) =>
          (variables.find(({ name }) => name === 'serviceAccounts')!.expression = "['inference-sa', 'default']"),
        "/pods may run as ['inference-sa', 'default']",
      ),
      ...without('pods', 'any account may run', 'account in variables.serviceAccounts', '/pods may run as anybody'),
      ...without('pods', 'the default account may run', "account != 'default'", '/pods may run as the default account'),
      ...without('pods', 'an image may run by tag', '][A-Za-z0-9_.-]*@', '/pods may run an image without a digest'),
      ...without(
        'pods',
        'a digest may be half of one',
        '@sha256:[0-9a-f]{64}',
        '/pods may run an image by half a digest',
      ),
      ...without(
        'pods',
        'an image may come from anywhere',
        'in variables.registries',
        '/pods may run an image from anywhere',
      ),
      ...without('pods', 'tokens may be mounted', 'automountServiceAccountToken', '/pods may mount a token'),
      ...without('pods', 'tokens may be projected', 'source.serviceAccountToken', '/pods may project a token'),
      policy(
        'images before the start are not looked at',
        'pods',
        ({ spec: { variables = [] } }) =>
          (variables.find(({ name }) => name === 'containers')!.expression = 'dyn(variables.spec.containers)'),
        '/pods: containers are others',
      ),
      ...without('secrets', 'tokens that never end may be made', 'service-account-token', 'a token that never ends'),
      ...without('service-accounts', 'accounts may have a role', 'eks.amazonaws.com', 'an account with a role'),
      ...without('service-accounts', 'accounts may be made', 'object.metadata.name', 'an account beside'),
      {
        title: 'an account is declared that none may run as',
        break: (tree) => (get(tree, 'ServiceAccount', models, 'inference-sa').metadata.name = 'model-sa'),
        expected: "/pods may run as ['inference-sa']",
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

/** A twin without what a policy says of something. */
function without(name: string, title: string, about: string, expected: string): Claim['twins'] {
  const remove = ({ spec }: AdmissionPolicy): void => {
    const said = spec.validations.findIndex(({ expression }) => expression.includes(about));
    if (said < 0) throw new Error(`${name} says nothing of ${about}`);
    spec.validations.splice(said, 1);
  };
  return [policy(title, name, remove, expected)];
}
