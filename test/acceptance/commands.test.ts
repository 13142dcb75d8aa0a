import { expect, test } from 'vitest';
import { filesOf, read } from '../support/workspace.ts';

/** Commands that show the value of a secret in a terminal or a log. */
const SHOWS = [
  /kubectl\b.*\bget\b.*\bsecrets?\b.*(-o|--output|--template)\b/,
  /kubectl\b.*\bexec\b.*\b(printenv|env)\b/,
  /\baws\b.*\bget-secret-value\b/,
  /\b(printenv|env)\s+\|\s/,
];

const TEXT = /\.(md|sh|ya?ml|json|ts)$/;

/** Row I03, beyond what files of `dist` show: no page, script, workflow or test has a command that shows a secret. */
test('no command of the project shows a secret', () => {
  const found = filesOf('.')
    .filter((path) => TEXT.test(path) && !path.startsWith('dist/') && !path.endsWith('/commands.test.ts'))
    .flatMap((path) =>
      read(path)
        .split('\n')
        .filter(shows)
        .map((line) => `${path}: ${line.trim()}`),
    );
  expect(found).toEqual([]);
});

test.each([
  'kubectl get secrets -n genai-platform -o json',
  'kubectl -n genai-platform get secret llm-api-keys-v3 --template={{.data}}',
  'kubectl exec -it deployment/secure-model-serving -- env | grep -E "(OPENAI|ANTHROPIC)"',
  'aws secretsmanager get-secret-value --secret-id genai-platform/llm-api-keys',
  'env | sort',
])('%s would be found', (line) => {
  expect(shows(line)).toBe(true);
});

test.each(['kubectl get externalsecrets -n genai-platform', 'kubectl get pods -o wide', 'env TZ=UTC pnpm synth'])(
  '%s would not',
  (line) => {
    expect(shows(line)).toBe(false);
  },
);

function shows(line: string): boolean {
  return SHOWS.some((pattern) => pattern.test(line));
}
