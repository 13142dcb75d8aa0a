import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PrivateFolder } from '../control-plane/private-folder.ts';
import { LOOPBACK, Ports } from '../control-plane/ports.ts';
import { ready } from '../control-plane/ready.ts';
import { Supervisor } from '../processes/supervisor.ts';
import { environment, REQUIREMENTS } from '../third-party/python.ts';

/** As the committed requirements have it. */
export const MOTO_VERSION = /^moto==(\S+)/m.exec(readFileSync(REQUIREMENTS, 'utf8'))?.[1] ?? '';

const SECONDS = 60;

export interface Moto {
  /** What `AWS_ENDPOINT_URL` takes. */
  readonly endpoint: string;
  readonly stop: () => Promise<void>;
}

/** The server of moto, which stands in for AWS in Python: an empty account of this number, with the policies that AWS manages. */
export async function startMoto(account: string): Promise<Moto> {
  const folder = new PrivateFolder();
  const supervisor = new Supervisor();
  supervisor.removeAtEnd(folder.path);
  try {
    const port = await new Ports().free();
    const endpoint = `http://${LOOPBACK}:${port}`;
    const python = await environment((line) => process.stderr.write(`${line}\n`));
    const server = supervisor.start({
      name: 'moto',
      command: join(python, 'bin/moto_server'),
      args: ['-H', LOOPBACK, '-p', String(port)],
      env: { MOTO_ACCOUNT_ID: account, MOTO_IAM_LOAD_MANAGED_POLICIES: 'true', HOME: folder.path, LC_ALL: 'C.UTF-8' },
      cwd: folder.path,
      log: join(folder.path, 'moto.log'),
    });
    await ready(server, `${endpoint}/moto-api/data.json`, SECONDS);
    return { endpoint, stop: () => supervisor.stop() };
  } catch (error) {
    await supervisor.stop();
    throw error;
  }
}
