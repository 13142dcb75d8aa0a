import { createHash } from 'node:crypto';
import { unless, type Claim } from './claim.ts';
import { generations, PASSWORD } from './database-password.ts';
import { get } from './tree.ts';

/** Rows Q06 and Q07: what the folder holds. */
export const folder: readonly Claim[] = [
  {
    id: 'Q06',
    title: 'generations of the password stand side by side, without a gap',
    beyond: 'nothing here: that one cannot go while it is read is shown by the tests of cli, between two commits',
    holds: (tree) => {
      const numbers = generations(tree)
        .map(({ metadata }) => Number(PASSWORD.exec(metadata.name)?.[1]))
        .sort((a, b) => a - b);
      return numbers.flatMap((number, index) =>
        unless(
          index === 0 || number === numbers[index - 1]! + 1,
          `nothing between ${numbers.slice(0, index + 1).join(' and ')}`,
        ),
      );
    },
    twins: [
      {
        title: 'the generation before is another',
        break: (tree) =>
          (get(tree, 'ExternalSecret', 'poolside', 'core-api-database-v2').metadata.name = 'core-api-database-v1'),
        expected: 'nothing between 1 and 3',
      },
    ],
  },
  {
    id: 'Q07',
    title: 'the inventory names every file with the hash of its bytes, and no other',
    beyond: 'nothing here: that a failing or killed synth leaves it so is shown by the tests of core and cli',
    holds: ({ files, inventory }) => [
      ...inventory.files.flatMap(({ path, sha256 }) => {
        const text = files[path];
        if (text === undefined) return [`${path} is not there`];
        return unless(createHash('sha256').update(text).digest('hex') === sha256, `${path} was edited`);
      }),
      ...Object.keys(files)
        .filter((path) => path !== 'inventory.json' && !inventory.files.some((each) => each.path === path))
        .map((path) => `${path} is nobody's`),
    ],
    twins: [
      {
        title: 'a file was edited by hand',
        break: ({ files }) => (files['base/kustomization.yaml'] = '# mine\n'),
        expected: 'base/kustomization.yaml was edited',
      },
      {
        title: 'a file was put there by hand',
        break: ({ files }) => (files['base/mine.yaml'] = '# mine\n'),
        expected: "base/mine.yaml is nobody's",
      },
      {
        title: 'a file is gone',
        break: ({ files }) => delete files['aws.json'],
        expected: 'aws.json is not there',
      },
    ],
  },
];
