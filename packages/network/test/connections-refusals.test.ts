import { parseCidr, parsePort } from '@parapet/core';
import { type Addresses, type Connection } from '@parapet/network';
import { describe, expect, test } from 'vitest';
import { api, balancers, connections, policy, web, workload } from './assistant.ts';
import { problems, said } from './tree.ts';

describe('refuses', () => {
  const to = (changed: Partial<Addresses>): Connection[] => [
    { from: api, to: { name: 'database', cidrs: ['10.0.0.0/16'], ...changed }, port: 5432 },
  ];

  test.each<[string, Connection[], string]>([
    [
      'an unknown port',
      [{ from: web, to: api, port: 'htpp' }],
      'connections: poolside/web-assistant to poolside/core-api: "htpp" is not a port of core-api, which has http 8080, metrics 9090 (NET-005). Fix: write "http".',
    ],
    [
      'a port that is none',
      [{ from: api, to: balancers, port: 70000 }],
      `connections: poolside/core-api to load balancer subnets: ${said(parsePort(70000))}`,
    ],
    [
      'a CIDR that is none',
      to({ cidrs: ['10.0.0.0/33'] }),
      `connections: database.cidrs: ${said(parseCidr('10.0.0.0/33'))}`,
    ],
    ['host bits', to({ cidrs: ['10.0.0.5/8'] }), `connections: database.cidrs: ${said(parseCidr('10.0.0.5/8'))}`],
    [
      'two families',
      to({ cidrs: ['10.0.0.0/16', '2600:1f00::/40'] }),
      'connections: database.cidrs has 10.0.0.0/16 and 2600:1f00::/40, of two address families (NET-001). Fix: split it: pods of a cluster have one family.',
    ],
    [
      'an exception from elsewhere',
      to({ except: ['10.1.0.0/24'] }),
      'connections: database.except 10.1.0.0/24 is in none of its cidrs (10.0.0.0/16) (NET-002). Fix: remove it, or write a range inside of them.',
    ],
    [
      'no addresses',
      to({ cidrs: [] }),
      'connections: database has no cidrs, and a rule without peers is open to everywhere (NET-003). Fix: name the addresses, or remove the connection.',
    ],
    [
      'a workload without a policy',
      [{ from: api, to: workload('shop', 'till', { http: 80 }), port: 'http' }],
      'connections: poolside/core-api to shop/till: shop/till is not among the workloads (NET-006). Fix: add it to workloads, so that it has a policy too.',
    ],
    [
      'instance metadata',
      to({ cidrs: ['0.0.0.0/0'], except: ['10.0.0.0/8'] }),
      'connections: database.cidrs 0.0.0.0/0 has the instance metadata service in it (169.254.169.254/32) (NET-007). Fix: add "169.254.0.0/16" to database.except.',
    ],
    [
      'instance metadata over IPv6',
      to({ cidrs: ['fd00::/8'] }),
      'connections: database.cidrs fd00::/8 has the instance metadata service in it (fd00:ec2::254/128) (NET-007). Fix: add "fd00:ec2::254/128" to database.except.',
    ],
  ])('%s', (_, allow, message) => {
    expect(problems(connections(allow))).toEqual([message]);
  });

  test('a workload that is listed twice', () => {
    expect(problems(connections([], { workloads: [api, api] }))).toEqual([
      'NetworkPolicy/poolside/core-api: is made twice, by test/connections/poolside.core-api and by test/connections/poolside.core-api-2 (NAME-005). Fix: rename one of them, or remove it.',
    ]);
  });

  test('a rule without peers even where the mistake is overlooked', () => {
    expect(policy('core-api', connections(to({ cidrs: [] })))).toMatchObject({
      egress: [{ ports: [{ port: 53 }, { port: 53 }] }],
    });
  });
});
