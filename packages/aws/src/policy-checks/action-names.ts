import { actionsOf, isService, type ServiceAction } from '../service-actions.ts';
import { matchesGlob } from './glob.ts';
import type { Reporter } from './reporter.ts';

/** AWS-020: a service or an action that AWS has not, or a pattern of none, which IAM takes without a word. What it means otherwise. */
export function namedActions(reporter: Reporter, where: string, text: string): ServiceAction[] {
  if (/^\*(:\*)?$/.test(text)) return [];
  const [, service = '', name = ''] = /^([a-z0-9-]+):([\w*?]+)$/i.exec(text) ?? [];
  const prefix = service.toLowerCase();
  const wrong = (message: string, fix: string) => {
    reporter.report('AWS-020', `${where} names ${text}, ${message}`, fix);
    return [];
  };
  if (name === '') return wrong('which is no action', 'write <service>:<action>');
  if (!isService(prefix))
    return wrong(`of a service that AWS has not: ${prefix}`, 'write the prefix that IAM has for the service');
  const actions = actionsOf(prefix);
  const pattern = name.toLowerCase();
  const isPattern = /[*?]/.test(pattern);
  const exact = actions.get(pattern);
  const found = isPattern
    ? [...actions].filter(([each]) => matchesGlob(pattern, each)).map(([, action]) => action)
    : exact === undefined
      ? []
      : [exact];
  if (found.length > 0) return found;
  return isPattern
    ? wrong(`which matches no action of ${prefix}`, 'name each action that is needed')
    : wrong('which AWS has not', `write an action of ${prefix} as the service authorization reference has it`);
}
