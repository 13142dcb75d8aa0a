import type { IConstruct } from 'constructs';
import { provenance } from '../tree/provenance.ts';

/** Who made a construct, as far as the classes at and above it say. */
export interface Maker {
  /** npm package that a class names as its `provenance`. */
  readonly named?: string;
  /** npm package of a jsii type. */
  readonly typed?: string;
}

const RTTI = Symbol.for('jsii.rtti');

/** What every construct is made of says nothing about who made it. */
const FOUNDATION = /^(?:constructs|cdk8s|cdk8s-plus-\d+)$/;

interface MarkedClass {
  readonly [provenance]?: string;
  readonly [RTTI]?: { readonly fqn: string };
}

/** The maker of a construct below what `above` made. */
export function makerOf(construct: IConstruct, above: Maker): Maker {
  const { [provenance]: named, [RTTI]: rtti } = construct.constructor as unknown as MarkedClass;
  const typed = rtti?.fqn.split('.', 1)[0];
  const isTyped = typed !== undefined && !FOUNDATION.test(typed);
  if (named === undefined && !isTyped) return above;
  return { named: named ?? above.named, typed: isTyped ? typed : above.typed };
}
