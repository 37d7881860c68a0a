import { expect, type Locator, type Page } from '@playwright/test'
import type { InboxView } from '@walletdesk/shared/protocol/desk.ts'
import type { Words } from '../fixtures/words.ts'

type Key = Parameters<Words['desk']>[0]

export type Person = { name: string; email: string; password: string }

/** An agent at the console. */
export class Agent {
  readonly page: Page
  readonly words: Words
  readonly person: Person

  constructor(page: Page, words: Words, person: Person) {
    this.page = page
    this.words = words
    this.person = person
  }

  get list(): Locator {
    return this.page.getByRole('region', { name: this.words.desk('inbox.label') })
  }
  /** The one on screen, by its visitor. */
  conversation(visitor: string): Locator {
    return this.page.getByRole('region', { name: visitor })
  }
  get status(): Locator {
    return this.page.getByRole('button', { name: this.person.name })
  }
  get reply(): Locator {
    return this.page.getByRole('textbox', { name: this.words.desk('composer.reply'), exact: true })
  }
  get note(): Locator {
    return this.page.getByRole('textbox', { name: this.words.desk('composer.note'), exact: true })
  }
  get log(): Locator {
    return this.page.getByRole('log')
  }
  get details(): Locator {
    return this.page.getByRole('complementary', { name: this.words.desk('conversation.details') })
  }

  button(key: Key): Locator {
    return this.page.getByRole('button', { name: this.words.desk(key), exact: true })
  }
  said(key: Key, params?: Parameters<Words['desk']>[1]): Locator {
    return this.page.getByText(this.words.desk(key, params))
  }
  row(visitor: string): Locator {
    return this.list.getByRole('listitem').filter({ hasText: visitor })
  }
  message(text: string): Locator {
    return this.log.getByText(text, { exact: true })
  }

  async signIn(): Promise<void> {
    await this.page.goto('/console/')
    await this.page.getByLabel(this.words.desk('signin.email')).fill(this.person.email)
    await this.page.getByLabel(this.words.desk('signin.password'), { exact: true }).fill(this.person.password)
    await this.button('signin.submit').click()
    await expect(this.status).toBeVisible()
  }

  async setStatus(status: 'available' | 'away'): Promise<void> {
    const label = this.words.desk(`status.${status}`)
    await this.status.click()
    const panel = this.page.getByRole('dialog', { name: this.words.desk('status.label') })
    await panel.getByText(label, { exact: true }).click()
    await expect(panel.getByRole('radio', { name: label })).toBeChecked()
    await panel.press('Escape')
    await expect(this.status).toContainText(label)
  }

  async go(page: 'inbox' | 'board' | 'settings'): Promise<void> {
    const main = this.page.getByRole('navigation', { name: this.words.desk('nav.label') })
    await main.getByRole('link', { name: this.words.desk(`nav.${page}`) }).click()
  }

  async look(view: InboxView): Promise<void> {
    const views = this.page.getByRole('navigation', { name: this.words.desk('views.label') })
    await views.getByRole('link', { name: this.words.desk(`view.${view}`) }).click()
  }

  async open(visitor: string): Promise<void> {
    await this.row(visitor).getByRole('link').click()
    await expect(this.conversation(visitor)).toBeVisible()
  }

  async say(text: string): Promise<void> {
    await this.reply.fill(text)
    await this.reply.press('Enter')
    await expect(this.message(text)).toBeVisible()
  }

  async addNote(text: string): Promise<void> {
    await this.button('composer.note').click()
    await this.note.fill(text)
    await this.button('composer.addNote').click()
    await expect(this.message(text)).toBeVisible()
    await this.button('composer.reply').click()
  }

  async closeConversation(): Promise<void> {
    await this.button('conversation.close').click()
    await this.button('conversation.close.yes').click()
  }
}
