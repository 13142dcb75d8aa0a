export type { SchemaFault } from './check.ts';
export type * from './generated/index.ts';
export { resources } from './generated/resources.ts';
export { isClusterScoped, isServed, resourceOf } from './lookup.ts';
export type { ClusterMeta, NamespacedMeta } from './metadata.ts';
export type { Resource, Verb } from './resource.ts';
export type { Schema } from './schema.ts';
export { hasSchema, schemaOf, validate } from './validate.ts';
