import { describe, expect, test } from 'vitest';
import { errorsOf, isWrite, membersOf, operationsOf, SERVICES, type ServiceName } from '@parapet/aws-loopback';
import { ENUMS } from '../src/schema/enums.ts';
import { documented, sdkFile } from './sdk-files.ts';

const services = Object.keys(SERVICES) as ServiceName[];

/** What the loopback takes for granted of the SDK. A version of it that is otherwise fails here, before anything else is believed. */
describe.each(services)('the schemas of %s', (service) => {
  const operations = operationsOf(service);

  test('describe every command that the SDK has', () => {
    const commands = Object.keys(SERVICES[service].module).filter((name) => /^[A-Z]\w+Command$/.test(name));
    expect([...operations.keys()].map((name) => `${name}Command`).sort()).toEqual(commands.sort());
  });

  test('speak the protocol that is spoken here', () => {
    expect(protocolOf(service)).toBe(SERVICES[service].protocol);
  });

  test('say which members of an input are required, as its types do', () => {
    const wrong = [...operations.values()].flatMap(({ input }) => {
      const name = input.getName() ?? '';
      const { required } = membersOf(input);
      const types = documented(service, name);
      if (types === undefined) return [];
      const bySchema = [...required].sort();
      const byTypes = types
        .filter(({ isOptional }) => !isOptional)
        .map((each) => each.name)
        .sort();
      return JSON.stringify(bySchema) === JSON.stringify(byTypes) ? [] : [{ name, bySchema, byTypes }];
    });
    expect(wrong).toEqual([]);
    expect(
      [...operations.values()].filter(({ input }) => documented(service, input.getName() ?? '')).length,
    ).toBeGreaterThan(5);
  });

  test('tell reads by the beginnings of their names', () => {
    const writes = [...operations.keys()].filter(isWrite);
    expect(writes.filter((name) => /^(Describe|Get|List)/.test(name))).toEqual([]);
    expect(writes.length).toBeGreaterThan(0);
  });
});

test('errors have the status and the code of the query protocol', () => {
  expect(errorsOf('eks').get('ResourceInUseException')).toMatchObject({
    status: 409,
    queryCode: 'ResourceInUseException',
  });
  expect(errorsOf('iam').get('NoSuchEntityException')).toMatchObject({ status: 404, queryCode: 'NoSuchEntity' });
  expect(errorsOf('sqs').get('QueueDoesNotExist')).toMatchObject({
    status: 400,
    queryCode: 'AWS.SimpleQueueService.NonExistentQueue',
  });
});

test('every list of words is that of a member which there is, and whose type it is', () => {
  for (const [shape, members] of Object.entries(ENUMS))
    for (const [member, words] of Object.entries(members)) {
      const found = services.flatMap((service) => documented(service, shape) ?? []).find(({ name }) => name === member);
      expect(found, `${shape}.${member}`).toBeDefined();
      const exported = services.flatMap((service) => Object.entries<unknown>(SERVICES[service].module));
      const names = exported.filter(([, value]) => value === words).map(([name]) => name);
      expect(
        names.some((name) => found!.type.includes(name)),
        `${shape}.${member}: ${found!.type}`,
      ).toBe(true);
    }
});

function protocolOf(service: ServiceName): string {
  const text = sdkFile(service, 'dist-types/runtimeConfig.shared.d.ts');
  const [, name = ''] = /typeof (Aws\w+Protocol)/.exec(text) ?? [];
  const known: Readonly<Record<string, string>> = {
    AwsJson1_0Protocol: 'json-1.0',
    AwsJson1_1Protocol: 'json-1.1',
    AwsQueryProtocol: 'query',
    AwsRestJsonProtocol: 'rest-json',
  };
  return known[name] ?? name;
}
