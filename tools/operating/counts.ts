/** Rows of each table, as a table to read. */
export function countsTable(counts: Readonly<Record<string, number>>): string {
  const rows = Object.entries(counts).map(([table, n]) => [table, n.toLocaleString('en')] as const)
  const name = Math.max(...rows.map(([table]) => table.length))
  const number = Math.max(...rows.map(([, n]) => n.length))
  return rows.map(([table, n]) => `  ${table.padEnd(name)}  ${n.padStart(number)}`).join('\n')
}
