import ts from 'typescript';
import { read } from './workspace.ts';

/** Names that an `index.ts` exports, types after values, each sorted, in lines of some length. */
export function exportsOf(folder: string): string {
  const file = `${folder}/src/index.ts`;
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest);
  const found = source.statements
    .filter(ts.isExportDeclaration)
    .flatMap(({ exportClause, isTypeOnly, ...statement }) =>
      exportClause !== undefined && ts.isNamedExports(exportClause)
        ? exportClause.elements.map((element) => ({ name: element.name.text, type: isTypeOnly || element.isTypeOnly }))
        : [{ name: `all of ${statement.moduleSpecifier?.getText(source) ?? ''}`, type: isTypeOnly }],
    );
  const names = (type: boolean): string[] =>
    found
      .filter((entry) => entry.type === type)
      .map(({ name }) => name)
      .sort();
  return `${lines(names(false))}\ntypes:\n${lines(names(true))}`;
}

function lines(names: readonly string[]): string {
  return names
    .reduce<string[]>((all, name) => {
      const last = all.at(-1);
      const longer = `${last ?? ''}, ${name}`;
      return last === undefined || longer.length > 100 ? [...all, name] : [...all.slice(0, -1), longer];
    }, [])
    .join('\n');
}
