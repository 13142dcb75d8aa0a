import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { generate, type Input } from '../generate/generate.ts';
import { readCrds, readDefinitions, readDiscovery } from '../generate/read.ts';

const fixtures = fileURLToPath(new URL('fixtures', import.meta.url));

/** Answers of API servers. */
export const answers = join(fixtures, 'answers');
const minors = ['1.1', '1.2'];

/** A project with one kind, and a Kubernetes with one. */
export const input: Input = {
  kubernetes: { project: 'kubernetes/kubernetes', version: 'v1.2.0', minors, kinds: ['v1/Lamp'] },
  sources: [{ project: 'example/lanterns', version: 'v2.1.0', kinds: ['example.org/v1/Lantern'] }],
  crds: readCrds(fixtures),
  discovery: readDiscovery(answers, minors),
  definitions: readDefinitions(answers, '1.2'),
};

export const files = generate(input);
