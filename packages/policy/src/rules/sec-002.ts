import { secretPatternIn } from '@parapet/core';
import { alertmanagersOf, secretSettingsOf } from '../objects/alertmanagers.ts';
import { items, pairs, text, texts } from '../shapes.ts';
import { cis, mitre, nsa } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

export const sec002: ObjectRule = {
  id: 'SEC-002',
  title: 'No secret is written where everyone reads it',
  severity: 'error',
  why: 'The manifest is in Git, and whoever may read the object reads the secret.',
  fix: 'change that secret, and refer to a Secret that External Secrets makes',
  references: [cis('4.4.2'), nsa('Secrets'), mitre('T1552.001')],
  check(index, report) {
    for (const { object, containers } of index.pods)
      for (const { name: container, fields: settings } of containers) {
        for (const { name, value } of items(settings.env)) {
          const secret = secretIn(text(name) ?? '', text(value) ?? '');
          if (secret !== undefined) report(object, `container ${container} env ${text(name) ?? ''} holds a ${secret}`);
        }
        for (const argument of [...texts(settings.command), ...texts(settings.args)]) {
          const pattern = secretPatternIn(argument);
          if (pattern !== undefined) report(object, `container ${container} has a ${pattern} in its arguments`);
        }
      }
    for (const object of index.of('ConfigMap'))
      for (const [key, value] of pairs(object.manifest.data)) {
        const secret = secretIn(key, value);
        if (secret !== undefined) report(object, `data.${key} holds a ${secret}`);
      }
    for (const alertmanager of index.derived(alertmanagersOf))
      for (const setting of secretSettingsOf(alertmanager))
        report(
          alertmanager.object,
          `${alertmanager.place}: ${setting} is written out`,
          `change that secret, and name a file that a Secret is mounted as: ${setting}_file`,
        );
  },
};

/** Names that end in such a word hold a secret; MAX_TOKENS and TOKENIZERS_PARALLELISM do not. */
const NAME = /(?:^|[_.-])(password|passwd|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credentials?)$/i;

/** A switch, a number, the path of a file, another variable: no secret, whatever the name. */
const HARMLESS = /^(|true|false|[0-9.]+|\/.*|\$\([A-Za-z_]\w*\))$/;

/** What kind of secret a setting holds, for a message that must not show it. */
function secretIn(name: string, value: string): string | undefined {
  const pattern = secretPatternIn(value);
  if (pattern !== undefined) return pattern;
  const word = NAME.exec(name)?.[1];
  return word === undefined || HARMLESS.test(value) ? undefined : `literal ${word.toLowerCase()}`;
}
