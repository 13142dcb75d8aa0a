import { isDeepStrictEqual } from 'node:util';
import { list } from './aws-json.ts';
import { unless, type Claim } from './claim.ts';
import type { Rule } from './kinds.ts';
import { agent, agentConfig, breakingAgent, breakingConfig, isBelow } from './log-agent.ts';
import { observability } from './names.ts';
import { isEmpty } from './pods.ts';
import { all, find, get, idOf, type Tree } from './tree.ts';

/** Rows K01 to K05: logs of containers on their way to CloudWatch. */
export const logShipping: readonly Claim[] = [
  {
    id: 'K01',
    title:
      'the configuration hides no file and asks for none, and reads the paths of containerd of every namespace but its own',
    beyond: 'lines of a node',
    holds: (tree) => {
      const { pod, container } = agent(tree);
      const { text, mount, pipeline, asked } = agentConfig(tree);
      const paths = pipeline.inputs.flatMap(({ path = '' }) => path.split(','));
      const collected = paths.map(
        (path) => /^\/var\/log\/containers\/\*_([a-z0-9-]+)_\*\.log$/.exec(path)?.[1] ?? path,
      );
      const own = pipeline.inputs.every(
        ({ exclude_path }) => exclude_path === `/var/log/containers/*_${observability}_*.log`,
      );
      const state = container.volumeMounts?.find(({ readOnly }) => readOnly !== true);
      return [
        ...unless(mount !== undefined && isBelow(asked, mount.mountPath), `nothing is mounted at ${asked}`),
        ...unless(mount?.mountPath !== '/fluent-bit/etc', 'the files of the image are hidden'),
        ...unless(
          !/parsers_file|plugins_file|@include|^includes:/im.test(text),
          'it asks for a file that it does not bring',
        ),
        ...unless(
          pipeline.inputs.every((input) => ['cri', 'docker, cri'].includes(String(input['multiline.parser']))),
          'lines are not read as containerd writes them',
        ),
        ...withPods(tree)
          .filter((name) => name !== observability && !collected.includes(name))
          .map((name) => `nobody reads ${name}`),
        ...collected.filter((name) => !find(tree, 'Namespace', undefined, name)).map((name) => `it reads ${name}`),
        ...unless(own, 'it reads what it writes'),
        ...unless(
          (pod.volumes ?? []).every(({ hostPath }) => hostPath?.path.startsWith('/var/lib/docker') !== true),
          "it mounts docker's folder",
        ),
        ...unless(
          pod.volumes?.some(({ hostPath }) => hostPath?.path === '/var/log') === true,
          '/var/log, with the files behind the links, is not mounted',
        ),
        ...pipeline.inputs
          .filter(({ db }) => state === undefined || !isBelow(db ?? '', state.mountPath))
          .map(({ alias }) => `${String(alias)} forgets where it was`),
      ];
    },
    twins: [
      breakingAgent(
        'its folder is the image’s',
        ({ containers }) => (containers[0]!.volumeMounts![0]!.mountPath = '/fluent-bit/etc'),
        'are hidden',
      ),
      breakingAgent(
        'another file is asked for',
        ({ containers }) => (containers[0]!.args![1] = '/fluent-bit/etc/fluent-bit.conf'),
        'nothing is mounted',
      ),
      breakingConfig('a file of parsers is asked for', 'flush: 1', 'parsers_file: parsers.conf', 'asks for a file'),
      breakingConfig(
        "lines are docker's",
        'multiline.parser: cri',
        'multiline.parser: docker',
        'not read as containerd',
      ),
      breakingConfig('a namespace is left out', '/var/log/containers/*_karpenter_*.log,', '', 'nobody reads karpenter'),
      breakingConfig(
        'it reads whatever has the name in it',
        '*_poolside_*.log',
        '*poolside*.log',
        'it reads /var/log/containers/*poolside*.log',
      ),
      breakingConfig('it reads its own lines', `*_${observability}_*.log`, '*_none_*.log', 'reads what it writes'),
      breakingConfig(
        "it reads docker's folder",
        '/var/log/containers/*_keda_*.log',
        '/var/lib/docker/*_keda_*.log',
        'nobody reads keda',
      ),
      breakingAgent(
        'the files behind the links are not there',
        ({ volumes }) => (volumes!.find(({ name }) => name === 'logs')!.hostPath!.path = '/var/log/containers'),
        'behind the links',
      ),
      breakingConfig('its place is lost with the pod', 'db: /var/lib/fluent-bit', 'db: /tmp', 'forgets where it was'),
    ],
  },
  {
    id: 'K02',
    title: 'the agent may get, list and watch pods and namespaces, and no more, with a token of its own',
    live: 'access reviews of its account',
    holds: (tree) => {
      const { pod } = agent(tree);
      const isIts = ({ subjects }: { subjects: { name: string; namespace?: string }[] }) =>
        subjects.some(({ name, namespace }) => name === pod.serviceAccountName && namespace === observability);
      const bound = all(tree, 'ClusterRoleBinding').filter(isIts);
      const rules = bound.flatMap(({ roleRef }) => find(tree, 'ClusterRole', undefined, roleRef.name)?.rules ?? []);
      const rights = rules.map(({ apiGroups, resources, verbs, ...rest }) => ({
        apiGroups,
        resources: [...resources].sort(),
        verbs: [...verbs].sort(),
        ...rest,
      }));
      const expected = [{ apiGroups: [''], resources: ['namespaces', 'pods'], verbs: ['get', 'list', 'watch'] }];
      return [
        ...unless(isDeepStrictEqual(rights, expected), `it has ${JSON.stringify(rights)}`),
        ...all(tree, 'RoleBinding')
          .filter(isIts)
          .map((each) => `${idOf(each)} gives it more`),
        ...unless(
          (pod.volumes ?? []).some(({ projected }) => projected?.sources.some((each) => each.serviceAccountToken)),
          'it has no token',
        ),
        ...unless(!/use_kubelet/i.test(agentConfig(tree).text), 'it asks the kubelet'),
      ];
    },
    twins: [
      ruling('it reads secrets', (rule) => rule.resources.push('secrets'), '"secrets"'),
      ruling('it reads nodes', (rule) => rule.resources.push('nodes/proxy'), '"nodes/proxy"'),
      ruling('it deletes', (rule) => rule.verbs.push('delete'), '"delete"'),
      ruling('it may not watch', (rule) => rule.verbs.pop(), '["get","list"]'),
      {
        title: 'nothing binds its role',
        break: (tree) =>
          (get(tree, 'ClusterRoleBinding', undefined, 'observability-fluent-bit').subjects[0]!.name = 'default'),
        expected: 'it has []',
      },
      {
        title: 'one more role is bound',
        break: (tree) =>
          all(tree, 'RoleBinding')[0]!.subjects.push({
            kind: 'ServiceAccount',
            name: 'fluent-bit',
            namespace: observability,
          }),
        expected: 'gives it more',
      },
      breakingAgent('it has no token', ({ volumes }) => volumes!.pop(), 'it has no token'),
      breakingConfig('it asks the kubelet', 'labels: "on"', 'use_kubelet: "on"', 'asks the kubelet'),
    ],
  },
  {
    id: 'K03',
    title: 'every line reaches a log group that is kept, what is about security a second one, and a loss is an alert',
    beyond: 'CloudWatch that takes them',
    holds: (tree) => {
      const { inputs, filters, outputs } = agentConfig(tree).pipeline;
      const dropped = all(tree, 'PrometheusRule')
        .flatMap(({ spec }) => spec.groups.flatMap(({ rules }) => rules))
        .filter(({ alert, expr }) => alert !== undefined && expr.includes('fluentbit_output_dropped_records_total'));
      const copies = filters.filter(({ name }) => name === 'rewrite_tag');
      const streams = [
        ...inputs.map(({ tag = '' }) => tag),
        ...copies.map(({ rule = '' }) => `${rule.split(' ')[2]!.split('.')[0]!}.*`),
      ];
      return [
        ...filters
          .filter(({ name }) => !['kubernetes', 'rewrite_tag'].includes(name))
          .map(({ name }) => `filter ${name} may drop lines`),
        ...copies
          .filter(({ rule }) => rule?.endsWith(' true') !== true)
          .map(({ rule }) => `${String(rule)} takes lines away`),
        ...unless(copies.length > 0, 'nothing is copied'),
        ...streams.filter((tag) => !outputs.some(({ match }) => match === tag)).map((tag) => `nobody sends ${tag}`),
        ...inputs
          .filter((each) => each['storage.type'] !== 'filesystem')
          .map(({ alias }) => `${String(alias)} is buffered in memory`),
        ...copies
          .filter((each) => each['emitter_storage.type'] !== 'filesystem')
          .map(() => 'copies are buffered in memory'),
        ...outputs.flatMap((each) => [
          ...unless(each.retry_limit === 'no_limits', `${each.alias!} gives up`),
          ...unless(each['storage.total_limit_size'] !== undefined, `${each.alias!} may fill the disk`),
          ...unless(each.auto_create_group === false, `${each.alias!} makes groups that are kept for ever`),
          ...unless(
            tree.aws.logGroups.some(
              ({ name, retentionDays }) => name === each.log_group_name && (retentionDays ?? 0) > 0,
            ),
            `nothing keeps ${String(each.log_group_name)}`,
          ),
          ...unless(each.region === tree.aws.region, `${each.alias!} sends to ${String(each.region)}`),
          ...unless(maySend(tree, each.log_group_name ?? ''), `it may not write ${String(each.log_group_name)}`),
        ]),
        ...unless(dropped.length > 0, 'nobody hears of a loss'),
      ];
    },
    twins: [
      breakingConfig('a filter keeps errors only', 'name: kubernetes', 'name: grep', 'filter grep may drop lines'),
      breakingConfig(
        'lines move instead of being copied',
        'security.$TAG true',
        'security.$TAG false',
        'takes lines away',
      ),
      breakingConfig('copies go nowhere', 'match: security.*', 'match: audit.*', 'nobody sends security.*'),
      breakingConfig(
        'lines go nowhere',
        'match: kube.*\n      region',
        'match: none\n      region',
        'nobody sends kube.*',
      ),
      breakingConfig('it gives up', 'retry_limit: no_limits', 'retry_limit: 3', 'all gives up'),
      breakingConfig(
        'what waits is lost with the pod',
        'storage.type: filesystem',
        'storage.type: memory',
        'in memory',
      ),
      breakingConfig('what waits fills the node', 'storage.total_limit_size: 1G', 'storage_limit: 1G', 'fill the disk'),
      breakingConfig('groups are made as needed', 'auto_create_group: false', 'auto_create_group: true', 'for ever'),
      breakingConfig('it sends to another region', 'region: eu-central-1', 'region: us-east-1', 'sends to us-east-1'),
      breakingConfig('its group is not made', '/genai-production/logs/all', '/genai-production/other', 'nothing keeps'),
      {
        title: 'its role is for another group',
        break: (tree) => {
          const { policies } = tree.aws.roles.find(({ name }) => name.endsWith('-log-shipping'))!;
          policies[0]!.document.Statement[0]!.Resource = 'arn:aws:logs:eu-central-1:777788889999:log-group:/other:*';
        },
        expected: 'it may not write /genai-production/logs/all',
      },
      {
        title: 'a loss is silent',
        break: (tree) => (get(tree, 'PrometheusRule', 'monitoring', 'logs').spec.groups[0]!.rules[0]!.expr = 'up == 0'),
        expected: 'nobody hears of a loss',
      },
    ],
  },
];

/** Namespaces in which something runs: those with a policy for certain pods. */
function withPods(tree: Tree): string[] {
  const names = all(tree, 'NetworkPolicy').filter(({ spec }) => !isEmpty(spec.podSelector));
  return [...new Set(names.map(({ metadata }) => metadata.namespace!))];
}

/** May the role of the agent make streams in the group, and write to them? */
function maySend(tree: Tree, group: string): boolean {
  const { roles, partition, region, account } = tree.aws;
  const statements = roles
    .filter(({ principal }) => principal.namespace === observability && principal.serviceAccount === 'fluent-bit')
    .flatMap(({ policies }) => policies.flatMap(({ document }) => document.Statement));
  const stream = `arn:${partition}:logs:${region}:${account}:log-group:${group}:log-stream:node.x`;
  return ['logs:CreateLogStream', 'logs:PutLogEvents'].every((action) =>
    statements.some(
      ({ Effect, Action, Resource }) =>
        Effect === 'Allow' && list(Action).includes(action) && list(Resource).some((each) => matches(each, stream)),
    ),
  );
}

function matches(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  let at = first.length;
  if (!text.startsWith(first)) return false;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return rest.length > 0 || at === text.length;
}

function ruling(title: string, change: (rule: Rule) => unknown, expected: string): Claim['twins'][number] {
  return {
    title,
    break: (tree) => void change(get(tree, 'ClusterRole', undefined, 'observability-fluent-bit').rules[0]!),
    expected,
  };
}
