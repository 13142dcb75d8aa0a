import { isWrite, operationsOf, requestHandler, SERVICES, type ServiceName } from '@parapet/aws-loopback';
import { expect, test } from 'vitest';
import { readerOf, WriteRefused } from '@parapet/bootstrap';
import { READS } from '../src/aws/reads.ts';
import { WRITES } from '../src/aws/writes.ts';
import { observeCapabilities } from '../src/observed/capabilities.ts';
import { clientsOf } from './support/clients.ts';
import { wanted } from './support/wanted.ts';
import { world } from './support/world.ts';

test('the table of reads has reads, that of writes the rest', () => {
  const name = (action: string) => action.slice(action.indexOf(':') + 1);
  expect(Object.keys(READS).filter((action) => isWrite(name(action)))).toEqual([]);
  expect(Object.keys(WRITES).filter((action) => !isWrite(name(action)))).toEqual([]);
});

test('a client that reads refuses every command of the SDK that is not in the table, before it asks anything', async () => {
  const { aws } = world();
  const clients = clientsOf(requestHandler(aws), 'eu-central-1');
  readerOf(clients);
  let refused = 0;
  for (const service of Object.keys(SERVICES) as ServiceName[])
    for (const [name] of operationsOf(service)) {
      if (`${service}:${name}` in READS) continue;
      const Command = (SERVICES[service].module as Readonly<Record<string, unknown>>)[`${name}Command`];
      await expect(sendAny(clients[service], Command)).rejects.toThrow(WriteRefused);
      refused += 1;
    }
  expect(refused).toBeGreaterThan(400);
  expect(aws.journal).toEqual([]);
});

test.each(['UnknownOperationException', 'InvalidRequestException'])(
  'a region that says %s to capabilities has none, which is an error only where one is wanted',
  async (name) => {
    const error = Object.assign(new Error('not in this region'), { name });
    const reader = { read: () => Promise.reject(error) };
    expect(await observeCapabilities(reader, { ...wanted, capabilities: undefined })).toEqual({});
    await expect(observeCapabilities(reader, wanted)).rejects.toBe(error);
    error.name = 'AccessDeniedException';
    await expect(observeCapabilities(reader, { ...wanted, capabilities: undefined })).rejects.toBe(error);
  },
);

test('to look and to plan makes no writing call', async () => {
  const { plan, writes, aws } = world();
  expect((await plan()).steps.length).toBeGreaterThan(10);
  expect(aws.journal.length).toBeGreaterThan(10);
  expect(writes()).toEqual([]);
});

async function sendAny(client: object, Command: unknown): Promise<unknown> {
  const { send } = client as { readonly send: (command: unknown) => Promise<unknown> };
  return send.call(client, new (Command as new (input: object) => unknown)({}));
}
