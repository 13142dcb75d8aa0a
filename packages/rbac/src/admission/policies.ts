/** What a ValidatingAdmissionPolicy says of some resources, in CEL. */
export interface AdmissionPolicy {
  /** Part of its name. */
  readonly of: string;
  readonly resources: readonly { readonly apiGroup: string; readonly names: readonly string[] }[];
  /** Requests that it is about; all of them where there is none. */
  readonly conditions: readonly { readonly name: string; readonly expression: string }[];
  readonly variables: readonly { readonly name: string; readonly expression: string }[];
  readonly validations: readonly {
    readonly expression: string;
    readonly message?: string;
    readonly messageExpression?: string;
  }[];
}

interface PodLimits {
  readonly serviceAccounts: readonly string[];
  readonly registries: readonly string[];
}

/** One for each place that a pod spec is in: what it says of the spec is the same. */
export function podPolicies(limits: PodLimits): readonly AdmissionPolicy[] {
  return PLACES.map(({ of, spec, resources }) => ({
    of,
    resources,
    // Who takes a finalizer or a label off what was there before is let through.
    conditions: [{ name: 'spec-is-set', expression: 'oldObject == null || object.spec != oldObject.spec' }],
    variables: [
      { name: 'spec', expression: spec },
      {
        name: 'account',
        expression: "has(variables.spec.serviceAccountName) ? variables.spec.serviceAccountName : 'default'",
      },
      { name: 'images', expression: [...CONTAINERS].map(imagesOf).join(' + ') },
    ],
    validations: [
      {
        expression: `variables.account in ${texts(limits.serviceAccounts)}`,
        messageExpression: `'runs as the service account ' + variables.account + ', and may run as ${limits.serviceAccounts.join(' or ')} alone'`,
      },
      {
        expression: `variables.images.all(image, image.matches(${text(imagePattern(limits.registries))}))`,
        messageExpression: `'image ' + variables.images.filter(image, !image.matches(${text(imagePattern(limits.registries))}))[0] + ' is not from ${limits.registries.join(' or ')} by its digest'`,
      },
      {
        expression:
          '!(has(variables.spec.automountServiceAccountToken) && variables.spec.automountServiceAccountToken) && ' +
          '(!has(variables.spec.volumes) || variables.spec.volumes.all(volume, !has(volume.projected) || ' +
          '!has(volume.projected.sources) || volume.projected.sources.all(source, !has(source.serviceAccountToken))))',
        message: 'mounts the token of its service account',
      },
    ],
  }));
}

/** Only these, and none that names a role in AWS. */
export function accountPolicy(names: readonly string[]): AdmissionPolicy {
  return {
    of: 'service-accounts',
    resources: [{ apiGroup: '', names: ['serviceaccounts'] }],
    conditions: [],
    variables: [],
    validations: [
      {
        expression: `object.metadata.name in ${texts(names)}`,
        messageExpression: `'service account ' + object.metadata.name + ' is none of ${names.join(', ')}'`,
      },
      {
        expression:
          "!has(object.metadata.annotations) || object.metadata.annotations.all(key, !key.startsWith('eks.amazonaws.com/'))",
        message: 'names a role in AWS',
      },
    ],
  };
}

/** A Secret of this type is a token without an end, which the API server fills in. */
export const secretPolicy: AdmissionPolicy = {
  of: 'secrets',
  resources: [{ apiGroup: '', names: ['secrets'] }],
  conditions: [],
  variables: [],
  validations: [
    {
      expression: "!has(object.type) || object.type != 'kubernetes.io/service-account-token'",
      message: 'asks for a token of a service account that never ends',
    },
  ],
};

const CONTAINERS = ['initContainers', 'containers', 'ephemeralContainers'] as const;

const PLACES = [
  {
    of: 'pods',
    spec: 'object.spec',
    resources: [{ apiGroup: '', names: ['pods', 'pods/ephemeralcontainers'] }],
  },
  {
    of: 'pod-templates',
    spec: 'object.spec.template.spec',
    resources: [
      { apiGroup: '', names: ['replicationcontrollers'] },
      { apiGroup: 'apps', names: ['daemonsets', 'deployments', 'replicasets', 'statefulsets'] },
      { apiGroup: 'batch', names: ['jobs'] },
    ],
  },
  {
    of: 'cron-jobs',
    spec: 'object.spec.jobTemplate.spec.template.spec',
    resources: [{ apiGroup: 'batch', names: ['cronjobs'] }],
  },
] as const;

function imagesOf(field: (typeof CONTAINERS)[number]): string {
  const containers = `variables.spec.${field}`;
  return `(has(${containers}) ? ${containers}.map(container, has(container.image) ? container.image : '') : [])`;
}

/** The whole name: registry, repository, tag or none, digest. */
function imagePattern(registries: readonly string[]): string {
  const hosts = registries.map((host) => host.replaceAll('.', '[.]')).join('|');
  return `^(${hosts})/[^@]+@sha256:[0-9a-f]{64}$`;
}

function text(value: string): string {
  return `'${value}'`;
}

function texts(values: readonly string[]): string {
  return `[${values.map(text).join(', ')}]`;
}
