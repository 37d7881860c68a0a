import { Agent } from '../actors/agent.ts'
import { expect, people, test } from '../fixtures/test.ts'
import { wordsOf } from '../fixtures/words.ts'

test('a wrong password is refused in words, without saying which of the two is wrong', async ({ newContext }) => {
  const page = await (await newContext()).newPage()
  await page.goto('/console/')
  await page.getByLabel('E-mail').fill(people.mia.email)
  await page.getByLabel('Password', { exact: true }).fill('not her password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('The e-mail address or the password is wrong.')
})

test('signing out everywhere ends the sign-in in another browser, whose page keeps what was typed', async ({
  newAgent,
  newConversation,
}) => {
  const { visitor, agent } = await newConversation()
  await agent.reply.fill('Half an answer')

  const elsewhere = await newAgent('mia')
  await elsewhere.page.goto('/console/#/settings/you')
  await elsewhere.button('you.everywhere').click()
  await elsewhere.button('you.everywhere').last().click()

  const again = agent.page.getByRole('dialog', { name: agent.words.desk('signin.again') })
  await expect(again).toBeVisible()
  await again.getByLabel('Password', { exact: true }).fill(agent.person.password)
  await again.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(again).toBeHidden()
  await expect(agent.reply).toHaveValue('Half an answer')
  await agent.reply.press('Enter')
  await visitor.sees('Half an answer')
})

test('whoever is invited makes an account by the link, once, and gets conversations', async ({
  newVisitor,
  newAgent,
  newContext,
}) => {
  const admin = await newAgent('mia', { status: 'away' })
  await admin.page.goto('/console/#/settings/agents')
  await admin.button('agents.invite.create').click()
  const link = await admin.page.getByLabel(admin.words.desk('agents.invite.link')).inputValue()

  const person = { name: 'Ana Pereira', email: 'ana@harbor.example', password: 'four words in a row' }
  const page = await (await newContext()).newPage()
  await page.goto(link)
  await page.getByLabel('Your name').fill(person.name)
  await page.getByLabel('E-mail').fill(person.email)
  await page.getByLabel('New password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Create my account' }).click()
  const ana = new Agent(page, wordsOf.en, person)
  await ana.setStatus('available')

  const visitor = await newVisitor()
  await visitor.open()
  await visitor.ask({ name: 'Dana', text: 'Who is there?' })
  await ana.open('Dana')
  await ana.say('Ana is')
  await visitor.sees('Ana is')

  await test.step('the link works no second time', async () => {
    const second = await (await newContext()).newPage()
    await second.goto(link)
    await second.getByLabel('Your name').fill('Somebody else')
    await second.getByLabel('E-mail').fill('else@harbor.example')
    await second.getByLabel('New password', { exact: true }).fill('four words in a row')
    await second.getByRole('button', { name: 'Create my account' }).click()
    await expect(second.getByRole('main').getByRole('alert')).toContainText('This link has been used or has expired.')
  })
})

test('what visitors are told of the hours changes with the hours', async ({ newVisitor, newAgent }) => {
  const visitor = await newVisitor()
  await visitor.open()
  await expect(visitor.button('greeting.start')).toBeVisible()
  const admin = await newAgent('mia', { status: 'away' })
  const { page } = admin
  await page.goto('/console/#/settings/hours')
  await admin.button('hours.addException').click()
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Singapore' }).format(Date.now())
  await page.getByLabel(admin.words.desk('hours.date')).fill(today)
  await page.getByLabel(admin.words.desk('hours.note')).fill('Harbor festival')
  await admin.button('save').click()
  await expect(admin.said('saved')).toBeVisible()
  await expect(visitor.panel).toContainText('Harbor festival')
  await expect(visitor.button('greeting.leave')).toBeVisible()
})

test('changes to an agent can be undone, and a language that is none cannot be saved', async ({ newAgent }) => {
  const admin = await newAgent('mia', { status: 'away' })
  const t = admin.words.desk
  await admin.page.goto('/console/#/settings/agents')
  await admin.button('agents.edit').first().click()
  const languages = admin.page.getByLabel(t('agents.languages')).last()
  const capacity = admin.page.getByLabel(t('capacity.label')).last()
  const before = await languages.inputValue()

  await languages.fill('en, q!')
  await capacity.fill('4')
  await expect(admin.said('agents.languages.wrong', { tag: 'q!' })).toBeVisible()
  await expect(admin.button('save')).toBeDisabled()
  await languages.fill('en, fr')
  await expect(admin.button('save')).toBeEnabled()
  await admin.button('settings.discard').click()
  await expect(languages).toHaveValue(before)
  await expect(capacity).toHaveValue('3')
})

test('a new password needs the current one', async ({ newAgent }) => {
  const agent = await newAgent('mia', { status: 'away' })
  const t = agent.words.desk
  await agent.page.goto('/console/#/settings/you')
  const current = agent.page.getByLabel(t('you.password.current'), { exact: true })
  await current.fill('not her password')
  await agent.page.getByLabel(t('password.new'), { exact: true }).fill('four words in a row')
  await agent.button('you.password.submit').click()
  await expect(agent.said('you.password.wrong')).toBeVisible()
  await current.fill(agent.person.password)
  await agent.button('you.password.submit').click()
  await expect(agent.said('you.password.done')).toBeVisible()
})
