import type { OutputFile } from '../src/sync/output-file.ts';

/** Two trees in which every file differs and folders come and go. */
export const TREES: Readonly<Record<string, readonly OutputFile[]>> = { even: tree('even', 3), odd: tree('odd', 4) };

function tree(name: string, part: number): OutputFile[] {
  const files = Array.from({ length: 80 }, (_, index) => index)
    .filter((index) => index % part > 0)
    .map((index) => ({ path: `ns-${index % 7}/${index % part}/file-${index}.yaml`, text: `${name} ${index}\n` }));
  return [...files, { path: 'kustomization.yaml', text: name }];
}
