import { ApiObject, App, Chart, JsonPatch, Lazy, type IResolver, type ResolutionContext } from 'cdk8s';
import * as kplus from 'cdk8s-plus-30';
import { Construct, DependencyGroup } from 'constructs';
import fc from 'fast-check';
import { text } from './yaml-documents.ts';

/** A tree as data, so that the same one can be built twice and shrunk. */
export interface Plan {
  readonly charts: readonly Node[];
  /** Pairs of positions among all constructs below the app: the first depends on the second. */
  readonly dependencies: readonly { readonly from: number; readonly to: number; readonly grouped: boolean }[];
  readonly validations: readonly { readonly at: number; readonly messages: readonly string[] }[];
  readonly resolvers: boolean;
}

export interface Node {
  readonly type: 'chart' | 'loud chart' | 'construct' | Kind;
  readonly id: string;
  readonly data: unknown;
  readonly children: readonly Node[];
}

const KINDS = [
  'custom',
  'patched',
  'lazy',
  'shouting',
  'replaced',
  'config map',
  'deployment',
  'role',
  'namespace',
  'L2 config map',
  'L2 deployment',
  'L2 service account',
  'L2 secret',
] as const;

type Kind = (typeof KINDS)[number];

/** Builds the app of a plan. */
export function build({ charts, dependencies, validations, resolvers }: Plan): App {
  const app = new App({ resolvers: resolvers ? [new Substitute()] : [] });
  for (const node of charts) add(app, node);
  const all = app.node.findAll().slice(1);
  for (const { from, to, grouped } of dependencies) {
    const source = all[from % all.length];
    const target = all[to % all.length];
    if (source && target && source !== target)
      source.node.addDependency(grouped ? new DependencyGroup(target) : target);
  }
  for (const { at, messages } of validations)
    all[at % all.length]?.node.addValidation({ validate: () => [...messages] });
  return app;
}

function add(scope: Construct, { type, id, data, children }: Node): void {
  const construct = make(type, scope, id, data);
  for (const child of children) add(construct, child);
}

const PROPS = { namespace: 'team', labels: { team: 'one' } };

function make(type: Node['type'], scope: Construct, id: string, data: unknown): Construct {
  const custom = {
    apiVersion: 'example.com/v1',
    kind: 'Thing',
    metadata: { annotations: { data: String(data) } },
    data,
  };
  switch (type) {
    case 'chart':
      return new Chart(scope, id, PROPS);
    case 'loud chart':
      return new LoudChart(scope, id, PROPS);
    case 'construct':
      return new Construct(scope, id);
    case 'custom':
      return new ApiObject(scope, id, custom);
    case 'patched': {
      const object = new ApiObject(scope, id, { ...custom, spec: { replicas: 1 } });
      object.addJsonPatch(JsonPatch.replace('/spec/replicas', 2), JsonPatch.add('/spec/data', { z: data, a: data }));
      return object;
    }
    case 'lazy': {
      const inner: unknown = Lazy.any({ produce: () => data });
      const lazy: unknown = Lazy.any({ produce: () => ({ z: data, a: [inner] }) });
      const object = new ApiObject(scope, id, { ...custom, lazy, token: { resolve: () => data } });
      object.metadata.addLabel('late', 'yes');
      object.metadata.addFinalizers('example.com/a');
      object.metadata.add('extra', Lazy.any({ produce: () => ['x'] }));
      return object;
    }
    case 'shouting':
      return new Shouting(scope, id, custom);
    case 'replaced': {
      const object = new ApiObject(scope, id, custom);
      const before = object.toJson.bind(object) as () => object;
      object.toJson = () => ({ ...before(), late: { z: 1, a: 2 } });
      return object;
    }
    default:
      return makeBuiltIn(type, scope, id, String(data));
  }
}

function makeBuiltIn(type: string, scope: Construct, id: string, data: string): Construct {
  const { k8s } = kplus;
  switch (type) {
    case 'config map':
      return new k8s.KubeConfigMap(scope, id, { data: { data }, immutable: true });
    case 'role':
      return new k8s.KubeRole(scope, id, { rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', data] }] });
    case 'namespace':
      return new k8s.KubeNamespace(scope, id, { metadata: { labels: {} } });
    case 'deployment': {
      const resources = { limits: { cpu: k8s.Quantity.fromNumber(2), memory: k8s.Quantity.fromString('1Gi') } };
      const readinessProbe = { httpGet: { path: data, port: k8s.IntOrString.fromString('http') }, periodSeconds: 5 };
      const containers = [{ name: 'app', image: 'app', args: [data, data], resources, readinessProbe }];
      const maxSurge = k8s.IntOrString.fromNumber(1);
      return new k8s.KubeDeployment(scope, id, {
        spec: { selector: {}, strategy: { rollingUpdate: { maxSurge } }, template: { spec: { containers } } },
      });
    }
    case 'L2 config map':
      return new kplus.ConfigMap(scope, id, { data: { data } });
    case 'L2 service account':
      return new kplus.ServiceAccount(scope, id);
    case 'L2 secret':
      return new kplus.Secret(scope, id, { stringData: { data } });
    default:
      return new kplus.Deployment(scope, id, { containers: [{ image: 'app', portNumber: 80, args: [data] }] });
  }
}

/** A chart as teams write them: it labels what it renders. */
class LoudChart extends Chart {
  override toJson(): object[] {
    return super.toJson().map((manifest) => ({ ...(manifest as object), loud: true }));
  }
}

class Shouting extends ApiObject {
  override toJson(): object {
    return { ...(super.toJson() as object), shout: 'yes' };
  }
}

/** A resolver of a team's own. */
class Substitute implements IResolver {
  resolve(context: ResolutionContext): void {
    if (context.value === 'true') context.replaceValue('substituted');
    if (context.value === 5) context.replaceValue({ five: [context.key.at(-1) ?? 'none'] });
  }
}

const data = fc.oneof(
  text,
  fc.constantFrom(
    5,
    null,
    undefined,
    {},
    [],
    { z: null, a: { b: [] } },
    [[1, { b: 2, a: undefined }]],
    'true',
    true,
    -1.5,
  ),
);

const { node } = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    {
      weight: 5,
      arbitrary: fc.record({
        type: fc.constantFrom(...KINDS),
        id: fc.constantFrom('a', 'B', 'c_d', 'e.f', 'default', 'Default', 'Resource', '0', '7'),
        data,
        children: fc.constant([]),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        type: fc.constantFrom('chart', 'chart', 'loud chart', 'construct', 'construct', 'custom'),
        id: fc.constantFrom('g', 'H', 'i_j', 'k', 'l', '1'),
        data: fc.constant('parent'),
        children: fc.uniqueArray(tie('node'), { maxLength: 4, selector: ({ id }) => id }),
      }),
    },
  ),
})) as { node: fc.Arbitrary<Node> };

const chart: fc.Arbitrary<Node> = fc.record({
  type: fc.constantFrom('chart', 'chart', 'chart', 'loud chart'),
  id: fc.constantFrom('one', 'Two', 'three', 'four'),
  data: fc.constant(null),
  children: fc.uniqueArray(node, { maxLength: 5, selector: ({ id }) => id }),
});

const position = fc.nat({ max: 30 });

/** Trees of charts, nested charts, and objects of every sort, most with dependencies. */
export const plan: fc.Arbitrary<Plan> = fc.record({
  charts: fc.uniqueArray(chart, { minLength: 1, maxLength: 4, selector: ({ id }) => id }),
  dependencies: fc.array(fc.record({ from: position, to: position, grouped: fc.boolean() }), { maxLength: 5 }),
  validations: fc.oneof(
    { weight: 9, arbitrary: fc.constant([]) },
    fc.array(fc.record({ at: position, messages: fc.array(fc.constantFrom('bad', 'worse'), { maxLength: 2 }) }), {
      maxLength: 3,
    }),
  ),
  resolvers: fc.boolean(),
});
