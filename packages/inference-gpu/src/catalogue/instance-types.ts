import { suggest } from '@parapet/core';
import { instanceTypes } from '../generated/instance-types.ts';
import type { InstanceType } from './instance-type.ts';

export type InstanceTypeName = keyof typeof instanceTypes;

export const instanceTypeNames = Object.keys(instanceTypes) as readonly InstanceTypeName[];

export function instanceType(name: InstanceTypeName): InstanceType {
  return instanceTypes[name];
}

/** Undefined for a name that the types would not have let through. */
export function findInstanceType(name: string): InstanceType | undefined {
  return Object.hasOwn(instanceTypes, name) ? instanceTypes[name as InstanceTypeName] : undefined;
}

export function suggestInstanceType(name: string): string | undefined {
  return suggest(name, instanceTypeNames);
}
