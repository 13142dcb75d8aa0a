import { join } from 'node:path';
import { emit, fileOf, objectId, render, sync, type Manifest } from '@parapet/core';
import { ApiObject, App, Chart } from 'cdk8s';
import { summary } from '../pairs.ts';
import { build } from '../workload/l2.ts';

// growth.js <folder> <objects> <rounds>: prints the microseconds of CPU that an object takes from the construct to the
// checked file, in one app with charts of 20. The median of the rounds; none is one cold run, for its memory.
const [folder = '', objects = '', rounds = ''] = process.argv.slice(2);

const pool = render(build('env-000')).map(({ manifest }) => manifest);
const count = Number(objects);
if (Number(rounds) === 0) run(join(folder, objects), count);
else {
  run(join(folder, 'warm'), 1000);
  run(join(folder, objects), count);
  const costs = Array.from({ length: Number(rounds) }, () => run(join(folder, objects), count));
  console.log(summary(costs).median / count);
}

/** Microseconds. */
function run(output: string, size: number): number {
  const begin = process.cpuUsage();
  const files = render(appOf(size)).map(({ manifest, path }) => ({
    path: fileOf(manifest),
    text: emit(manifest),
    object: objectId(manifest),
    construct: path,
  }));
  sync(output, files);
  const { user, system } = process.cpuUsage(begin);
  return user + system;
}

function appOf(size: number): App {
  const app = new App();
  for (let first = 0; first < size; first += 20) {
    const chart = new Chart(app, `chart-${first}`);
    for (let index = first; index < Math.min(first + 20, size); index++)
      new ApiObject(chart, `${index}`, numbered(index));
  }
  return app;
}

function numbered(index: number): Manifest {
  const manifest = pool[index % pool.length];
  if (manifest === undefined) throw new Error('the workload is empty');
  return { ...manifest, metadata: { ...manifest.metadata, name: `${manifest.metadata.name}-${index}` } };
}
