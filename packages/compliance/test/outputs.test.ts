import { readFileSync } from 'node:fs';
import { asJson, asJUnit, asMarkdown, asSarif, asTable } from '@parapet/compliance';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { default as AjvDraft04 } from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import type { Log, Run } from 'sarif';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { known, reportOn, reportOnFolder, secondSeed } from './support/evaluated.ts';

const read = (path: string): object => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as object;

const account =
  'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: api\n  namespace: kube-public\nautomountServiceAccountToken: ';
const waiver = {
  rule: 'RBAC-011',
  object: 'ServiceAccount/kube-public/api',
  reason: 'a | b',
  owner: '<i>team</i>',
  expires: '2026-12-31',
};
const evil = '"><script>alert(1)</script>|`@all\u202e\u0007';

const reports = {
  clean: reportOn({ 'a.yaml': `${account}false` }, known),
  careless: reportOn({ 'a.yaml': `${account}true` }, known),
  'of our own files': reportOnFolder(new URL('../../../dist/dev', import.meta.url).pathname),
  waived: reportOn({ 'a.yaml': `${account}true` }, { ...known, waivers: [waiver] }),
  'with a waiver that is unused': reportOn({ 'a.yaml': `${account}false` }, { ...known, waivers: [waiver] }),
  'of the second seed': reportOnFolder(secondSeed),
  'not read whole': reportOn({ 'a.yaml': `${account}true`, 'b.yaml': 'a: [' }),
  hostile: reportOn({
    [`${evil.replaceAll('/', '')}.yaml`]: `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: ${JSON.stringify(evil)}, namespace: ${JSON.stringify(evil)}}\n`,
  }),
};
const all = Object.entries(reports);

describe('JSON', () => {
  const validate = new Ajv2020({ strict: true }).compile(read('../src/report.schema.json'));

  it.each(all)('is valid by our schema: %s', (_, report) => {
    validate(JSON.parse(asJson(report)));
    expect(validate.errors).toBeNull();
  });

  it('is not valid with anything else', () => {
    expect(validate({ ...(JSON.parse(asJson(reports.clean)) as object), more: 1 })).toBe(false);
  });
});

describe('SARIF', () => {
  const ajv = new AjvDraft04.default({ strict: false });
  addFormats.default(ajv);
  const validate = ajv.compile(read('./schemas/sarif-schema-2.1.0.json'));
  const runOf = (report: (typeof reports)['clean']): Run => (JSON.parse(asSarif(report)) as Log).runs[0]!;

  it.each(all)('is valid by the schema of OASIS: %s', (_, report) => {
    validate(JSON.parse(asSarif(report)));
    expect(validate.errors).toBeNull();
  });

  it('points at the lines of the YAML, at the rule and at what it breaks', () => {
    const { results = [], tool } = runOf(reports['of the second seed']);
    const result = results.find(
      ({ ruleId, message }) => ruleId === 'NET-003' && message.text?.includes('model-serving'),
    )!;
    const { artifactLocation, region } = result.locations![0]!.physicalLocation!;
    expect(artifactLocation?.uri).toBe('manifests/network-segmentation.yaml');
    const lines = readFileSync(`${secondSeed}/network-segmentation.yaml`, 'utf8').split('\n');
    expect(lines[region!.startLine! - 1]).toContain('to: []');
    expect(tool.driver.rules![result.ruleIndex!]!.id).toBe('NET-003');
    expect(result.taxa).toContainEqual({ id: 'Network policies', toolComponent: { name: 'NSA/CISA' } });
    expect(new Set(results.map(({ partialFingerprints }) => partialFingerprints?.['finding/v1'])).size).toBe(
      results.length,
    );
  });

  it('suppresses what is waived, with who answers for it', () => {
    const [result] = runOf(reports.waived).results!;
    expect(result?.suppressions).toEqual([
      { kind: 'external', status: 'accepted', justification: 'a | b (<i>team</i>, until 2026-12-31)' },
    ]);
  });

  it('says that the run did not succeed where a file was not read', () => {
    const [invocation] = runOf(reports['not read whole']).invocations!;
    expect(invocation?.executionSuccessful).toBe(false);
    expect(invocation?.toolExecutionNotifications?.[0]?.descriptor?.id).toBe('FILE-002');
  });
});

/** Every code unit, lone halves of pairs among them. */
const anyText = fc.string({ unit: fc.nat({ max: 0xffff }).map((unit) => String.fromCharCode(unit)) });

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
}

/** The elements of a document. Throws for what is not well-formed. */
function parseXml(text: string): Element {
  const root: Element = { name: '', attributes: {}, children: [] };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes, children: [] };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => open.pop());
  parser.write(text).close();
  return root.children[0]!;
}

describe('JUnit', () => {
  it.each(all)('is well-formed XML: %s', (_, report) => {
    expect(parseXml(asJUnit(report)).name).toBe('testsuites');
  });

  it('counts what it lists', () => {
    const { children: suites } = parseXml(asJUnit(reports['not read whole']));
    for (const { attributes, children: cases } of suites) {
      const count = (name: string): string =>
        String(cases.filter(({ children }) => children.some((child) => child.name === name)).length);
      expect(attributes).toMatchObject({
        tests: String(cases.length),
        failures: count('failure'),
        errors: count('error'),
        skipped: count('skipped'),
      });
    }
    expect(suites.some(({ attributes }) => attributes.errors === '1')).toBe(true);
  });

  it('is well-formed whatever a name is', () => {
    const [rule] = reports.careless.rules.filter(({ status }) => status === 'fail');
    const careless = { ...reports.careless, rules: [rule!] };
    fc.assert(
      fc.property(anyText, (text) => {
        const named = {
          ...careless,
          findings: careless.findings.map((one) => ({ ...one, object: text, message: text })),
        };
        expect(() => parseXml(asJUnit({ ...named, subject: { path: text } }))).not.toThrow();
      }),
      { numRuns: 200 },
    );
  });
});

describe('Markdown', () => {
  it('says first what is wrong, and has a row a finding', () => {
    const text = asMarkdown(reports['not read whole']);
    expect(text).toMatch(/^## ❌ Not everything could be judged: <code>manifests<\/code>\n/);
    expect(text).toContain('could not be read: <code>b.yaml:1</code>');
    expect(asMarkdown(reports.clean)).toMatch(/^## ✅ Clean/);
  });

  it.each(['hostile', 'waived'] as const)('lets nothing of a name be markup: %s', (name) => {
    const text = asMarkdown(reports[name]);
    expect(text).not.toMatch(/<script|<i>|@all|`/);
    const rows = text.split('\n').filter((line) => line.startsWith('|'));
    const cells = rows.map((line) => line.split('|').length);
    expect(new Set(cells).size).toBeLessThanOrEqual(3);
  });
});

describe('the table', () => {
  it('sends no control character of a file to a terminal', () => {
    expect(asTable(reports.hostile)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  });

  it('scores with the denominator, and never calls unknown a pass', () => {
    expect(asTable(reports['not read whole'])).toMatch(/CIS EKS 1\.8\.0 +0\/\d+ \(0 %\) +0 waived, \d+ unknown/);
    expect(asTable(reports.clean)).toMatch(/Pod Security Standards +18\/18 \(100 %\)/);
  });
});
