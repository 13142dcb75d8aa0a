import { parseDnsSubdomain, tryRender, type Workload } from '@parapet/core';
import { AlbIngress, AlbIngressChart, type AlbIngressProps } from '@parapet/network';
import { App } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { soundClass } from './ingress-classes.ts';
import { objects, problems, said, type Build } from './tree.ts';

const web: Workload = {
  namespace: 'poolside',
  name: 'web-assistant',
  serviceAccount: { namespace: 'poolside', name: 'web-assistant-sa' },
  ports: { http: 3000 },
};

const soundIngress: AlbIngressProps = {
  name: 'web-assistant',
  partOf: 'assistant',
  ingressClassName: 'poolside',
  hosts: ['chat.parapet.test'],
  backend: { workload: web, port: 'http' },
  healthCheckPath: '/ready',
};

const ingress =
  (changed: Partial<AlbIngressProps>): Build =>
  (chart) =>
    new AlbIngress(chart, 'ingress', { ...soundIngress, ...changed });

describe('AlbIngress', () => {
  test('the whole object', () => {
    expect(objects(ingress({}))).toMatchInlineSnapshot(`
      [
        {
          "apiVersion": "networking.k8s.io/v1",
          "kind": "Ingress",
          "metadata": {
            "annotations": {
              "alb.ingress.kubernetes.io/healthcheck-path": "/ready",
              "alb.ingress.kubernetes.io/listen-ports": "[{"HTTP":80},{"HTTPS":443}]",
            },
            "labels": {
              "app.kubernetes.io/instance": "web-assistant",
              "app.kubernetes.io/managed-by": "parapet",
              "app.kubernetes.io/name": "web-assistant",
              "app.kubernetes.io/part-of": "assistant",
            },
            "name": "web-assistant",
            "namespace": "poolside",
          },
          "spec": {
            "ingressClassName": "poolside",
            "rules": [
              {
                "host": "chat.parapet.test",
                "http": {
                  "paths": [
                    {
                      "backend": {
                        "service": {
                          "name": "web-assistant",
                          "port": {
                            "name": "http",
                          },
                        },
                      },
                      "path": "/",
                      "pathType": "Prefix",
                    },
                  ],
                },
              },
            ],
            "tls": [
              {
                "hosts": [
                  "chat.parapet.test",
                ],
              },
            ],
          },
        },
      ]
    `);
  });

  test.each<[string, Partial<AlbIngressProps>, string]>([
    ['no hosts', { hosts: [] as never }, 'hosts is empty, so every name would match (ING-001). Fix: name the hosts.'],
    [
      'an empty host',
      { hosts: [''] },
      'hosts has an empty name, which matches every one (ING-001). Fix: name the host.',
    ],
    [
      'a wildcard',
      { hosts: ['*.parapet.test'] },
      'host *.parapet.test has a wildcard, which takes names that others may want (ING-001). Fix: name each host.',
    ],
    [
      'a host that is no domain name',
      { hosts: ['chat'] },
      'host "chat" is not a full domain name (ING-001). Fix: write such as "chat.example.org".',
    ],
    [
      'a host twice',
      { hosts: ['chat.parapet.test', 'chat.parapet.test'] },
      'hosts has chat.parapet.test twice (ING-001). Fix: name each host once.',
    ],
    [
      'a backend without the port',
      { backend: { workload: web, port: 'https' } },
      'backend.port: "https" is not a port of web-assistant, which has http 3000 (ING-001). Fix: write "http".',
    ],
    [
      'a path with a wildcard',
      { path: '/api/*' },
      'path "/api/*" is not a path (ING-001). Fix: write a path that begins with "/".',
    ],
    ['a name that is none', { ingressClassName: 'Public' }, `ingressClassName: ${said(parseDnsSubdomain('Public'))}`],
  ])('refuses %s', (_, changed, message) => {
    expect(problems(ingress(changed))).toEqual([`Ingress/poolside/web-assistant: ${message}`]);
  });
});

test('AlbIngressChart ties the Ingress to its class', () => {
  const app = new App();
  const { ingressClassName: _, ...rest } = soundIngress;
  new AlbIngressChart(app, 'ingress', { ingressClass: soundClass, ingress: rest });
  const { objects: rendered, problems: found } = tryRender(app);
  expect(found).toEqual([]);
  expect(rendered.map(({ manifest }) => manifest.kind)).toEqual(['IngressClassParams', 'IngressClass', 'Ingress']);
  expect(rendered[2]!.manifest['spec']).toMatchObject({ ingressClassName: 'poolside' });
});
