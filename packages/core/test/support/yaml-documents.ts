import fc from 'fast-check';

/** Fragments that YAML gives a meaning to, in one version or another. */
const FRAGMENTS = [
  ...[
    'a',
    'true',
    'yes',
    'N',
    'on',
    'null',
    '~',
    '',
    '0755',
    '1.5',
    '1e3',
    '1_000',
    '12:30',
    '1:2:3',
    '2024-01-01',
    '0x1F',
  ],
  ...[
    '.5',
    '+1',
    '-1',
    '-.inf',
    '.nan',
    '1.',
    '1.2.3',
    '0b11',
    '-',
    '- x',
    '? x',
    'a: b',
    'a:b',
    'a #b',
    '#x',
    'x ',
    'x:',
  ],
  ...[
    ' lead',
    "it's",
    'say "hi"',
    'both \' "',
    '*',
    '&a',
    '!t',
    '%x',
    '@x',
    '`x`',
    '|',
    '>',
    '{}',
    '[a',
    ',',
    '=',
    '\\',
  ],
  ...[
    'a\nb',
    'a\nb\n',
    'a\n\nb\n',
    '  in\nx\n',
    'a\n\n',
    '\n',
    '\n\n',
    'a \nb',
    'tab\tx',
    '\t',
    'key: |\n  x\n',
    'a\r\nb',
  ],
  ...['é', '日本', '😀', '\u00a0', '\u0000', '\u0001', '\u0007', '\b', '\f', '\u000b', '\u001b', '---', '...', '--- a'],
  ...[
    '$(X)',
    '${x}',
    '25%',
    '8Gi',
    '::1',
    '0.0.0.0/0',
    'http://x:80',
    '--flag=a b',
    'more than forty characters of text, in one line',
  ],
];

/** Texts that are likely to need quotes, blocks or escapes, and that cdk8s writes without loss. */
export const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...FRAGMENTS) },
  { weight: 2, arbitrary: fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 4 }).map((parts) => parts.join('')) },
  { weight: 2, arbitrary: fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 4 }).map((parts) => parts.join(' ')) },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
  {
    weight: 1,
    arbitrary: fc.string({
      unit: fc.constantFrom(' ', '\n', '\t', 'a', '#', ':', '-', '"', "'", '0', 'o', '.'),
      maxLength: 6,
    }),
  },
);

const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
);

const leaf = fc.oneof({ weight: 6, arbitrary: text }, number, fc.boolean(), fc.constant(null));

const { node } = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.array(tie('node'), { maxLength: 3 }),
    fc.dictionary(fc.oneof(text, fc.constantFrom('name', 'spec', 'data')), tie('node'), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  ),
}));

/** Whole documents. */
export const document = fc.dictionary(fc.oneof(text, fc.constantFrom('kind', 'spec', 'data')), node, {
  maxKeys: 5,
  noNullPrototype: true,
});
