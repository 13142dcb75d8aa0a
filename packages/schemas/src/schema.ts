import type { Cel } from './cel.ts';

/**
 * JSON Schema, cut down to what Kubernetes' structural schemas use and made strict: fields that are not listed are refused
 * unless `additionalProperties` is absent or is itself a schema. The `x-kubernetes-` keywords have their upstream meaning.
 */
export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  /** Several for int-or-string and for nullable values; absent where any value is accepted. */
  readonly type?: JsonType | readonly JsonType[];
  readonly const?: string;
  readonly enum?: readonly unknown[];
  readonly format?: Format;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | false;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly 'x-kubernetes-list-type'?: 'map' | 'set';
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
  /** What an API server fills in before it evaluates rules. */
  readonly default?: unknown;
  readonly 'x-kubernetes-validations'?: readonly Rule[];
}

/** A rule in CEL. */
export interface Rule {
  readonly rule: string;
  readonly message?: string;
  /** Absent where only an API server can evaluate it. */
  readonly compiled?: Cel;
}

export type JsonType = 'array' | 'boolean' | 'integer' | 'null' | 'number' | 'object' | 'string';
/** `quantity` is Kubernetes' own, such as `1.5Gi`; it says nothing about numbers. */
export type Format = 'byte' | 'date-time' | 'int32' | 'int64' | 'quantity';
