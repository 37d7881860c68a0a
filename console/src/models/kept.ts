/** Small things this browser remembers. Where storage is blocked they last as long as the page. */
export interface Kept {
  read(key: string): string | null
  write(key: string, value: string | null): void
}
