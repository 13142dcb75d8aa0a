import type { RuleExamples } from '../examples/example.ts';
import { fluentBit, fluentBitConfig } from '../examples/fluent-bit.ts';

const asking = (file: string) => `[SERVICE]\n    Parsers_File  ${file}\n\n[INPUT]\n    Name  tail\n`;
const inYaml = 'service:\n  parsers_file: parsers.conf\npipeline:\n  inputs:\n    - name: tail\n';
const one = { name: 'config', mountPath: '/fluent-bit/etc/parsers.conf', subPath: 'parsers.conf' };
const says = (file: string) => [
  `DaemonSet/poolside/agent: container app has /fluent-bit/etc from ConfigMap agent, whose configuration asks for ${file}, which is not in it (OBS-010). Fix: put the file into the ConfigMap, or mount the configuration in a folder of its own and name files of the image by their whole path.`,
];

export const examples: RuleExamples = {
  pass: [
    { objects: [fluentBitConfig(asking('parsers.conf'), { 'parsers.conf': '[PARSER]\n' }), fluentBit()] },
    { objects: [fluentBitConfig(asking('/fluent-bit/etc/parsers.conf')), fluentBit('/etc/agent')] },
    { objects: [fluentBitConfig(asking('parsers.conf')), fluentBit('/fluent-bit/etc', {}, [one])] },
    { objects: [fluentBitConfig('[INPUT]\n    Name  tail\n@INCLUDE *.conf\n'), fluentBit()] },
    { objects: [fluentBitConfig('[Service]\nExecStart=parsers_file\n'), fluentBit()] },
    { objects: [fluentBitConfig(asking('parsers.conf'))] },
  ],
  fail: [
    { objects: [fluentBitConfig(asking('parsers.conf')), fluentBit()], says: says('parsers.conf') },
    { objects: [fluentBitConfig(inYaml), fluentBit()], says: says('parsers.conf') },
    {
      objects: [fluentBitConfig(asking('/fluent-bit/etc/parsers.conf')), fluentBit()],
      says: says('/fluent-bit/etc/parsers.conf'),
    },
    {
      objects: [fluentBitConfig('@INCLUDE inputs.conf\n[OUTPUT]\n    Name  stdout\n'), fluentBit()],
      says: says('inputs.conf'),
    },
  ],
};
