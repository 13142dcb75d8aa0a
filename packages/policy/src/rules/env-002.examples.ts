import type { RuleExamples } from '../examples/example.ts';
import { object } from '../examples/objects.ts';

const settings = (data: Record<string, string>) => object('v1', 'ConfigMap', 'settings', { data });
const fix = 'Fix: write the value of this environment.';

export const examples: RuleExamples = {
  pass: [
    {
      objects: [
        settings({
          host: 'assistant.parapet.example',
          role: 'arn:aws:iam::111122223333:role/core-api',
          variable: 'ACCOUNT',
          script: 'go test ./... && echo loading...',
        }),
      ],
    },
  ],
  fail: [
    {
      objects: [
        settings({
          role: 'arn:aws:iam::ACCOUNT:role/core-api',
          key: 'arn:aws:kms:us-west-2:111122223333:key/KEY-ID',
          host: 'https://genai.example.com/',
          group: 'sg-xxxxxxxxx',
          api: 'sk-...',
          token: 'CHANGEME',
        }),
      ],
      says: [
        `ConfigMap/poolside/settings: data.api holds the placeholder "..." (ENV-002). ${fix}`,
        `ConfigMap/poolside/settings: data.group holds the placeholder "sg-xxxxxxxxx" (ENV-002). ${fix}`,
        `ConfigMap/poolside/settings: data.host holds the placeholder "example.com" (ENV-002). ${fix}`,
        `ConfigMap/poolside/settings: data.key holds the placeholder "KEY-ID" (ENV-002). ${fix}`,
        `ConfigMap/poolside/settings: data.role holds the placeholder "ACCOUNT" (ENV-002). ${fix}`,
        `ConfigMap/poolside/settings: data.token holds the placeholder "CHANGEME" (ENV-002). ${fix}`,
      ],
    },
  ],
};
