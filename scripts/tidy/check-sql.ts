import type { SourceFile } from './tree.ts';

const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*\.sql$/;

/** A file of an `sql/` folder holds one statement and is named in kebab-case for what it does. */
export function checkSql(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => /\/sql\/.+\.sql$/.test(path))
    .flatMap(({ path, text }) => {
      const name = path.slice(path.lastIndexOf('/') + 1);
      const statements = countStatements(text);
      return [
        ...(kebabCase.test(name) ? [] : [`${path}: not in kebab-case`]),
        ...(statements === 1 ? [] : [`${path}: one statement a file, here are ${statements}`]),
      ];
    });
}

function countStatements(sql: string): number {
  return withoutComments(sql)
    .split(';')
    .filter((statement) => statement.trim() !== '').length;
}

/** Also empties string literals and dollar-quoted bodies, so that no `;` in them counts. */
function withoutComments(sql: string): string {
  return sql.replace(/\/\*[\s\S]*?\*\/|--[^\n]*|'(?:[^']|'')*'|(\$\w*\$)[\s\S]*?\1/g, (match) =>
    /^(?:--|\/\*)/.test(match) ? ' ' : "''",
  );
}
