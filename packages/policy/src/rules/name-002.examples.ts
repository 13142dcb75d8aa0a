import type { RuleExamples } from '../examples/example.ts';
import { namespace, object } from '../examples/objects.ts';

const long = 'a'.repeat(64);

export const examples: RuleExamples = {
  pass: [{ objects: [namespace('a'.repeat(63)), object('v1', 'ConfigMap', long)] }],
  fail: [
    {
      objects: [namespace(long), object('batch/v1', 'CronJob', 'b'.repeat(53))],
      says: [
        `CronJob/poolside/${'b'.repeat(53)}: metadata.name has 53 characters, the limit of a CronJob is 52 (NAME-002). Fix: shorten it.`,
        `Namespace/${long}: metadata.name: "${long}" has 64 characters, the limit is 63 (NAME-002). Fix: shorten it.`,
      ],
    },
  ],
};
