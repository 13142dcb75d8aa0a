import { unless, type Claim } from './claim.ts';
import type { HelmRelease, HelmValues, NetworkPolicy } from './kinds.ts';
import { NAME, ROLE_ARN, roleOf } from './load-balancer-names.ts';
import { apiServerOnly, portsFrom } from './reachability.ts';
import { all, find, get, idOf, type Tree } from './tree.ts';

/** Rows D01, D02, D06 and D07: its release, its account and its webhook. */
export const loadBalancerController: readonly Claim[] = [
  {
    id: 'D01',
    title: 'each controller is one exact version of its Helm chart, in a namespace that is its alone',
    beyond: 'the chart renders and installs',
    holds: (tree) => [
      ...unless(find(tree, 'HelmRelease', NAME, NAME) !== undefined, `no HelmRelease ${NAME}/${NAME}`),
      ...all(tree, 'HelmRelease').flatMap((each) => {
        const { namespace } = each.metadata;
        const others = all(tree, 'HelmRelease').filter(
          (other) => other.spec.targetNamespace === each.spec.targetNamespace,
        );
        return [
          ...unless(each.spec.targetNamespace === namespace, `goes to ${String(each.spec.targetNamespace)}`),
          ...unless(find(tree, 'Namespace', undefined, namespace!) !== undefined, `${namespace!} is not rendered`),
          ...unless(others.length === 1, `shares ${String(each.spec.targetNamespace)}`),
          ...unless(!all(tree, 'Deployment').some(({ metadata }) => metadata.namespace === namespace), 'has company'),
          ...unless(
            /^[0-9]+\.[0-9]+\.[0-9]+$|^sha256:/.test(versionOf(tree, each)),
            `version ${versionOf(tree, each)}`,
          ),
        ].map((problem) => `${idOf(each)}: ${problem}`);
      }),
    ],
    twins: [
      releasing('the version is a range', ({ spec }) => (spec.chart!.spec.version = '3.x'), 'version 3.x'),
      releasing('there is no version', ({ spec }) => delete spec.chart!.spec.version, 'version none'),
      releasing(
        'it goes where upstream puts it',
        ({ spec }) => (spec.targetNamespace = 'kube-system'),
        'goes to kube-system',
      ),
      releasing(
        'it goes beside another controller',
        ({ spec }) => (spec.targetNamespace = 'external-secrets'),
        'shares external-secrets',
      ),
      {
        title: 'the other chart is whatever is newest',
        break: (tree) => (get(tree, 'OCIRepository', 'external-secrets', 'external-secrets').spec.ref!.tag = 'latest'),
        expected: 'version latest',
      },
    ],
  },
  {
    id: 'D02',
    title: 'it runs as the account that carries its role, and the chart makes no other',
    beyond: 'the pod has the web identity token',
    holds: (tree) => {
      const account = find(tree, 'ServiceAccount', NAME, NAME);
      const arn = account?.metadata.annotations?.[ROLE_ARN] ?? 'none';
      const { create, name } = get(tree, 'HelmRelease', NAME, NAME).spec.values.serviceAccount ?? {};
      return [
        ...unless(/^arn:aws[a-z-]*:iam::\d{12}:role\/\S+$/.test(arn), `role ${arn}`),
        ...unless(arn === roleOf(tree).arn, `the account carries ${arn}, AWS has ${roleOf(tree).arn}`),
        ...unless(create === false, 'the chart makes an account of its own'),
        ...unless(name === NAME, `the release runs as ${String(name)}`),
        ...tokenProblems(get(tree, 'HelmRelease', NAME, NAME).spec.values),
      ];
    },
    twins: [
      carrying('the account carries none', (annotations) => Reflect.deleteProperty(annotations, ROLE_ARN), 'role none'),
      carrying(
        'the account carries a name',
        (annotations) => (annotations[ROLE_ARN] = 'controller'),
        'role controller',
      ),
      carrying(
        'the account carries a role of another account',
        (annotations) => (annotations[ROLE_ARN] = annotations[ROLE_ARN]!.replace('777788889999', '111122223333')),
        'the account carries arn:aws:iam::111122223333',
      ),
      releasing(
        'the chart makes one too',
        ({ spec }) => (spec.values.serviceAccount!.create = true),
        'the chart makes an account of its own',
      ),
      releasing(
        'it has no token: the account mounts none, and the chart has no switch for its pods',
        ({ spec }) => delete spec.values.extraVolumes,
        'no token of the API server',
      ),
      releasing(
        'the token is not where a client looks for it',
        ({ spec }) => (spec.values.extraVolumeMounts![0]!.mountPath = '/token'),
        'no token of the API server',
      ),
      releasing('it runs as another', ({ spec }) => delete spec.values.serviceAccount!.name, 'runs as undefined'),
    ],
  },
  {
    id: 'D06',
    title: 'it is told the name, region and VPC of this cluster',
    holds: (tree) => {
      const { clusterName, region, vpcId } = get(tree, 'HelmRelease', NAME, NAME).spec.values;
      return [
        ...unless(clusterName === tree.aws.cluster.name, `clusterName ${String(clusterName)}`),
        ...unless(region === tree.aws.region, `region ${String(region)}`),
        ...unless(/^vpc-[0-9a-f]{8,17}$/.test(vpcId ?? ''), `vpcId ${String(vpcId)}`),
        ...unless(clusterName?.endsWith(tree.environment) === true, `${String(clusterName)} in ${tree.environment}`),
      ];
    },
    twins: [
      releasing(
        'it is told of another',
        ({ spec }) => (spec.values.clusterName = 'genai-dev'),
        'clusterName genai-dev',
      ),
      releasing('it has to ask for its region', ({ spec }) => delete spec.values.region, 'region undefined'),
      releasing('the VPC is a placeholder', ({ spec }) => (spec.values.vpcId = 'vpc-xxx'), 'vpcId vpc-xxx'),
    ],
  },
  {
    id: 'D07',
    title: 'the API server reaches the port of its webhook through the default deny, and nothing else does',
    beyond: 'a webhook call from a real control plane',
    holds: (tree) => {
      const port = get(tree, 'HelmRelease', NAME, NAME).spec.values.webhookBindPort ?? 9443;
      const open = portsFrom(tree, NAME, { 'app.kubernetes.io/name': NAME });
      return [
        ...unless(
          open.some((each) => each.port === port),
          `nothing may reach port ${port}`,
        ),
        ...open.flatMap((each) => [
          ...unless(each.port === port, `port ${String(each.port)} is open`),
          ...unless(apiServerOnly(each.from), `port ${String(each.port)} is open to ${JSON.stringify(each.from)}`),
        ]),
      ];
    },
    twins: [
      opening('the rule is not there', ({ spec }) => (spec.ingress = []), 'nothing may reach port 9443'),
      opening(
        'the policy selects other pods',
        ({ spec }) => {
          spec.podSelector = { matchLabels: { 'app.kubernetes.io/name': 'controller' } };
        },
        'nothing may reach port 9443',
      ),
      opening(
        'it is the port of the Service',
        ({ spec }) => (spec.ingress![0]!.ports![0]!.port = 443),
        'port 443 is open',
      ),
      opening(
        'everybody may call it',
        ({ spec }) => {
          spec.ingress![0]!.from = [{ ipBlock: { cidr: '0.0.0.0/0' } }];
        },
        'is open to [{"ipBlock":{"cidr":"0.0.0.0/0"}}]',
      ),
      releasing(
        'the chart is told another port',
        ({ spec }) => (spec.values.webhookBindPort = 9444),
        'reach port 9444',
      ),
    ],
  },
];

function versionOf(tree: Tree, { metadata: { namespace }, spec }: HelmRelease): string {
  if (spec.chart !== undefined) return spec.chart.spec.version ?? 'none';
  const { ref = {} } = find(tree, 'OCIRepository', namespace, spec.chartRef?.name ?? '')?.spec ?? {};
  return ref.digest ?? ref.tag ?? 'none';
}

/** The pods of an account that mounts no token by itself, from a chart without a switch for it. */
function tokenProblems({ extraVolumes = [], extraVolumeMounts = [] }: HelmValues): string[] {
  const [token] = extraVolumes.filter(({ projected }) =>
    projected?.sources.some(({ serviceAccountToken }) => (serviceAccountToken?.expirationSeconds ?? Infinity) <= 3600),
  );
  const mounted = extraVolumeMounts.some(
    ({ name, mountPath, readOnly }) =>
      name === token?.name && mountPath === '/var/run/secrets/kubernetes.io/serviceaccount' && readOnly === true,
  );
  return unless(token !== undefined && mounted, 'its pods have no token of the API server that ends within the hour');
}

type Twin = Claim['twins'][number];

function releasing(title: string, change: (release: HelmRelease) => unknown, expected: string): Twin {
  return { title, break: (tree) => void change(get(tree, 'HelmRelease', NAME, NAME)), expected };
}

function carrying(title: string, change: (annotations: Record<string, string>) => unknown, expected: string): Twin {
  return {
    title,
    break: (tree) => void change(get(tree, 'ServiceAccount', NAME, NAME).metadata.annotations!),
    expected,
  };
}

function opening(title: string, change: (policy: NetworkPolicy) => unknown, expected: string): Twin {
  return { title, break: (tree) => void change(get(tree, 'NetworkPolicy', NAME, NAME)), expected };
}
