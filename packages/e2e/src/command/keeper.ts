import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ControlPlane } from '../control-plane/control-plane.ts';
import { storeWithKinds } from '../control-plane/store-with-kinds.ts';
import { Installation } from '../flux/installation.ts';
import { readEnvironment } from '../kubernetes/tree.ts';
import { HarnessError } from '../processes/failure.ts';
import { STATE, type Running } from './left-running.ts';

// The process behind `pnpm control-plane up`: keeps a control plane until it is told to end.

const { env, flux } = parseArgs({ options: { env: { type: 'string' }, flux: { type: 'boolean' } } }).values;

try {
  await keep();
} catch (error) {
  process.stderr.write(`${error instanceof HarnessError ? error.message : String(error)}\n`);
  process.exit(3);
}

async function keep(): Promise<void> {
  const plane = await ControlPlane.start({ store: await storeWithKinds() });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void plane.stop());
  await plane.with('controller-manager', 'scheduler', 'nodes');
  if (env !== undefined) await (flux === true ? sync(plane, env) : apply(plane, env));
  const running: Running = { pid: process.pid, kubeconfig: plane.kubeconfig };
  writeFileSync(`${STATE}.new`, JSON.stringify(running));
  renameSync(`${STATE}.new`, STATE);
  // Nothing that runs keeps this process: it is there to be ended.
  const kept = setInterval(() => undefined, 60_000);
  await plane.ended;
  clearInterval(kept);
  rmSync(STATE, { force: true });
  process.exit(0);
}

async function apply(plane: ControlPlane, environment: string): Promise<void> {
  for (const { name, objects } of readEnvironment(environment)) {
    process.stderr.write(`${name}: ${objects.length} objects\n`);
    for (const object of objects) await plane.client().apply(object);
  }
}

async function sync(plane: ControlPlane, environment: string): Promise<void> {
  await plane.with('source-controller', 'kustomize-controller');
  const installation = await Installation.begin(plane, environment);
  installation.standIn();
  process.stderr.write(`Flux: ${installation.repository.url}\n`);
  await installation.ready({ told: (name) => process.stderr.write(`${name}: Ready\n`) });
}
