import { expect, it } from 'vitest';
import { samplePlaces } from '../src/samples.ts';

/** All texts of so many characters, which are few: values are inside of one another, begin alike and overlap. */
function texts(length: number): string[] {
  return length === 0 ? [''] : texts(length - 1).flatMap((text) => ['a', '.'].map((next) => text + next));
}

const files = texts(6).map((text, index) => ({ path: `${index}.yaml`, text }));
const values = [1, 2, 3].flatMap(texts);
const pairs = values.flatMap((one) => values.map((other) => [one, other]));

it('finds each sample in each file that has it, wherever others are', () => {
  for (const found of [[], values, ...pairs]) {
    const samples = found.map((value, index) => ({ setting: `values[${index}]`, value }));
    const places = samples.map((sample) => ({
      ...sample,
      files: files.flatMap(({ path, text }) => (text.includes(sample.value) ? [path] : [])).sort(),
    }));
    expect(samplePlaces(samples, files)).toEqual(places);
  }
});
