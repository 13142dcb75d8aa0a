import { Construct, RootConstruct } from 'constructs';
import { expect, test } from 'vitest';
import { declarationKind, declarations, declare } from '../src/tree/declaration.ts';

const layer = declarationKind<{ readonly name: string }>('test-layer');
const role = declarationKind<string>('test-role');

test('declarations are found below their root, in the order of the tree, by kind', () => {
  const root = new RootConstruct();
  const one = new Construct(root, 'one');
  const two = new Construct(root, 'two');
  const inner = new Construct(one, 'inner');
  declare(two, layer, { name: 'two' });
  declare(inner, layer, { name: 'inner' });
  declare(inner, role, 'reader');
  declare(root, layer, { name: 'root' });
  declare(inner, layer, { name: 'again' });
  expect(declarations(root, layer)).toEqual([
    { path: '', data: { name: 'root' } },
    { path: 'one/inner', data: { name: 'inner' } },
    { path: 'one/inner', data: { name: 'again' } },
    { path: 'two', data: { name: 'two' } },
  ]);
  expect(declarations(one, role)).toEqual([{ path: 'one/inner', data: 'reader' }]);
  expect(declarations(two, role)).toEqual([]);
});
