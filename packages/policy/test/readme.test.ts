import { readFileSync } from 'node:fs';
import { check } from '@parapet/policy';
import { PolicyValidation } from '@parapet/policy/cdk8s-plugin';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { printed as plainObjects } from '../examples/plain-objects.ts';
import { printed as ruleInCel } from '../examples/rule-in-cel.ts';
import { deployment, inNamespace } from '../src/examples/objects.ts';
import { secretVariable } from '../src/examples/secrets.ts';
import { readSettings } from '../src/plugin/settings.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

it.each([plainObjects, ruleInCel])('shows what its example prints', (...printed) => {
  expect(printed.length).toBeGreaterThan(1);
  expect(readme).toContain(`\`\`\`text\n${printed.join('\n')}\n\`\`\``);
});

it('shows settings of the plugin that it takes, with a waiver that waives', () => {
  const [, text = ''] = /^```text\n(app: [^]*?)^```$/m.exec(readme) ?? [];
  const { validations } = parse(text) as { readonly validations: readonly Readonly<Record<string, unknown>>[] };
  expect(validations).toHaveLength(1);
  const [{ package: plugin, class: name, properties } = {}] = validations;
  expect([plugin, name]).toEqual(['./node_modules/@parapet/policy/lib/cdk8s-plugin.js', PolicyValidation.name]);
  const settings = readSettings(properties);
  if (!('preset' in settings)) throw new Error(JSON.stringify(settings));

  const manifest = inNamespace('shop', deployment('cart', { container: secretVariable('cart-v1', 'password') }));
  const input = { objects: [{ manifest, path: 'cart.yaml' }], kubernetes: settings.kubernetes, today: '2026-09-01' };
  const codes = (waivers: typeof settings.waivers) =>
    check({ ...input, waivers }, settings.preset).findings.map(({ code }) => code);
  expect(codes([])).toContain('SEC-013');
  expect(codes(settings.waivers)).toEqual(codes([]).filter((code) => code !== 'SEC-013'));
});
