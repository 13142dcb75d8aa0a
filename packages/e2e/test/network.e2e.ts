import { format, resolveConfig } from 'prettier';
import { beforeAll, describe, expect } from 'vitest';
import { readDesiredState } from '../src/aws/desired-state.ts';
import type { Client } from '../src/kubernetes/client.ts';
import type { KubernetesObject } from '../src/kubernetes/object.ts';
import { environments } from '../src/kubernetes/tree.ts';
import { difference, lineOf, type Difference } from '../src/network/difference.ts';
import { survey, type Opening, type Party } from '../src/network/survey.ts';
import { objectsOf, only } from './support/apply.ts';
import { connectionsPage } from './support/connections-page.ts';
import { intendedAmong, MUTE } from './support/intended-connections.ts';
import { fewOf, partiesOf, PORTS } from './support/parties.ts';
import { siteOf } from './support/places.ts';
import { platformNodes } from './support/platform-nodes.ts';
import { controlPlane } from './support/plane.ts';
import { changed, ruleOf, type PolicySpec } from './support/policies.ts';
import { proof, proofs, twin } from './support/proofs.ts';
import { applyStandIns, STRANGERS } from './support/stand-ins.ts';
import { start } from './support/workloads.ts';

const findings = new Map<string, readonly Opening[]>();

proofs.each(environments())('dist/%s', (environment) => {
  const objects = objectsOf(environment);
  const plane = controlPlane({ vpc: siteOf(environment).vpc }, 'controller-manager', 'scheduler', 'nodes');
  let client: Client;
  let parties: readonly Party[];
  let openings: readonly Opening[];
  let intended: readonly Opening[];
  let strangers: readonly string[];
  beforeAll(async () => {
    client = plane().client();
    await platformNodes(client, objects, siteOf(environment).vpc);
    await start(client, objects);
    await applyStandIns(client, objects);
    parties = await partiesOf(client, environment);
    intended = intendedAmong(parties);
    strangers = STRANGERS.filter((name) => parties.some((party) => party.name === name));
    openings = await survey(plane().kubeconfig, parties, PORTS);
    findings.set(environment, openings);
  });

  const lines = (fits: (opening: Opening) => boolean) => openings.filter(fits).map(lineOf).sort();
  const isOurs = (name: string) => parties.some((party) => party.ours && party.name === name);
  const outside = () => parties.filter(({ ours }) => !ours).map(({ name }) => name);

  proof(
    ['G01', 'G03', 'G07', 'G08', 'G09', 'G11', 'G12'],
    'every pod and place asked for every other, on every port of the platform and some more, over TCP and UDP: what is let through is what is intended, both ways',
    () => {
      expect(difference(intended, openings)).toEqual({ missing: [], more: [] });
    },
  );

  proof(['G01'], 'a pod that nobody declared, in each namespace: it reaches nobody, and nobody reaches it', () => {
    const namespaces = objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name);
    expect(strangers).toEqual(namespaces.sort().map((namespace) => `${namespace}/stranger`));
    expect(lines(({ from, to }) => strangers.includes(from) || strangers.includes(to))).toEqual([]);
  });

  proof(
    ['G02'],
    'names are asked for at the pods of kube-dns alone, by everybody but the models of core-api and what only reads a node: not at pods elsewhere with their label, and not at node-local DNS',
    () => {
      const asking = openings.filter(({ port }) => port.endsWith(' 53'));
      expect(new Set(asking.map(({ to }) => to))).toEqual(new Set(['kube-system/kube-dns']));
      const clients = parties.filter(({ name, ours }) => ours && !strangers.includes(name) && !MUTE.test(name));
      expect(asking.map(lineOf).sort()).toEqual(
        clients
          .flatMap(({ name }) => [`${name} → kube-system/kube-dns TCP 53`, `${name} → kube-system/kube-dns UDP 53`])
          .sort(),
      );
    },
  );

  proof(
    ['G04', 'G05'],
    'addresses of the node, of IPv4 and IPv6: those with a role in AWS reach the Pod Identity agent on port 80, Prometheus the kubelets; nobody else does, and nobody reaches the metadata',
    () => {
      const onNode = /^(Pod Identity agent|instance metadata|node-local DNS|other link-local|nodes)/;
      const associated = readDesiredState(environment).podIdentityAssociations.map(({ namespace }) => namespace);
      const [agents, others] = [/^Pod Identity agent$/, /^(?!Pod Identity agent$)/].map((name) =>
        openings.filter(({ to }) => onNode.test(to) && name.test(to)),
      );
      expect(new Set(agents!.map(({ from, port }) => `${from.split('/')[0]} ${port}`))).toEqual(
        new Set(associated.map((namespace) => `${namespace} TCP 80`)),
      );
      expect(others!.map(lineOf)).toEqual(['monitoring/prometheus → nodes TCP 10250']);
    },
  );

  proof(
    ['D07', 'G10'],
    'from outside the platform: the control plane reaches the webhooks, the load balancer reaches web-assistant and api-gateway, and nobody else gets in',
    () => {
      expect(lines(({ from }) => !isOurs(from))).toEqual([
        'control plane → aws-load-balancer-controller/aws-load-balancer-controller TCP 9443',
        'control plane → external-secrets/external-secrets-webhook TCP 10250',
        'control plane → keda/keda-admission-webhooks TCP 9443',
        'control plane → keda/keda-operator-metrics-apiserver TCP 6443',
        ...(environment === 'production' ? ['control plane → lws-system/lws TCP 9443'] : []),
        'load balancer → genai-platform/api-gateway TCP 8080',
        'load balancer → poolside/web-assistant TCP 8080',
      ]);
    },
  );

  proof(
    ['G07', 'G12'],
    'core-api alone reaches the models, on their port; they reach nobody; a pod with its label in another namespace does not reach them',
    () => {
      expect(lines(({ from, to }) => [from, to].includes('poolside-models/inference'))).toEqual([
        'poolside/core-api → poolside-models/inference TCP 8000',
      ]);
    },
  );

  // What breaks is how policies are read, which is the same for all.
  if (environment !== 'production') return;
  describe('twins', () => {
    const policy = (namespace: string, name: string) => only(objects, 'NetworkPolicy', namespace, name);
    /** What is other than intended after `act`. One pod or address of each party will do to see it, if not told otherwise. */
    async function after(
      act: () => Promise<unknown>,
      whole: KubernetesObject,
      asked: readonly Party[] = fewOf(parties, intended),
    ): Promise<Difference> {
      try {
        await act();
        return difference(intended, await survey(plane().kubeconfig, asked, PORTS));
      } finally {
        await client.apply(whole);
      }
    }
    const breaking = (whole: KubernetesObject, change: (spec: PolicySpec) => void, asked?: readonly Party[]) =>
      after(() => client.apply(changed(whole, change)), whole, asked);

    twin(
      ['G01', 'G11'],
      'without the default deny of poolside: its undeclared pod reaches everybody outside, and everybody outside reaches it',
      async () => {
        const deny = policy('poolside', 'default-deny');
        const stranger = 'poolside/stranger';
        const ways = (name: string) => [`${stranger} → ${name} every port`, `${name} → ${stranger} every port`];
        const both = outside().flatMap(ways);
        // Whose rule for the kubelets is for whatever is in the subnets of the nodes.
        both.push(`monitoring/prometheus → ${stranger} TCP 10250`);
        expect(await after(() => client.delete(deny), deny)).toEqual({ missing: [], more: both.sort() });
      },
    );

    twin(
      ['G02', 'G11'],
      'a rule without UDP 53: core-api has no names over UDP, and nothing else changes',
      async () => {
        const found = await breaking(policy('poolside', 'core-api'), ({ egress }) => {
          ruleOf(egress, 53).ports = [{ port: 53, protocol: 'TCP' }];
        });
        expect(found).toEqual({ missing: ['poolside/core-api → kube-system/kube-dns UDP 53'], more: [] });
      },
    );

    twin(['G03'], 'a rule with an empty `to`: core-api reaches the internet and everything else outside', async () => {
      const found = await breaking(policy('poolside', 'core-api'), ({ egress }) => {
        ruleOf(egress, 443).to = [];
      });
      const reached = outside().filter((name) => !['Service kubernetes', 'control plane'].includes(name));
      expect(reached).toContain('internet');
      expect(found).toEqual({ missing: [], more: reached.map((name) => `poolside/core-api → ${name} TCP 443`).sort() });
    });

    twin(
      ['G03', 'G05'],
      'the internet without exceptions: source-controller reaches the metadata of its node, and every private network',
      async () => {
        const found = await breaking(policy('flux-system', 'source-controller'), ({ egress }) => {
          const [internet] = ruleOf(egress, 443).to ?? [];
          delete internet?.ipBlock?.except;
        });
        const already = ['Service kubernetes', 'control plane', 'internet'];
        const reached = outside().filter((name) => !already.includes(name) && !name.endsWith('IPv6'));
        expect(reached).toContain('instance metadata');
        expect(found).toEqual({
          missing: [],
          more: reached.map((name) => `flux-system/source-controller → ${name} TCP 443`).sort(),
        });
      },
    );

    twin(
      ['G05'],
      'link-local addresses on port 80: core-api reaches the metadata, which gives it the rights of its node',
      async () => {
        const found = await breaking(policy('poolside', 'core-api'), ({ egress }) => {
          egress?.push({ to: [{ ipBlock: { cidr: '169.254.0.0/16' } }], ports: [{ port: 80, protocol: 'TCP' }] });
        });
        const reached = ['Pod Identity agent', 'instance metadata', 'node-local DNS', 'other link-local'];
        expect(found).toEqual({ missing: [], more: reached.map((name) => `poolside/core-api → ${name} TCP 80`) });
      },
    );

    twin(
      ['G04'],
      'the Pod Identity agent on port 443 only: External Secrets does not get its credentials',
      async () => {
        const found = await breaking(policy('external-secrets', 'external-secrets'), ({ egress }) => {
          ruleOf(egress, 80).ports = [{ port: 443, protocol: 'TCP' }];
        });
        expect(found).toEqual({
          missing: ['external-secrets/external-secrets → Pod Identity agent TCP 80'],
          more: ['external-secrets/external-secrets → Pod Identity agent TCP 443'],
        });
      },
    );

    twin(
      ['G07'],
      'a namespace and its pods as two peers: core-api reaches a pod of kube-system that is not kube-dns',
      async () => {
        const found = await breaking(policy('poolside', 'core-api'), ({ egress }) => {
          const rule = ruleOf(egress, 53);
          rule.to = rule.to!.flatMap(({ namespaceSelector, podSelector }) => [
            { namespaceSelector: namespaceSelector! },
            { podSelector: podSelector! },
          ]);
        });
        const more = ['TCP 53', 'UDP 53'].map((port) => `poolside/core-api → kube-system/impostor ${port}`);
        expect(found).toEqual({ missing: [], more });
      },
    );

    twin(
      ['G09'],
      'a policy for a label that no pod has: core-api reaches nobody, and web-assistant does not reach it',
      async () => {
        const found = await breaking(policy('poolside', 'core-api'), ({ podSelector }) => {
          podSelector.matchLabels = { tier: 'api' };
        });
        const lost = intended.filter(({ from, to }) => [from, to].includes('poolside/core-api'));
        expect(found).toEqual({ missing: lost.map(lineOf).sort(), more: [] });
      },
    );

    twin(['D07'], 'the webhook without its rule: the control plane does not reach it', async () => {
      const name = 'aws-load-balancer-controller';
      const found = await breaking(policy(name, name), (spec) => {
        spec.ingress = [];
      });
      expect(found).toEqual({ missing: [`control plane → ${name}/${name} TCP 9443`], more: [] });
    });

    twin(['G08', 'G11'], 'a database subnet forgotten: core-api reaches the addresses of the others only', async () => {
      const asked = parties.filter(({ name }) => ['poolside/core-api', 'database'].includes(name));
      const change = ({ egress }: PolicySpec) => void ruleOf(egress, 5432).to?.pop();
      const { missing, more } = await breaking(policy('poolside', 'core-api'), change, asked);
      const [pods = 0, addresses = 0] = asked.map(({ ends }) => ends.length);
      expect(missing).toContain('poolside/core-api → database TCP 5432');
      expect(more).toEqual([
        `poolside/core-api → database TCP 5432, ${pods * (addresses - 2)} of ${pods * addresses} pairs`,
      ]);
    });

    twin(
      ['G10'],
      'the load balancer on another port: web-assistant is not reached on the one that it serves',
      async () => {
        const found = await breaking(policy('poolside', 'web-assistant'), ({ ingress }) => {
          ruleOf(ingress, 8080).ports = [{ port: 80, protocol: 'TCP' }];
        });
        expect(found).toEqual({
          missing: ['load balancer → poolside/web-assistant TCP 8080'],
          more: ['load balancer → poolside/web-assistant TCP 80'],
        });
      },
    );

    twin(
      ['G12'],
      'models that may go anywhere: they reach what is outside, and still nobody of the platform',
      async () => {
        const found = await breaking(policy('poolside-models', 'inference'), (spec) => {
          spec.egress = [{}];
        });
        const more = outside().map((name) => `poolside-models/inference → ${name} every port`);
        expect(found).toEqual({ missing: [], more: more.sort() });
      },
    );
  });
});

proofs('docs/connections.md', () => {
  proof(['G11'], 'the page has exactly the connections that were let through, in every environment', async () => {
    expect([...findings.keys()]).toEqual(environments());
    const file = '../../../docs/connections.md';
    const settings = await resolveConfig(new URL(file, import.meta.url));
    const page = await format(connectionsPage(findings), { ...settings, parser: 'markdown' });
    await expect(page).toMatchFileSnapshot(file);
  });
});
