import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { FileView } from '@walletdesk/shared/protocol/file.ts'
import { LitElement, type PropertyDeclarations, type PropertyValues } from 'lit'
import type { GuardedClient } from '../../client/guarded-client.ts'
import type { Refused, VisitorState } from '../../client/state.ts'
import { FilesController, type LoadFiles } from '../../controllers/files.ts'
import type { Texts } from '../../controllers/texts.ts'
import type { AttachmentsElement } from '../attachments/attachments.ts'
import type { GuardedElement } from '../guarded/guarded.ts'

/** Where a message is written, with files beside it: the form before a conversation, and the conversation. */
export abstract class WritingElement extends LitElement {
  static override properties: PropertyDeclarations = {
    texts: { attribute: false },
    client: { attribute: false },
    clock: { attribute: false },
    loadFiles: { attribute: false },
    state: { attribute: false },
    now: { attribute: false },
  }

  declare texts: Texts
  declare client: GuardedClient
  declare clock: Clock
  declare loadFiles: LoadFiles
  declare state: VisitorState
  declare now: Instant

  readonly files = new FilesController(this, () => this.loadFiles)

  /** The field that says what was found in its text. */
  abstract fieldOf(refused: Pick<Refused, 'field'>): Promise<GuardedElement | null | undefined>

  override updated(changed: PropertyValues<this>) {
    const { refused, draft } = this.state
    if (!changed.has('state') || !refused || refused === changed.get('state')?.refused) return
    this.files.takeBack(refused)
    void this.fieldOf(refused).then((field) => field?.refuse(refused, draft.text))
  }

  /** With its files; one that keeps it from going gets the focus. */
  async submit(send: (files: readonly FileView[]) => Promise<boolean>) {
    if (!(await this.files.submit(send)))
      await this.renderRoot.querySelector<AttachmentsElement>('wallet-desk-attachments')?.focusFirst()
  }
}
