import { type Workload } from '@parapet/core';
import {
  apiServer,
  connectionTable,
  internet,
  podIdentityAgent,
  type Addresses,
  type Connection,
} from '@parapet/network';
import { describe, expect, test } from 'vitest';
import { api, balancers, connections, model, policy, web, workload } from './assistant.ts';
import { problems } from './tree.ts';

describe('a connection', () => {
  const build = connections([{ from: api, to: model, port: 'http' }]);

  test('is opened at both ends, with namespace and pods in one peer, and brings DNS with it', () => {
    expect(policy('core-api', build)).toMatchInlineSnapshot(`
      {
        "egress": [
          {
            "ports": [
              {
                "port": 53,
                "protocol": "TCP",
              },
              {
                "port": 53,
                "protocol": "UDP",
              },
            ],
            "to": [
              {
                "namespaceSelector": {
                  "matchLabels": {
                    "kubernetes.io/metadata.name": "kube-system",
                  },
                },
                "podSelector": {
                  "matchLabels": {
                    "k8s-app": "kube-dns",
                  },
                },
              },
            ],
          },
          {
            "ports": [
              {
                "port": 8000,
                "protocol": "TCP",
              },
            ],
            "to": [
              {
                "namespaceSelector": {
                  "matchLabels": {
                    "kubernetes.io/metadata.name": "poolside-models",
                  },
                },
                "podSelector": {
                  "matchLabels": {
                    "app.kubernetes.io/name": "inference",
                  },
                },
              },
            ],
          },
        ],
        "podSelector": {
          "matchLabels": {
            "app.kubernetes.io/name": "core-api",
          },
        },
        "policyTypes": [
          "Ingress",
          "Egress",
        ],
      }
    `);
    expect(policy('inference', build)).toMatchInlineSnapshot(`
      {
        "ingress": [
          {
            "from": [
              {
                "namespaceSelector": {
                  "matchLabels": {
                    "kubernetes.io/metadata.name": "poolside",
                  },
                },
                "podSelector": {
                  "matchLabels": {
                    "app.kubernetes.io/name": "core-api",
                  },
                },
              },
            ],
            "ports": [
              {
                "port": 8000,
                "protocol": "TCP",
              },
            ],
          },
        ],
        "podSelector": {
          "matchLabels": {
            "app.kubernetes.io/name": "inference",
          },
        },
        "policyTypes": [
          "Ingress",
          "Egress",
        ],
      }
    `);
  });

  test('opens nothing for others', () => {
    expect(policy('web-assistant', build)).toEqual({
      podSelector: { matchLabels: { 'app.kubernetes.io/name': 'web-assistant' } },
      policyTypes: ['Ingress', 'Egress'],
    });
  });

  test('selects the pods of a chart by the label that they really carry', () => {
    const controller: Workload = { ...workload('keda', 'keda-operator', { metrics: 8080 }), podLabel: ['app', 'keda'] };
    const all = connections([{ from: api, to: controller, port: 'metrics' }], { workloads: [api, controller] });
    expect(policy('keda-operator', all)).toMatchObject({ podSelector: { matchLabels: { app: 'keda' } } });
    expect(policy('core-api', all)).toMatchObject({
      egress: [{}, { to: [{ podSelector: { matchLabels: { app: 'keda' } } }] }],
    });
  });
});

test('peers with the same ports share a rule, and the order of declaration does not matter', () => {
  const allow: Connection[] = [
    { from: balancers, to: api, port: 'http' },
    { from: web, to: api, port: 'http' },
    { from: model, to: api, port: 'metrics' },
    { from: web, to: api, port: 'http' },
  ];
  const spec = policy('core-api', connections(allow));
  expect(policy('core-api', connections(allow.toReversed()))).toEqual(spec);
  expect(spec).toMatchObject({
    ingress: [
      {
        from: [
          { ipBlock: { cidr: '10.0.64.0/20' } },
          { ipBlock: { cidr: '10.0.80.0/20' } },
          { podSelector: { matchLabels: { 'app.kubernetes.io/name': 'web-assistant' } } },
        ],
        ports: [{ protocol: 'TCP', port: 8080 }],
      },
      { ports: [{ protocol: 'TCP', port: 9090 }] },
    ],
  });
});

test('gossip goes over UDP too, where it is said', () => {
  const build = connections([
    { from: web, to: api, port: 'http' },
    { from: web, to: api, port: 'http', protocol: 'UDP' },
  ]);
  expect(policy('core-api', build)).toMatchObject({
    ingress: [
      {
        ports: [
          { protocol: 'TCP', port: 8080 },
          { protocol: 'UDP', port: 8080 },
        ],
      },
    ],
  });
});

test('addresses: each exception stands with the range that it is in', () => {
  const to: Addresses = { name: 'peers', cidrs: ['10.0.0.0/16', '10.1.0.0/16'], except: ['10.1.2.0/24'] };
  expect(policy('core-api', connections([{ from: api, to, port: 5432 }]))).toMatchObject({
    egress: [
      {},
      {
        to: [{ ipBlock: { cidr: '10.0.0.0/16' } }, { ipBlock: { cidr: '10.1.0.0/16', except: ['10.1.2.0/24'] } }],
        ports: [{ protocol: 'TCP', port: 5432 }],
      },
    ],
  });
});

test('the internet has neither the node nor a private network in it, the agent is one address', () => {
  const notPublic = ['10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'];
  expect(internet().except).toEqual(notPublic);
  expect(internet({ except: ['10.0.0.0/16', '203.0.113.0/24'] }).except).toEqual([...notPublic, '203.0.113.0/24']);
  expect(podIdentityAgent('ipv4').cidrs).toEqual(['169.254.170.23/32']);
  expect(podIdentityAgent('ipv6').cidrs).toEqual(['fd00:ec2::23/128']);
  const allow: Connection[] = [
    { from: api, to: internet({ except: ['10.0.0.0/16'] }), port: 443 },
    { from: api, to: podIdentityAgent('ipv4'), port: 80 },
    { from: api, to: podIdentityAgent('ipv6'), port: 80 },
  ];
  expect(problems(connections(allow))).toEqual([]);
});

test('the API server is reached by the addresses of its interfaces and by that of its Service', () => {
  const to = apiServer({ subnets: ['10.0.0.0/24'], service: '172.20.0.1/32' });
  expect(policy('core-api', connections([{ from: api, to, port: 443 }]))).toMatchObject({
    egress: [
      {},
      {
        to: [{ ipBlock: { cidr: '10.0.0.0/24' } }, { ipBlock: { cidr: '172.20.0.1/32' } }],
        ports: [{ protocol: 'TCP', port: 443 }],
      },
    ],
  });
});

test('NodeLocal DNSCache is asked where it listens', () => {
  const build = connections([{ from: api, to: model, port: 'http' }], { nodeLocalDns: ['169.254.20.10/32'] });
  expect(policy('core-api', build)).toMatchObject({
    egress: [{ to: [{ ipBlock: { cidr: '169.254.20.10/32' } }, {}] }, {}],
  });
});

test('the table has every pair once', () => {
  const row = { from: 'poolside/core-api', to: 'poolside-models/inference', protocol: 'TCP', port: 8000 };
  const connection: Connection = { from: api, to: model, port: 'http' };
  expect(connectionTable([connection, { from: balancers, to: api, port: 'http' }, connection])).toEqual([
    { from: 'load balancer subnets', to: 'poolside/core-api', protocol: 'TCP', port: 8080 },
    { from: 'poolside/core-api', to: 'kube-system/kube-dns', protocol: 'TCP', port: 53 },
    { from: 'poolside/core-api', to: 'kube-system/kube-dns', protocol: 'UDP', port: 53 },
    row,
  ]);
});

describe('ports that pods choose when they start', () => {
  const range = { first: 32_768, last: 60_999 };

  test('are opened as a range, at both ends: here of one workload, whose pods reach one another', () => {
    const peers = [
      {
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': model.namespace } },
        podSelector: { matchLabels: { 'app.kubernetes.io/name': model.name } },
      },
    ];
    const ports = [
      { protocol: 'TCP', port: 29_501 },
      { protocol: 'TCP', port: 32_768, endPort: 60_999 },
    ];
    const allow: Connection[] = [range, { first: 29_501, last: 29_501 }].map((port) => ({
      from: model,
      to: model,
      port,
    }));
    expect(policy(model.name, connections(allow))).toMatchObject({
      ingress: [{ from: peers, ports }],
      egress: [{}, { to: peers, ports }],
    });
  });

  test('are in the table as such', () => {
    expect(connectionTable([{ from: api, to: model, port: range }]).at(-1)).toEqual({
      from: 'poolside/core-api',
      to: 'poolside-models/inference',
      protocol: 'TCP',
      port: 32_768,
      endPort: 60_999,
    });
  });

  test.each([
    [{ first: 2000, last: 1000 }, '"2000-1000" is not a range of ports (NET-005). Fix: let it begin before it ends.'],
    [{ first: 0, last: 10 }, '0 is not a port (NET-005). Fix: use a whole number from 1 to 65535.'],
    [{ first: 10, last: 65_536 }, '65536 is not a port (NET-005). Fix: use a whole number from 1 to 65535.'],
  ])('are refused where they are none: %j', (port, message) => {
    expect(problems(connections([{ from: api, to: model, port }]))).toEqual([
      `connections: poolside/core-api to poolside-models/inference: ${message}`,
    ]);
  });
});
