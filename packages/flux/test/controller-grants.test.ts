import { declarations } from '@parapet/core';
import { describe, expect, it } from 'vitest';
import { controllerGrants, covers, installerDeclaration, type ControllerGrant, type PolicyRule } from '@parapet/flux';
import { externalSecrets, loadBalancer } from './controllers-support.ts';

const scope = ({ chart, identity, namespace }: ControllerGrant) =>
  `${chart}: ${identity.namespace}/${identity.name} in ${namespace ?? 'the cluster'}`;

describe('controllerGrants', () => {
  it('lists what a controller may do outside its own namespace, and who', () => {
    expect(controllerGrants(externalSecrets()).map(scope)).toEqual([
      'external-secrets 2.9.0: external-secrets/external-secrets in poolside',
      'external-secrets 2.9.0: external-secrets/external-secrets-cert-controller in the cluster',
    ]);
    expect(new Set(controllerGrants(loadBalancer()).map(scope))).toEqual(
      new Set(['aws-load-balancer-controller 3.5.0: aws-load-balancer-controller/controller in the cluster']),
    );
  });

  it('says in one sentence what each is for', () => {
    for (const { reason } of [externalSecrets(), loadBalancer()].flatMap(controllerGrants))
      expect(reason).toMatch(/^[A-Z][^.]+\.$/);
  });

  it('leaves no right on Secrets in the cluster', () => {
    const wide = [externalSecrets(), loadBalancer()]
      .flatMap(controllerGrants)
      .filter(({ namespace }) => namespace === undefined);
    expect(wide.length).toBeGreaterThan(1);
    expect(wide.flatMap(({ rules }) => rules.flatMap(({ resources }) => resources))).not.toContain('secrets');
  });

  it.each([
    ['aws-load-balancer-controller', loadBalancer],
    ['external-secrets', externalSecrets],
  ])('of %s is what its installer holds, where it holds it', (_, make) => {
    const [{ data } = { data: undefined }] = declarations(make(), installerDeclaration);
    const held = (namespace: string | undefined): readonly PolicyRule[] =>
      (namespace === undefined
        ? data?.rights.cluster
        : data?.rights.namespaces.find((entry) => entry.namespace === namespace)?.rules) ?? [];
    for (const { namespace, rules } of controllerGrants(make()))
      for (const rule of rules) expect(covers(held(namespace), rule)).toBe(true);
  });
});
