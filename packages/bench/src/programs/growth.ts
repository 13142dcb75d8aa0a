import { join } from 'node:path';
import { emit, fileOf, objectId, render, sync, type Manifest } from '@parapet/core';
import { ApiObject, App, Chart } from 'cdk8s';
import { build } from '../workload/l2.ts';

// growth.js <folder> <objects> <rounds>: prints the microseconds an object takes from the construct to the written
// file, the best of the rounds, in one app with charts of 20. No rounds: one cold run, for its memory.
const [folder = '', objects = '', rounds = ''] = process.argv.slice(2);

const pool = render(build('env-000')).map(({ manifest }) => manifest);
const count = Number(objects);
const best = Math.min(...Array.from({ length: Number(rounds) }, () => run(join(folder, 'warm'), 1000) && measured()));
if (Number(rounds) === 0) run(join(folder, objects), count);
else console.log(((best * 1000) / count).toFixed(2));

function measured(): number {
  return run(join(folder, objects), count);
}

/** Milliseconds. */
function run(output: string, size: number): number {
  const begin = performance.now();
  const files = render(appOf(size)).map(({ manifest, path }) => ({
    path: fileOf(manifest),
    text: emit(manifest),
    object: objectId(manifest),
    construct: path,
  }));
  sync(output, files);
  return performance.now() - begin;
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
