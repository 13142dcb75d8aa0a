import { schemaOf, validate } from '@parapet/schemas';
import { beforeAll, expect } from 'vitest';
import { nameOf, type KubernetesObject } from '../src/kubernetes/object.ts';
import { objectsOf } from './support/apply.ts';
import { isCustom } from './support/custom.ts';
import { disagreements, type Disagreement } from './support/disagreements.ts';
import { examplesOf, namespacesOf } from './support/examples.ts';
import { judge, type Verdict } from './support/judge.ts';
import { mutantsOf, type Mutant } from './support/mutants.ts';
import { controlPlane } from './support/plane.ts';
import { proof, proofs, twin } from './support/proofs.ts';
import { immutable } from './support/immutable.ts';
import { brokenRules, keptRules } from './support/rule-objects.ts';
import { sampleObjects } from './support/sample-objects.ts';

const examples = [...(await examplesOf('inference-gpu')), ...(await examplesOf('observability'))];

/** The server queues what it cannot take at once, and gives up on what waits for a minute. */
const AT_ONCE = 50;

interface Judged extends Mutant {
  readonly kind: string;
  readonly verdict: Verdict;
}

proofs('one server', () => {
  const plane = controlPlane({});
  const bases = oneOfEachKind();
  let judged: readonly Judged[];
  beforeAll(async () => {
    const client = plane().client();
    for (const object of objectsOf('dev').filter(({ kind }) => kind === 'Namespace')) await client.apply(object);
    for (const name of namespacesOf(examples))
      await client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
    judged = await verdicts(bases);
  });

  proof(
    [],
    'an object of each kind that is written here, as it is: taken by the validator and by the server',
    async () => {
      const ask = judge(plane());
      for (const base of bases) {
        expect(validate({ ...base }), nameOf(base)).toEqual([]);
        expect((await ask(base, base)).apply, nameOf(base)).toBe('');
      }
    },
  );

  proof(
    [],
    'thousands of objects, each with one thing wrong (an unknown, misspelt or missing field, a wrong type, enum, number, pattern, quantity or list, null): the same verdict, but for what is listed with its reason',
    () => {
      expect(judged.length).toBeGreaterThan(5000);
      expect(unexplained(judged, validatorSays)).toEqual([]);
      const differing = differingIn(judged, validatorSays);
      expect(disagreements.filter((known) => !differing.some((one) => isKnown(known, one)))).toEqual([]);
    },
  );

  twin([], 'a validator that takes everything, and one that takes nothing, differ from the server', () => {
    expect(unexplained(judged, () => '').length).toBeGreaterThan(5000);
    expect(unexplained(judged, () => 'no').length).toBeGreaterThan(0);
  });

  proof([], 'what both refuse in a custom kind, apart from types and unknown fields: in the same words', () => {
    const both = judged.filter(({ object, verdict }) => isCustom(object) && verdict.create.includes(' is invalid: '));
    const said = both.flatMap(({ object, verdict }) =>
      validate({ ...object }).map(({ message }) => ({ message, verdict })),
    );
    const comparable = said.filter(({ message }) => !/^metadata|unknown field|must (be|fit)|null/.test(message));
    expect(comparable.length).toBeGreaterThan(100);
    expect(comparable.filter(({ message, verdict }) => !inWords(verdict.create).includes(asInSchema(message)))).toEqual(
      [],
    );
  });

  proof([], 'what both refuse: the field is the one that the server names, where it names one', () => {
    const both = judged.filter(({ object, verdict }) => validate({ ...object }).length > 0 && verdict.apply !== '');
    const named = both.filter(({ change, verdict }) => !change.startsWith('null') && !NAMELESS.test(verdict.apply));
    expect(named.length).toBeGreaterThan(300);
    expect(named.filter((one) => !names(one)).map(({ kind, change, verdict }) => ({ kind, change, verdict }))).toEqual(
      [],
    );
  });

  proof([], 'a broken rule in CEL: refused by both, in the same words', async () => {
    const ask = judge(plane());
    for (const object of brokenRules) {
      const [fault, ...others] = validate({ ...object });
      expect(others).toEqual([]);
      const { apply } = await ask(object, object);
      expect(inWords(apply), nameOf(object)).toContain(fault?.message);
    }
  });

  twin([], 'the same objects with the rule kept are taken by both', async () => {
    const ask = judge(plane());
    for (const object of keptRules) {
      expect(validate({ ...object }), nameOf(object)).toEqual([]);
      expect((await ask(object, object)).apply).toBe('');
    }
  });

  proof(
    [],
    'a change of what cannot change: refused by the server alone, because the validator sees one object',
    async () => {
      const ask = judge(plane());
      for (const { kind, change, says } of immutable) {
        const base = bases.find((object) => object.kind === kind)!;
        await plane().client().apply(base);
        const changed = change(base);
        expect(validate({ ...changed }), kind).toEqual([]);
        expect((await ask(base, changed)).apply, kind).toContain(says);
      }
    },
  );

  async function verdicts(objects: readonly KubernetesObject[]): Promise<Judged[]> {
    const ask = judge(plane());
    const found: Judged[] = [];
    const seen = new Set<string>();
    for (const base of objects) {
      const schema = schemaOf(base.apiVersion, base.kind);
      if (schema === undefined) throw new Error(`${base.apiVersion} ${base.kind} has no schema`);
      const mutants = mutantsOf(base, schema, seen);
      for (let first = 0; first < mutants.length; first += AT_ONCE) {
        const some = mutants.slice(first, first + AT_ONCE);
        found.push(
          ...(await Promise.all(
            some.map(async (mutant) => ({ ...mutant, kind: base.kind, verdict: await ask(base, mutant.object) })),
          )),
        );
      }
    }
    return found;
  }
});

/** What is committed, what examples render, and samples of what neither has, each under a name that is free. */
function oneOfEachKind(): KubernetesObject[] {
  const kinds = new Map<string, KubernetesObject>();
  for (const object of [...objectsOf('dev'), ...examples, ...sampleObjects]) {
    const id = `${object.apiVersion}/${object.kind}`;
    // The one name that FluxInstance may have.
    const name = object.kind === 'FluxInstance' ? 'flux' : 'mutant';
    if (!kinds.has(id)) kinds.set(id, { ...object, metadata: { ...object.metadata, name } });
  }
  return [...kinds.values()];
}

function validatorSays(object: KubernetesObject): string {
  return validate({ ...object })
    .map(({ message }) => message)
    .join('; ');
}

interface Differing {
  readonly mutant: string;
  /** What each of them says; the one that takes it, nothing. */
  readonly validator: string;
  readonly server: string;
}

/** Mutants with two verdicts. */
function differingIn(judged: readonly Judged[], validator: (object: KubernetesObject) => string): Differing[] {
  return judged
    .map(({ kind, change, object, verdict }) => ({
      mutant: `${kind} ${change}`,
      validator: validator(object),
      server: verdict.apply,
    }))
    .filter((one) => (one.validator === '') !== (one.server === ''));
}

/** Those that no entry of the list has. */
function unexplained(judged: readonly Judged[], validator: (object: KubernetesObject) => string): Differing[] {
  return differingIn(judged, validator).filter((one) => !disagreements.some((known) => isKnown(known, one)));
}

function isKnown({ refusedBy, mutant, says }: Disagreement, one: Differing): boolean {
  return one[refusedBy] !== '' && mutant.test(one.mutant) && says.test(one[refusedBy]);
}

/** The server repeats the field in the middle of what it says about it. */
function inWords(message: string): string {
  return message.replaceAll(/(: )\S+ in body (?=should|must)/g, '$1');
}

/** Of a schema, the server writes a key of a map as it writes a field: `spec.limits.nvidia.com/gpu`. */
function asInSchema(message: string): string {
  return message.replace(/^[^:]*/, (path) => path.replaceAll(/\[(\D[^\]]*)\]/g, '.$1'));
}

/** Refusals that say no field. */
const NAMELESS = /quantities must match the regular expression|illegal base64 data|name must be provided/;

/** Each refusal names the last field of the path, or the one above it, in one of its many ways to write a path. */
function names({ object, verdict }: Judged): boolean {
  // The server spells this field so when it is one volume too many.
  const text = `${verdict.apply} ${verdict.create}`.replaceAll('downwarAPI', 'downwardAPI');
  return validate({ ...object }).some(({ path }) => {
    const fields = path.split('/').filter((field) => field !== '' && !/^\d+$/.test(field));
    return fields.slice(-2).some((field) => text.includes(field.replaceAll('~1', '/')));
  });
}
