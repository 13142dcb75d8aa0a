import * as fs from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compare, sync } from '../src/index.ts';
import { snapshot, file, temporaryFolder } from './folders.ts';

it('writes', () => {
  const dir = join(temporaryFolder(), 'dist', 'dev');
  const files = [file('base/b.yaml'), file('base/a.yaml')];
  expect(sync(dir, files)).toEqual({
    written: ['base/a.yaml', 'base/b.yaml', 'inventory.json'],
    removed: [],
    repaired: [],
    unchanged: 0,
  });
  expect(snapshot(dir)).toMatchInlineSnapshot(`
    {
      "base/a.yaml": "base/a.yaml
    ",
      "base/b.yaml": "base/b.yaml
    ",
      "inventory.json": "{
      "version": 1,
      "files": [
        {"path":"base/a.yaml","sha256":"b4b2d4acd549fa1f71013bedf27de867bed44f06a016b03fdc9b301870c573d9"},
        {"path":"base/b.yaml","sha256":"37ee503f9beb9d59317f9477520270d6ed74202e4f9a2f31a9a87851e0cf0335"}
      ],
      "facts": {}
    }
    ",
    }
  `);
  expect(sync(dir, files)).toEqual({ written: [], removed: [], repaired: [], unchanged: 2 });
  expect(compare(dir, files)).toEqual([]);
  sync(dir, []);
  expect(fs.readdirSync(dir)).toEqual(['inventory.json']);
});
