import { verifyFile } from './verify/verify-file.ts'

// `pnpm verify FILE [--keys FILE-OR-ADDRESS]`
const { code, lines } = await verifyFile(process.argv.slice(2))
for (const line of lines) (code === 0 ? console.log : console.error)(line)
process.exitCode = code
