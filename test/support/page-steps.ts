/** A step of a page that a person follows: a change of a file, a command with what it prints, or a command that needs a cluster or an account. */
export type Step =
  | { readonly kind: 'edit'; readonly file: string; readonly from: string; readonly to: string }
  | { readonly kind: 'run'; readonly command: string; readonly output: string }
  | { readonly kind: 'parse'; readonly command: string };

/** The fenced blocks of a page, in order: `diff` edits, `console` runs, `sh` is parsed. */
export function stepsOf(page: string): Step[] {
  const blocks = [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)];
  return blocks.flatMap(([, language, text = '']): Step[] => {
    switch (language) {
      case 'diff':
        return editsOf(text);
      case 'console':
        return runsOf(text);
      case 'sh':
        return commandsOf(text).map((command) => ({ kind: 'parse', command }));
      default:
        throw new Error(`a block of ${String(language)}: nobody tests it`);
    }
  });
}

/** Hunks need no line numbers: their old lines are there once. */
function editsOf(text: string): Step[] {
  const [, file = '', hunks = ''] = /^--- (\S+)\n([\s\S]*)$/.exec(text) ?? [];
  return hunks.split(/^@@.*\n/m).flatMap((hunk) => {
    const lines = hunk.split('\n').slice(0, -1);
    const side = (sign: string) =>
      lines.flatMap((line) => (line.startsWith(sign) || line.startsWith(' ') ? [`${line.slice(1)}\n`] : [])).join('');
    return lines.length === 0 ? [] : [{ kind: 'edit' as const, file, from: side('-'), to: side('+') }];
  });
}

function runsOf(text: string): Step[] {
  return text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [, command = '', output = ''] = /^((?:.*\\\n)*.*)\n([\s\S]*)$/.exec(part) ?? [];
      return { kind: 'run', command: joined(command), output };
    });
}

/** One a line; a line that ends in a backslash goes on. */
function commandsOf(text: string): string[] {
  return joined(text)
    .split('\n')
    .map((line) => line.replace(/\s+# .*$/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

const joined = (text: string) => text.replaceAll(/\\\n\s*/g, '');

/** Whether a text is what a page shows of it, where `…` stands for anything, and alone in a line for any lines. */
export function shows(output: string, text: string): boolean {
  const quoted = output.split('\n').map((line) =>
    line === '…'
      ? '[^]*?'
      : line
          .split('…')
          .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
          .join('.*?') + '\n',
  );
  return new RegExp(`^${quoted.join('').replace(/\n$/, '')}$`).test(text);
}
