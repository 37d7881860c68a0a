import { expect, type Locator, type Page } from '@playwright/test'
import type { Words } from '../fixtures/words.ts'

export type Matter = { text: string; topic?: string; name?: string }

/** A visitor of the wallet's site, who finds everything on it by role and by words. */
export class Visitor {
  readonly page: Page
  readonly words: Words

  constructor(page: Page, words: Words) {
    this.page = page
    this.words = words
  }

  get launcher(): Locator {
    return this.page.getByRole('button', { name: this.words.launcher })
  }
  get panel(): Locator {
    return this.page.getByRole('dialog', { name: this.words.widget('panel.label'), exact: true })
  }
  get log(): Locator {
    return this.panel.getByRole('log', { name: this.words.widget('log.label') })
  }
  get composer(): Locator {
    return this.panel.getByRole('textbox', { name: this.words.widget('composer.label') })
  }
  /** Place and wait. */
  get queueCard(): Locator {
    return this.panel.getByRole('region', { name: this.words.widget('queue.label') })
  }
  get formText(): Locator {
    return this.panel.getByRole('textbox', { name: this.words.widget('form.text') })
  }
  get formName(): Locator {
    return this.panel.getByRole('textbox', { name: this.words.widget('form.name') })
  }

  button(key: Parameters<Words['widget']>[0]): Locator {
    return this.panel.getByRole('button', { name: this.words.widget(key), exact: true })
  }

  /** A text of the widget, anywhere in the panel. */
  said(key: Parameters<Words['widget']>[0], params?: Parameters<Words['widget']>[1]): Locator {
    return this.panel.getByText(this.words.widget(key, params))
  }

  /** A message in the thread. */
  message(text: string): Locator {
    return this.log.getByText(text, { exact: true })
  }

  async open(): Promise<void> {
    await this.launcher.click()
    await expect(this.panel).toBeVisible()
  }

  async close(): Promise<void> {
    await this.button('panel.close').click()
    await expect(this.panel).toBeHidden()
  }

  /** What is said of a secret in what is written. */
  found(key: Parameters<Words['guard']>[0]): Locator {
    return this.panel.getByRole('group', { name: this.words.guard(key) })
  }

  /** A choice that is offered there. */
  choice(key: Parameters<Words['guard']>[0], params?: Parameters<Words['guard']>[1]): Locator {
    return this.panel.getByRole('button', { name: this.words.guard(key, params), exact: true })
  }

  /** From the greeting into the queue. */
  async ask({ text, topic, name }: Matter): Promise<void> {
    await this.button('greeting.start').click()
    await this.fillForm({ text, ...(topic ? { topic } : {}), ...(name ? { name } : {}) })
    await this.button('form.send').click()
    await expect(this.message(text)).toBeVisible()
  }

  /** Comes and asks under a name, about nothing in particular. */
  async comeAndAsk(name: string): Promise<void> {
    await this.open()
    await this.ask({ name, text: `${name} needs help` })
  }

  async fillForm({ text, topic, name }: Matter): Promise<void> {
    if (topic) await this.panel.getByRole('radio', { name: topic }).check()
    await this.formText.fill(text)
    if (name) await this.formName.fill(name)
  }

  async write(text: string): Promise<void> {
    await this.composer.fill(text)
    await this.composer.press('Enter')
    await expect(this.message(text)).toBeVisible()
  }

  async sees(text: string): Promise<void> {
    await expect(this.message(text)).toBeVisible()
  }
}
