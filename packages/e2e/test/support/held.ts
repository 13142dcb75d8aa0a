import { ControlPlane } from '../../src/control-plane/control-plane.ts';

// A program that has a control plane when it comes to its end, whichever end that is: `held.ts`.

const plane = await ControlPlane.start();
process.stdout.write(`${JSON.stringify({ folder: plane.folder.path, kubeconfig: plane.kubeconfig })}\n`);
setInterval(() => undefined, 60_000);
process.on('SIGUSR2', () => {
  throw new Error('crash');
});
