import { formatProblem } from '@parapet/core';
import { checkAcross, type Neighbour } from '@parapet/policy';
import { expect, test } from 'vitest';

const environment = (name: string, account: string, text: string): Neighbour => ({
  name,
  identifiers: [
    { setting: 'aws.account', value: account },
    { setting: 'cluster.name', value: `genai-${name}` },
    { setting: 'network.databaseSubnets[0]', value: name === 'dev' ? '10.1.0.0/24' : '10.2.0.0/24' },
    { setting: 'assistant.ingress.host', value: `assistant.${name}.parapet.example` },
    { setting: 'registries[1]', value: 'public.ecr.aws' },
  ],
  files: [{ path: 'platform/x.yaml', text }],
});

function findings(dev: string): string[] {
  const found = checkAcross([
    environment('dev', '111122223333', dev),
    environment('production', '777788889999', 'image: 777788889999.dkr.ecr.eu-central-1.amazonaws.com/core-api\n'),
  ]);
  expect(found.get('production')).toEqual([]);
  return found.get('dev')!.map((one) => formatProblem(one));
}

test('what is its own, or shared, is no leak', () => {
  expect(findings('image: public.ecr.aws/x\narn: arn:aws:iam::111122223333:role/genai-dev-core\n')).toEqual([]);
});

const leaks: readonly (readonly [text: string, value: string, setting: string])[] = [
  ['arn:aws:iam::777788889999:role/x', '777788889999', 'aws.account'],
  ['777788889999.dkr.ecr.eu-central-1.amazonaws.com/x', '777788889999', 'aws.account'],
  ['"genai-production"', 'genai-production', 'cluster.name'],
  ['https://assistant.production.parapet.example/x', 'assistant.production.parapet.example', 'assistant.ingress.host'],
  ['10.2.0.0/24', '10.2.0.0/24', 'network.databaseSubnets[0]'],
];

test.each(leaks)('%s is', (text, value, setting) => {
  expect(findings(`# first\nvalue: ${text}\nagain: ${text}\n`)).toEqual([
    `dev/platform/x.yaml: line 2 names ${value}, which is ${setting} of production (ENV-001). Fix: use the value of dev.`,
  ]);
});

test('part of a longer name is none', () => {
  expect(findings('a: genai-production-x\nb: 17777888899990\nc: 10.2.0.0/240\n')).toEqual([]);
});
