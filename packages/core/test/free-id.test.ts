import { App } from 'cdk8s';
import { Construct } from 'constructs';
import { expect, it } from 'vitest';
import { freeId } from '../src/tree/free-id.ts';

it('keeps an id that is free and counts up from one that is not', () => {
  const app = new App();
  const ids = ['a', 'a', 'b', 'a/c', 'a'].map((id) => new Construct(app, freeId(app, id)).node.id);
  expect(ids).toEqual(['a', 'a-2', 'b', 'a--c', 'a-3']);
});
