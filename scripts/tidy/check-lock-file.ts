/** What is read here of an entry of `package-lock.json`. */
type Entry = {
  readonly link?: boolean;
  readonly resolved?: string;
  readonly libc?: readonly string[];
};

/**
 * The lock file is the same for everybody: it names no download addresses, which differ from place
 * to place, and says which binaries are for which C library, which npm 10 forgets when it rewrites
 * the file (two sets of binaries are installed then).
 */
export function checkLockFile(packages: Readonly<Record<string, Entry>>): string[] {
  return Object.entries(packages).flatMap(([name, { link, resolved, libc }]) => [
    ...(resolved === undefined || link
      ? []
      : [`package-lock.json: ${name} names its download address`]),
    ...(name.endsWith('-musl') && libc === undefined
      ? [`package-lock.json: ${name} has lost its libc; write the file with npm 11`]
      : []),
  ]);
}
