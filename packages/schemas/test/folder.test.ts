import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { differences, replaceFolder } from '../generate/folder.ts';
import { files } from './input.ts';

describe('a folder of generated files', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'schemas-'));
    replaceFolder(folder, files);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test('is what was generated, and the second run changes nothing', () => {
    expect(readFileSync(join(folder, 'example.org', 'lantern.ts'), 'utf8')).toBe(files.get('example.org/lantern.ts'));
    expect(replaceFolder(folder, files)).toEqual([]);
  });

  test('names what was edited, removed or left over, and is put right', () => {
    writeFileSync(join(folder, 'kinds.ts'), 'edited');
    rmSync(join(folder, 'index.ts'));
    writeFileSync(join(folder, 'example.org', 'torch.ts'), 'left over');
    expect(differences(folder, files)).toEqual(['example.org/torch.ts', 'index.ts', 'kinds.ts']);
    expect(replaceFolder(folder, files)).toEqual(['example.org/torch.ts', 'index.ts', 'kinds.ts']);
    expect(readdirSync(join(folder, 'example.org'))).toEqual(['lantern.json', 'lantern.ts']);
  });
});
