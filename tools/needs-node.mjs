// Loaded before every tool. Plain JavaScript, because a Node that is too old cannot read the TypeScript that follows.
const WANTED = 26

if (Number(process.versions.node.split('.')[0]) < WANTED) {
  console.error(
    `WalletDesk needs Node ${WANTED}; this is ${process.versions.node}. Run it as "npx -y pnpm@12.21.0 start", which brings the right one ` +
      `(on Linux with glibc and on macOS), or install Node ${WANTED} from https://nodejs.org.`,
  )
  process.exit(1)
}
