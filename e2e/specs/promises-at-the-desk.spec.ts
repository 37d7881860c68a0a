import { readFile } from 'node:fs/promises'
import { Admin } from '../fixtures/admin.ts'
import { barriers } from '../fixtures/axe.ts'
import { livePast } from '../fixtures/past.ts'
import { expect, people, test } from '../fixtures/test.ts'
import type { Agent } from '../actors/agent.ts'

const MINUTE = 60_000

/** How long the desk says that this one's promise still has. */
async function minutesLeft(agent: Agent, visitor: string): Promise<number> {
  const text = await agent.row(visitor).innerText()
  const found = /(\d+) mins? left|Due now/.exec(text)
  expect(found, text).not.toBeNull()
  return Number(found?.[1] ?? 0)
}

test('[E1, E3] a promise counts down in the queue, is missed, and stands on the board until somebody takes charge', async ({
  desk,
  newVisitor,
  newAgent,
}) => {
  await livePast(desk)
  await (await Admin.of(desk)).setCapacity(people.mia.name, 1)
  const mia = await newAgent('mia')
  const yue = await newAgent('yue', { status: 'away' })
  const [ada, ben] = [await newVisitor(), await newVisitor()]
  await ada.comeAndAsk('Ada')
  await expect(ada.said('event.assigned', { name: people.mia.name })).toBeVisible()
  await mia.open('Ada')
  await mia.say('I am looking')
  await ben.comeAndAsk('Ben')

  await mia.look('queue')
  await expect(mia.row('Ben')).toContainText(/First reply: (by \d|\d\d:\d\d to)/)
  const atFirst = await minutesLeft(mia, 'Ben')
  await desk.advance(2 * MINUTE)
  // The console hears what time it is with the next beacon.
  await expect.poll(() => minutesLeft(mia, 'Ben'), { timeout: 60_000 }).toBeLessThan(atFirst)
  await mia.open('Ben')
  await expect(mia.log).toContainText('The visitor was told: first reply')

  await test.step('with little left it is at risk, in the queue and on the board', async () => {
    await expect
      .poll(
        async () => {
          await desk.advance(MINUTE / 2)
          return mia.row('Ben').innerText()
        },
        { intervals: [500], timeout: 60_000 },
      )
      .toContain('At risk')
    await mia.go('board')
    const atRisk = mia.page.getByRole('region', { name: mia.words.desk('board.atRisk') })
    await expect(atRisk.getByRole('link', { name: 'Ben' })).toBeVisible()
    await mia.go('inbox')
    await mia.look('queue')
    await mia.open('Ben')
  })

  await desk.advance(90 * MINUTE)
  await expect(mia.row('Ben')).toContainText('Missed')
  await expect(mia.conversation('Ben')).toContainText('Missed')
  await expect(mia.log).toContainText('was missed. The visitor was told so')

  await mia.go('board')
  const missed = mia.page.getByRole('region', { name: mia.words.desk('board.missed') })
  await expect(missed.getByRole('link', { name: 'Ben' })).toBeVisible()
  await expect(missed.getByRole('listitem')).toHaveCount(1)

  await test.step('an agent sees it, and has no button', async () => {
    await yue.go('board')
    const same = yue.page.getByRole('region', { name: yue.words.desk('board.missed') })
    await expect(same.getByRole('link', { name: 'Ben' })).toBeVisible()
    await expect(same.getByRole('button')).toHaveCount(0)
  })

  await missed.getByRole('button', { name: mia.words.desk('board.missed.take') }).press('Enter')
  await expect(mia.conversation('Ben')).toBeVisible()
  await expect(mia.page.getByRole('main')).toBeFocused()
  await expect(mia.log).toContainText(`${people.mia.name} sees to the missed promise`)
  await expect(yue.page.getByText(`${people.mia.name} sees to it`)).toBeVisible()
  await mia.go('board')
  await expect(missed).toContainText(`${people.mia.name} sees to it`)
  await expect(missed.getByRole('button')).toHaveCount(0)

  await test.step('once somebody has answered, it is off the board and in the thread', async () => {
    await mia.go('inbox')
    await mia.look('mine')
    await mia.open('Ada')
    await mia.closeConversation()
    await mia.open('Ben')
    await mia.say('Sorry for the wait')
    await expect(mia.log).toContainText('Answered after')
    await mia.go('board')
    await expect(missed).toBeHidden()
  })
})

test('[E4] the reliability page shows what became of promises, says when they are few, and gives them as a file', async ({
  desk,
  newAgent,
}) => {
  await livePast(desk, 14)
  const mia = await newAgent('mia', { status: 'away' })
  const { page } = mia
  const t = mia.words.desk
  await mia.page.getByRole('link', { name: t('nav.reliability') }).click()
  await expect(page.getByRole('heading', { level: 1, name: t('reliability.title') })).toBeVisible()
  const summary = page.getByRole('region', { name: t('reliability.summary') })
  await expect(summary).toContainText(/only \d+ promises?/)
  await expect(summary).toContainText(/\d+%/)
  const byDay = page.getByRole('region', { name: t('reliability.byDay'), exact: true })
  await expect(byDay.getByRole('img')).toHaveAccessibleName(/kept \d+%/)
  await byDay.getByText(t('reliability.table')).click()
  await expect(byDay.getByRole('table').getByRole('row')).toHaveCount(32)

  await page.getByText(t('reliability.days.of', { count: 7 })).click()
  await expect(page).toHaveURL(/#\/reliability\/7$/)
  await expect(byDay.getByRole('table').getByRole('row')).toHaveCount(9)

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: t('reliability.csv') }).click(),
  ])
  const file = await readFile(await download.path(), 'utf8')
  expect(file.trim().split('\n').length).toBeGreaterThan(1)
  expect(file).not.toContain('matter')

  await test.step('it fits a phone', async () => {
    await page.setViewportSize({ width: 360, height: 740 })
    const found = byDay.locator('..')
    expect(await found.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  })
})

test('the reliability page is for supervisors', async ({ newAgent }) => {
  const yue = await newAgent('yue', { status: 'away' })
  await expect(yue.page.getByRole('link', { name: yue.words.desk('nav.reliability') })).toHaveCount(0)
  await yue.page.goto('/console/#/reliability')
  await expect(yue.said('reliability.onlyFor')).toBeVisible()
})

test('without promises the reliability page says what will be there', async ({ newAgent }) => {
  const mia = await newAgent('mia', { status: 'away' })
  await mia.page.goto('/console/#/reliability')
  await expect(mia.said('reliability.empty', {})).toBeVisible()
  expect(await barriers(mia.page)).toEqual([])
})

test('a reliability page that could not be loaded says so, and comes at another try', async ({ newAgent }) => {
  const mia = await newAgent('mia', { status: 'away' })
  const { page } = mia
  await page.route('**/console/assets/*.js', (route) => route.abort())
  await page.getByRole('link', { name: mia.words.desk('nav.reliability') }).click()
  await expect(mia.said('reliability.failed')).toBeVisible()
  await page.unroute('**/console/assets/*.js')
  await mia.button('again').click()
  await expect(mia.said('reliability.empty')).toBeVisible()
})

test('a server that cannot be asked for reliability is said, and asked again', async ({ newAgent }) => {
  const mia = await newAgent('mia', { status: 'away' })
  const { page } = mia
  await page.route('**/api/v1/reliability?*', (route) => route.abort())
  await page.goto('/console/#/reliability')
  await expect(page.getByRole('main').getByRole('alert')).toContainText(mia.words.desk('unreachable'))
  expect(await barriers(page)).toEqual([])
  await page.unroute('**/api/v1/reliability?*')
  await mia.button('again').click()
  await expect(mia.said('reliability.empty')).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the board with a missed promise and the reliability page, ${colorScheme}: nothing stands in the way`, async ({
    desk,
    newAgent,
    newVisitor,
  }) => {
    await livePast(desk, 12)
    await (await Admin.of(desk)).setCapacity(people.mia.name, 1)
    const mia = await newAgent('mia', { browser: { colorScheme, reducedMotion: 'reduce' } })
    const { page } = mia
    await (await newVisitor()).comeAndAsk('Ada')
    await mia.open('Ada')
    await mia.say('I am looking')
    await (await newVisitor()).comeAndAsk('Ben')
    await mia.look('queue')
    await expect(mia.row('Ben')).toContainText('left')
    expect.soft(await barriers(page), 'queue').toEqual([])
    await desk.advance(90 * MINUTE)
    await mia.go('board')
    await expect(page.getByRole('region', { name: mia.words.desk('board.missed') })).toBeVisible()
    expect.soft(await barriers(page), 'board').toEqual([])
    await page.getByRole('link', { name: mia.words.desk('nav.reliability') }).click()
    const byDay = page.getByRole('region', { name: mia.words.desk('reliability.byDay'), exact: true })
    await byDay.getByText(mia.words.desk('reliability.table')).click()
    await expect(byDay.getByRole('table')).toBeVisible()
    expect.soft(await barriers(page), 'reliability').toEqual([])
  })
}
