import type { Manifest } from '@parapet/core';
import { listOf } from '../policy-document.ts';
import { isFields } from './read-statement.ts';
import type { DocumentKind } from './statements.ts';

/** A document of IAM in an object. */
export interface PolicyText {
  /** Where it stands: `spec.policy`. */
  readonly where: string;
  readonly text: string;
  /** Undefined: it is no JSON, in a place that takes nothing else. */
  readonly document: unknown;
}

/** Every text of an object that is a document of IAM, and what ACK will send as one. */
export function policyTextsOf(manifest: Manifest): PolicyText[] {
  const found: PolicyText[] = [];
  const isAck = manifest.apiVersion.includes('.services.k8s.aws/');
  if (!isAck && !mentions(manifest)) return [];
  walk(manifest, '', (text, where) => {
    const isField = isAck && FIELDS.test(where);
    if (!isField && !text.includes(MARK)) return;
    const document = parsed(text);
    if (isField || (isFields(document) && 'Statement' in document)) found.push({ where, text, document });
  });
  return found;
}

/** Most objects have none: paths are made for those that may. */
function mentions(value: unknown): boolean {
  if (typeof value === 'string') return value.length > MARK.length && value.includes(MARK);
  if (typeof value !== 'object' || value === null) return false;
  for (const each of Object.values(value)) if (mentions(each)) return true;
  return false;
}

const MARK = '"Statement"';

/** Fields of ACK that hold a policy. */
const FIELDS = /^spec\.(policy|policyDocument|assumeRolePolicyDocument|inlinePolicies\..+)$/;

/** By its place, else by what it says: only policies of resources and of roles name principals. */
export function documentKindOf({ kind }: Manifest, where: string, document: unknown): DocumentKind {
  if (where === 'spec.assumeRolePolicyDocument') return 'trust';
  if (kind === 'PodIdentityAssociation') return 'session';
  const statements = isFields(document) ? listOf(document['Statement']).filter(isFields) : [];
  if (/^spec\.(policyDocument|inlinePolicies\.)/.test(where)) return 'identity';
  if (where !== 'spec.policy' && !statements.some((each) => 'Principal' in each || 'NotPrincipal' in each))
    return 'identity';
  const actions = statements.flatMap((each) => listOf(each['Action']));
  return actions.length > 0 && actions.every((each) => /^sts:(Assume|SetSourceIdentity|TagSession)/.test(String(each)))
    ? 'trust'
    : 'resource';
}

function walk(value: unknown, where: string, visit: (text: string, where: string) => void): void {
  if (typeof value === 'string') visit(value, where);
  else if (Array.isArray(value)) for (const [index, each] of value.entries()) walk(each, `${where}[${index}]`, visit);
  else if (isFields(value))
    for (const [name, each] of Object.entries(value)) walk(each, where === '' ? name : `${where}.${name}`, visit);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
