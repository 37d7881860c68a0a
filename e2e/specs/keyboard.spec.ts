import { tabTo } from '../fixtures/keys.ts'
import { expect, test } from '../fixtures/test.ts'

test('a visitor needs no mouse, and the focus comes back to where they were', async ({ newVisitor, newAgent }) => {
  const agent = await newAgent('mia')
  const visitor = await newVisitor()
  const { page } = visitor
  const { keyboard } = page

  await tabTo(page, visitor.launcher)
  await keyboard.press('Enter')
  await expect(visitor.panel).toBeVisible()
  await tabTo(page, visitor.button('greeting.start'))
  await keyboard.press('Enter')

  await tabTo(page, visitor.panel.getByRole('radio', { name: 'Deposit not credited' }))
  await keyboard.press('Space')
  await keyboard.press('ArrowDown')
  await expect(visitor.panel.getByRole('radio', { name: 'Transfer not arrived' })).toBeChecked()
  await tabTo(page, visitor.formText)
  await keyboard.type('My transfer has not arrived')
  await tabTo(page, visitor.formName)
  await keyboard.type('Dana')
  await tabTo(page, visitor.button('form.send'))
  await keyboard.press('Enter')
  await visitor.sees('My transfer has not arrived')

  await test.step('the field is ready for the next sentence; Shift and Enter start a new line', async () => {
    await expect(visitor.composer).toBeFocused()
    await keyboard.type('first line')
    await keyboard.press('Shift+Enter')
    await keyboard.type('second line')
    await keyboard.press('Enter')
    await expect(visitor.message('first line second line')).toHaveText(/first line\nsecond line/, {
      useInnerText: true,
    })
    await expect(visitor.composer).toBeFocused()
    await expect(visitor.composer).toHaveValue('')
  })

  await test.step('Escape closes the panel, and the launcher has the focus', async () => {
    await keyboard.press('Escape')
    await expect(visitor.panel).toBeHidden()
    await expect(visitor.launcher).toBeFocused()
    await keyboard.press('Enter')
    await expect(visitor.composer).toBeFocused()
  })

  await test.step('ending the conversation and saying how it was', async () => {
    await agent.open('Dana')
    await expect(visitor.panel.getByRole('heading', { name: 'Mia Torres' })).toBeVisible()
    await tabTo(page, visitor.button('menu.open'), 'Shift+Tab')
    await keyboard.press('Enter')
    await tabTo(page, visitor.button('menu.end'))
    await keyboard.press('Enter')
    await tabTo(page, visitor.button('end.confirm'), 'Shift+Tab')
    await keyboard.press('Enter')
    await expect(visitor.said('event.closedByYou')).toBeVisible()
    // Backwards, stars of which none is chosen yet are entered at the last.
    await tabTo(page, visitor.panel.getByRole('radio', { name: 'Very good' }), 'Shift+Tab')
    await keyboard.press('ArrowLeft')
    await expect(visitor.panel.getByRole('radio', { name: 'Good', exact: true })).toBeChecked()
    await tabTo(page, visitor.button('rating.send'))
    await keyboard.press('Enter')
    await expect(visitor.said('event.rated', { stars: 4 })).toBeVisible()
  })
})

test('an agent handles conversations from the keyboard', async ({ newVisitor, newAgent }) => {
  const agent = await newAgent('mia')
  for (const name of ['Ada', 'Ben']) {
    const visitor = await newVisitor()
    await visitor.open()
    await visitor.ask({ name, text: `${name} has a question` })
    await expect(visitor.said('event.assigned', { name: 'Mia Torres' })).toBeVisible()
  }
  const { page } = agent
  const { keyboard } = page
  const who = page.getByRole('region', { name: /^(Ada|Ben)$/ })
  await expect(agent.list.getByRole('listitem')).toHaveCount(2)

  await keyboard.press('j')
  const first = (await who.getAttribute('aria-label')) ?? ''
  await keyboard.press('j')
  await expect(who).not.toHaveAccessibleName(first)
  await keyboard.press('k')
  await expect(who).toHaveAccessibleName(first)

  await keyboard.press('r')
  await expect(agent.reply).toBeFocused()
  await keyboard.type('I am on it, just a moment')
  await keyboard.press('Enter')
  await expect(agent.message('I am on it, just a moment')).toBeVisible()
  await expect(agent.reply).toBeFocused()

  await keyboard.press('Escape')
  await keyboard.press('n')
  await expect(agent.note).toBeFocused()
  await keyboard.type('Polite.')
  await keyboard.press('Enter')
  await expect(agent.message('Polite.')).toBeVisible()

  await keyboard.press('Escape')
  await keyboard.press('?')
  const help = page.getByRole('dialog', { name: agent.words.desk('help.title') })
  await expect(help).toBeVisible()
  await keyboard.press('Escape')
  await expect(help).toBeHidden()

  await keyboard.press('e')
  await expect(agent.button('conversation.close.yes')).toBeFocused()
  await keyboard.press('Enter')
  await expect(agent.said('event.closed.agent', { agent: 'Mia Torres' })).toBeVisible()
  await expect(agent.list.getByRole('listitem')).toHaveCount(1)
})

test('an agent signs in, sets themselves to available and finds every page by keyboard', async ({ desk, newAgent }) => {
  const agent = await newAgent('mia', { status: 'away' })
  const { page } = agent
  await page.goto(`${desk.origin}/console/`)
  // Until the frame is drawn there is nothing that a key could reach.
  await expect(agent.status).toBeVisible()
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: agent.words.desk('app.skip') })
  await expect(skip).toBeFocused()
  await tabTo(page, agent.status)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('radio', { name: 'Away' })).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('radio', { name: 'Available' })).toBeChecked()
  await page.keyboard.press('Escape')
  await expect(agent.status).toBeFocused()
  await expect(agent.status).toContainText('Available')
})
