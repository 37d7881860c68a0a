/** CRC-16-XMODEM, with which Stellar and TON guard what is copied by hand. */
export function crc16(bytes: Iterable<number>): number {
  let sum = 0
  for (const byte of bytes) {
    sum ^= byte << 8
    for (let i = 0; i < 8; i++) sum = sum & 0x8000 ? ((sum << 1) ^ 0x1021) & 0xffff : (sum << 1) & 0xffff
  }
  return sum
}
