/** Where the content of files lies: a folder, or a bucket. What is known of them is in the store. */
export interface FileStore {
  /**
   * Keeps what is read under a name that is used for nothing else, before or after. Resolves when it survives a power
   * loss. When reading or keeping fails it rejects, and nothing is there under the name.
   * @throws StoreFailure
   */
  put(name: string, content: AsyncIterable<Uint8Array>): Promise<void>
  /** `null`: there is nothing under this name. Whoever stops reading early gives it back. */
  get(name: string): Promise<{ bytes: number; content: AsyncIterable<Uint8Array> } | null>
  /**
   * Also what of it was begun. Removing what is not there changes nothing.
   * @throws StoreFailure
   */
  remove(name: string): Promise<void>
  /** Names under which something was begun and is not there: it is being put just now, or was when its server died. */
  unfinished(): Promise<string[]>
}
