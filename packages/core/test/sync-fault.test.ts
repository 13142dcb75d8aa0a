import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { formatProblem, ProblemsError } from '../src/problem.ts';
import type { OutputFile } from '../src/sync/output-file.ts';
import { compare, sync } from '../src/sync/sync.ts';
import type { Faults } from './faulty-fs.ts';
import { file, snapshot, temporaryFolder } from './folders.ts';

const faults = vi.hoisted((): Faults => ({ steps: 0 }));
vi.mock(import('node:fs'), async (original) => {
  const { faultyFs } = await import('./faulty-fs.ts');
  return faultyFs(await original(), faults);
});

// Thousands of whole runs on a real file system.
vi.setConfig({ testTimeout: 120_000 });

/** Two trees with something of everything: kept, changed, new, gone, file for folder, folder for file. */
const OLD = [file('kept'), file('x/changed', 'old'), file('y/gone/deep'), file('swap-a/in'), file('swap-b')];
const NEW = [file('kept'), file('x/changed', 'new'), file('z/added/deep'), file('swap-a'), file('swap-b/in')];
const THIRD = [file('x/changed', 'third'), file('swap-a/in', 'third'), file('y/gone', 'third')];

/** The process ends at a step: nothing after it happens, not even what a `finally` says. */
class Killed extends Error {}

function during(at: NonNullable<Faults['at']>, action: () => void): void {
  faults.steps = 0;
  faults.at = at;
  try {
    action();
  } finally {
    faults.at = undefined;
  }
}

/** Of a whole run from the old tree to the new one. */
function countSteps(): number {
  const dir = dirWith(OLD);
  during(
    () => undefined,
    () => sync(dir, NEW),
  );
  return faults.steps;
}

/** Whether the run got as far as the step. */
function killedAt(step: number, moment: 'before' | 'after', action: () => void): boolean {
  let dead = false;
  try {
    during((now, when) => {
      dead ||= now === step && when === moment;
      if (dead) throw new Killed();
    }, action);
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
  }
  return dead;
}

const TREES = [OLD, NEW, THIRD];
const cleanRuns = new Map<readonly OutputFile[], Record<string, string | null>>();

/** What a first run into an empty folder leaves there. */
function clean(files: readonly OutputFile[]): Record<string, string | null> {
  const known = cleanRuns.get(files) ?? snapshot(dirWith(files));
  cleanRuns.set(files, known);
  return known;
}

function dirWith(files: readonly OutputFile[]): string {
  const dir = join(temporaryFolder(), 'dev');
  sync(dir, files);
  return dir;
}

test.each(['before', 'after'] as const)('killed %s any step, the next run ends where a clean one does', (moment) => {
  const steps = countSteps();
  expect(steps).toBeGreaterThan(40);
  for (let step = 0; step < steps; step++) {
    for (const next of TREES) {
      const dir = dirWith(OLD);
      expect(killedAt(step, moment, () => sync(dir, NEW))).toBe(true);
      for (const [path, text] of Object.entries(snapshot(dir))) {
        if (path === 'inventory.json' || path.startsWith('.parapet-') || text === null) continue;
        expect([...OLD, ...NEW]).toContainEqual({ path, text });
      }
      expect(compare(dir, next).map(formatProblem).join('\n')).not.toMatch(/not written by synth|not an inventory/);
      sync(dir, next);
      expect(snapshot(dir)).toEqual(clean(next));
    }
  }
});

test('killed in its first run, and killed again and again, it still gets there', () => {
  const dir = join(temporaryFolder(), 'dist', 'dev');
  for (let step = 0; killedAt(step, 'before', () => sync(dir, NEW)); step++);
  expect(snapshot(dir)).toEqual(clean(NEW));
});

test('refused by the system at any step, it says so, leaves nothing half-written, and the next run finishes', () => {
  const messages = new Set<string>();
  const steps = countSteps();
  for (let step = 0; step < steps; step++) {
    const dir = dirWith(OLD);
    let full = false;
    const before = snapshot(dir);
    try {
      during(
        (now, when, name) => {
          if (when === 'after') return;
          const writes = ['mkdirSync', 'mkdtempSync', 'writeFileSync'].includes(name);
          full ||= now === step && writes;
          if (full && writes) throw systemError('ENOSPC', 'no space left on device', name);
          if (now === step) throw systemError('EACCES', 'permission denied', name);
        },
        () => sync(dir, NEW),
      );
    } catch (error) {
      if (!(error instanceof ProblemsError)) throw error;
      const [problem] = error.problems;
      expect(problem?.code).toBe('CLI-003');
      messages.add(error.message);
      const after = snapshot(dir);
      expect(Object.keys(after).filter((path) => path.startsWith('.parapet-') && full)).toEqual([]);
      if (error.message.includes('cannot read')) expect(after).toEqual(before);
    }
    sync(dir, NEW);
    expect(snapshot(dir)).toEqual(clean(NEW));
  }
  const fix = '(CLI-003). Fix: make that possible and run again, which goes on from here.';
  expect([...messages]).toEqual(
    expect.arrayContaining([
      `dev/kept: cannot read it: EACCES: permission denied ${fix}`,
      `dev/inventory.json: cannot write it: ENOSPC: no space left on device ${fix}`,
      `dev/x/changed: cannot write it: ENOSPC: no space left on device ${fix}`,
      `dev/x/changed: cannot write it: EACCES: permission denied ${fix}`,
      `dev/y/gone/deep: cannot remove it: EACCES: permission denied ${fix}`,
    ]),
  );
});

function systemError(code: string, text: string, syscall: string): Error {
  return Object.assign(new Error(`${code}: ${text}, ${syscall} '/some/where'`), { code, syscall });
}

test('check names what cannot be read instead of throwing', () => {
  const dir = dirWith(OLD);
  during(
    (_step, _when, name) => {
      if (name === 'readdirSync') throw systemError('EACCES', 'permission denied', 'scandir');
    },
    () => {
      expect(compare(dir, OLD).map(formatProblem)).toEqual([
        'dev/: cannot read it: EACCES: permission denied (CLI-003). Fix: make that possible and run again, which goes on from here.',
      ]);
    },
  );
});

test('an error that is not of the system is not dressed up as a problem', () => {
  const dir = dirWith(OLD);
  const defect = new TypeError('a defect of ours');
  const at = (): void => {
    throw defect;
  };
  expect(() => {
    during(at, () => compare(dir, OLD));
  }).toThrow(defect);
});

test('another run may do the same, whole, between any two steps', () => {
  const steps = countSteps();
  for (let step = 0; step < steps; step++) {
    const dir = dirWith(OLD);
    let other = false;
    during(
      (now) => {
        if (now !== step || other) return;
        other = true;
        const { at } = faults;
        during(
          () => undefined,
          () => sync(dir, NEW),
        );
        Object.assign(faults, { at, steps: step + 1 });
      },
      () => sync(dir, NEW),
    );
    expect(snapshot(dir)).toEqual(clean(NEW));
  }
});

test('another run may be killed at any of its steps between any two of ours', () => {
  fc.assert(
    fc.property(fc.nat(70), fc.nat(70), (ours, theirs) => {
      const dir = dirWith(OLD);
      let interrupted = false;
      during(
        (now) => {
          if (now !== ours || interrupted) return;
          interrupted = true;
          const { at, steps } = faults;
          killedAt(theirs, 'before', () => sync(dir, NEW));
          Object.assign(faults, { at, steps });
        },
        () => sync(dir, NEW),
      );
      sync(dir, NEW);
      expect(snapshot(dir)).toEqual(clean(NEW));
    }),
    { numRuns: 100 },
  );
});

const tree = fc
  .array(
    fc.tuple(fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 }), fc.constantFrom('1', '2')),
    {
      maxLength: 8,
    },
  )
  .map((entries) => {
    const files: OutputFile[] = [];
    for (const [names, text] of entries) {
      const path = names.join('/');
      const clash = files.some(
        (other) => `${other.path}/`.startsWith(`${path}/`) || `${path}/`.startsWith(`${other.path}/`),
      );
      if (!clash) files.push({ path, text });
    }
    return files;
  });

test('any tree, edited, killed on the way to any other, then rendered: what was wanted is there, the rest untouched', () => {
  fc.assert(
    fc.property(
      fc.record({
        old: tree,
        next: tree,
        wanted: tree,
        kill: fc.nat(60),
        edits: fc.array(fc.nat(7), { maxLength: 2 }),
      }),
      ({ old, next, wanted, kill, edits }) => {
        const dir = dirWith(old);
        const outside = join(dirname(dir), 'staging/notes.md');
        mkdirSync(dirname(outside));
        writeFileSync(outside, 'mine');
        for (const index of edits) {
          const edited = old[index];
          if (edited !== undefined) writeFileSync(join(dir, edited.path), 'by hand');
        }
        killedAt(kill, kill % 2 === 0 ? 'before' : 'after', () => sync(dir, next));
        sync(dir, wanted);
        expect(snapshot(dirname(dir))).toEqual({
          ...Object.fromEntries(Object.entries(clean(wanted)).map(([path, text]) => [`dev/${path}`, text])),
          'staging/notes.md': 'mine',
        });

        writeFileSync(join(dir, 'notes.md'), 'mine');
        const before = snapshot(dir);
        expect(() => sync(dir, next)).toThrow('dev/notes.md: was not written by synth (CLI-001)');
        expect(snapshot(dir)).toEqual(before);
      },
    ),
    { numRuns: 100 },
  );
});
