import type { CsvKind } from '../../platform/csv/import-kind.ts';

const HEAD = `# CSV files

What a system has can be given out as CSV files, and brought in from them: to fill a new system, to move from another one, to
look at it in a spreadsheet. Files of a million lines are read and written as they pass: they need no more memory than short ones.

\`\`\`sh
npm run cli -- export all --out backup                 # a file of each kind
npm run cli -- import seats seats.csv --dry-run        # what is wrong with it, and nothing else
npm run cli -- import all backup                       # into a new system, in the order in which it takes them
\`\`\`

Of services apart each has the files of what it owns: \`--sales-url\` and \`--identity-url\` say where two of them are.
Only the operator may (role \`admin\`, or a key with \`operate\`): the files tell of all organisations and customers.

## The format

- **RFC 4180**, in UTF-8, with a header. Columns may stand in any order; those that are not required may be empty, or not be there.
- **Read** are commas, semicolons and tabs (as the first line has them), ends of lines of all systems, with or without a byte order
  mark. \`--delimiter semicolon --bom\` writes what Excel in Portuguese opens with a double click.
- **Formulas are made harmless**: a text that begins with \`=\`, \`+\`, \`-\`, \`@\`, a tab or an end of line (or one of their wide forms)
  is written with a \`'\` before it, since a spreadsheet would run it; so is one that begins with \`'\` itself, and bringing it in takes that
  \`'\` away again. Numbers are written as they are.
- **Times** are like \`2030-02-15T19:00:00.000000Z\`, amounts like \`49.90\`, ids as everywhere (\`res-…\`, \`sale-…\`).

## Bringing in

A file is brought in **as a whole or not at all**. Every bad line is named, with its column and why: \`--faults bad.csv\` writes all of
them. With \`--skip-bad\` the good lines are brought in all the same (but for rooms, which come whole).

- **Once**: a line whose key is there already, and says the same, does nothing; one that says something else is a bad line, since a file
  changes nothing that is there. So a file may be brought in again, or after a part of it.
- **It goes on**: when the connection or a process breaks, the same command goes on from the last line that was kept. The program tries
  five times by itself.
- **A dry run** (\`--dry-run\`) finds the same faults, and changes nothing.

By HTTP an import is a resource under an id of yours, a UUID:

| | |
|---|---|
| \`GET /api/v1/exports/{kind}\` | the file. \`?delimiter=comma\`, \`semicolon\`, \`tab\`; \`?bom=true\` |
| \`PUT /api/v1/imports/{kind}/{importId}\` | the file as \`text/csv\`. \`?dryRun=true\`, \`?skipBad=true\`; \`?offset=\` with the rest of a file that broke off. 200 when it is brought in, 202 while that goes on, 422 \`IMPORT_REFUSED\` with the first faults, 422 \`IMPORT_HEADER_WRONG\`, 409 \`IMPORT_OFFSET_DIFFERS\` with \`nextByte\` |
| \`GET /api/v1/imports/{kind}/{importId}\` | how far it is: \`receiving\` (\`nextByte\`), \`received\`, \`checked\`, \`applied\`, \`refused\` |
| \`GET /api/v1/imports/{kind}/{importId}/faults\` | every bad line, a thousand at a time (\`?after=\`), or as a file (\`?format=csv\`) |

The same \`PUT\` again is answered as before. Imports are forgotten a week after they were last heard of.

## What is in them, and what is not

- **A room** comes by three files, in this order: its sectors, its prices, its seats. With the last it is there, and never changes.
- **Reservations** keep their ids and states. Pending ones (that are not over) and confirmed ones have their places at once; a place that
  another has makes a bad line.
- **Sales** keep their ids and states. Each needs its reservation, confirmed by it. Their money was taken elsewhere, and is recorded
  so, by method and transaction; giving it back is a matter of who took it. Buyers are not written to, nothing is invoiced again, and
  figures do not count what was sold elsewhere. Tickets are issued, with new codes. What was taken back of a sale comes as one refund.
- **Customers** go out without passwords, second factors and passkeys. An account that is brought in has a password that nobody knows: its
  owner asks for a new one (\`POST /api/v1/accounts/forgotten\`). Its address is taken for verified.
- **Not in the files**: counted stock without seats, who works for organisations, keys, lines and waiting lists, extras, vouchers and
  rules of refunds, orders and payments, tickets and scans, resales under way, mails, figures, the trail.

Each file is of one moment; those of a system that sells meanwhile are of several. Close the sales before you move.

On two quiet cores, shared with the database and the program, a million seats (20 rooms, 46 MB) took 33 s to bring in and 8 s to
give out, a million lines with 10,000 bad ones 27 s to refuse; the server had 213 MB at most, of which 153 before, the program 149 MB
(\`npm run test:long -- csv-million\`).
`;

/** How files are written, and what stands in each. */
export function csvPage(kinds: readonly CsvKind[]): string {
  return `${HEAD}\n${kinds.map(describeKind).join('\n')}`;
}

function describeKind({ name, about, key, columns }: CsvKind): string {
  const rows = columns.map(
    (column) => `| \`${column.name}\` | ${column.isRequired ? 'yes' : ''} | ${column.says} |`,
  );
  return `## ${name}

${about} Key: ${key.map((column) => `\`${column}\``).join(', ')}.

| column | required | |
|---|---|---|
${rows.join('\n')}
`;
}
