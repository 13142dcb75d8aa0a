import { join } from 'node:path';
import { emit, fileOf, objectId, render, sync } from '@parapet/core';
import { environmentName } from '../workload/components.ts';
import { build } from '../workload/l2.ts';

// render-l2.js <folder> <environments>: what core alone does with a team's cdk8s-plus apps, all in one process.
const [folder = '', count = ''] = process.argv.slice(2);

for (let index = 0; index < Number(count); index++) {
  const name = environmentName(index);
  const files = render(build(name)).map(({ manifest, path }) => ({
    path: fileOf(manifest),
    text: emit(manifest),
    object: objectId(manifest),
    construct: path,
  }));
  sync(join(folder, name), files);
}
