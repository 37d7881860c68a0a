import type { Visitor } from '../actors/visitor.ts'
import { Admin } from '../fixtures/admin.ts'
import { livePast } from '../fixtures/past.ts'
import { expect, people, test } from '../fixtures/test.ts'
import { promiseIn } from '../fixtures/words.ts'

const MINUTE = 60_000

test('[W81] two agents go on a break: who waits is told a later time, and that they went', async ({
  desk,
  newVisitor,
  newAgent,
}) => {
  await livePast(desk)
  const admin = await Admin.of(desk)
  await admin.setCapacity(people.mia.name, 1)
  await admin.setCapacity(people.yue.name, 1)
  const visitors: Visitor[] = []
  const arrive = async (name: string) => {
    const visitor = await newVisitor()
    await visitor.comeAndAsk(name)
    visitors.push(visitor)
    return visitor
  }
  const mia = await newAgent('mia')
  await arrive('Ada')
  await mia.open('Ada')
  const yue = await newAgent('yue')
  await arrive('Ben')
  await yue.open('Ben')
  for (const name of ['Cleo', 'Dan', 'Eve', 'Finn', 'Gil']) await arrive(name)
  const last = visitors.at(-1) as Visitor
  await expect(last.queueCard).toContainText(/4 people are ahead of you.*First reply (between|by)/s)
  const before = await last.queueCard.innerText()
  expect(before).not.toContain('longer than we said')
  await mia.setStatus('away')
  await yue.setStatus('away')
  // What was told stands while it is honest: agents may be back before it matters.
  await expect
    .poll(
      async () => {
        await desk.advance(MINUTE)
        return last.queueCard.innerText()
      },
      { intervals: [3_000], timeout: 90_000 },
    )
    .toMatch(/(An agent|2 agents) went on a break or left, so it takes longer than we said: now by \d/)
})

test.describe('on a holiday', () => {
  test.use({ world: { start: '2027-01-01T04:00:00Z', content: 'weekdays' } })

  test('[W82] why it is closed is told before joining and while waiting', async ({ newVisitor }) => {
    const visitor = await newVisitor('en', { timezoneId: 'Asia/Shanghai' })
    await visitor.open()
    await expect(visitor.panel).toContainText(/Closed until Monday\D*(09:00|9:00\sAM) \(New Year\)/i)
    await visitor.button('greeting.leave').click()
    await visitor.fillForm({ text: 'Please look at my deposit', name: 'Dana' })
    await visitor.button('form.leave').click()
    await expect(visitor.queueCard).toContainText(/Closed now \(New Year\), open again from Monday/)
  })

  test('[B1] the contact page says so, too, in the language of the page', async ({ newContext }) => {
    const page = await (await newContext({ locale: 'en-GB', timezoneId: 'Asia/Shanghai' })).newPage()
    await page.goto('/demo/contact/')
    await expect(page.getByText(/Closed until Monday 0?9:00 \(New Year\)/)).toBeVisible()
    await page.goto('/demo/zh/contact/')
    await expect(page.getByText(/现在不在服务时间（New Year），(周一|星期一)\D*0?9:00开始服务/)).toBeVisible()
  })
})

test('[B1, B5] the contact page says how long it takes, and when it cannot, what the site says itself', async ({
  desk,
  newAgent,
  newContext,
}) => {
  await newAgent('mia')
  const page = await (await newContext({ locale: 'en-GB' })).newPage()
  await page.goto('/demo/contact/')
  const line = page.locator('wallet-desk-status')
  await expect(line.getByText('An agent is free')).toBeVisible()
  await expect(line.getByText('Nobody is waiting')).toBeVisible()
  await page.route('**/api/v1/sites/**', (route) => route.abort())
  await page.reload()
  await expect(line.getByText('Right now we cannot tell how long it takes.')).toBeVisible()
  await expect(line.getByText('The chat is open round the clock.')).toBeVisible()
  await page.unroute('**/api/v1/sites/**')
  const told = await page.evaluate(
    (origin) => fetch(`${origin}/api/v1/sites/demo-wallet/status`).then((r) => r.json()),
    desk.origin,
  )
  expect(Object.keys(told).sort()).toEqual(['answer', 'hours', 'waiting', 'zone'])
})

test('[B6] before it is opened, the button says how it stands to whoever comes to it', async ({
  newContext,
  newAgent,
}) => {
  await newAgent('mia')
  const page = await (await newContext({ locale: 'en-GB' })).newPage()
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto('/demo/')
  const launcher = page.getByRole('button', { name: 'Open support chat' })
  await expect(launcher).toBeVisible()
  expect(asked.filter((path) => path.includes('status'))).toEqual([])
  await launcher.hover()
  await expect(page.getByText('An agent is free')).toBeVisible()
})

for (const language of ['en', 'zh'] as const) {
  test(`[W85] a promise that is missed is said, with three choices, in ${language}`, async ({
    desk,
    newVisitor,
    newAgent,
  }) => {
    const t = promiseIn[language]
    await livePast(desk)
    await (await Admin.of(desk)).setCapacity(people.mia.name, 1)
    const mia = await newAgent('mia')
    const [ada, ben] = [await newVisitor(), await newVisitor(language)]
    await ada.comeAndAsk('Ada')
    await expect(ada.said('event.assigned', { name: people.mia.name })).toBeVisible()
    await mia.open('Ada')
    await mia.say('I am looking')
    await ben.comeAndAsk('Ben')
    // A promise is made at the next look at the line, and its end is what the desk counts down to.
    await mia.look('queue')
    await expect(mia.row('Ben')).toContainText(/\d mins? left/)

    await desk.advance(90 * MINUTE)
    const missed = ben.panel.getByRole('region', { name: t('missed.title') })
    await expect(missed).toBeVisible()
    await expect(ben.log).toContainText(t('event.missed', { time: '#' }).split('#')[0] ?? '')
    // The new time is read by the clock that it was told by. What has held up the line for so long may go on for as long again.
    await expect(ben.queueCard).toContainText(/within (\d+ (minutes|hours)|an hour)|\d+ (分钟|小时)之内/)
    await missed.getByRole('button', { name: t('choose.later') }).click()
    await expect(missed).toContainText(t('chosen.later'))
    await expect(ben.log).toContainText(t('event.later'))

    await test.step('the choice may be changed, and outlives a reload', async () => {
      await missed.getByRole('button', { name: t('choose.again') }).click()
      await missed.getByRole('button', { name: t('choose.supervisor') }).click()
      await expect(missed).toContainText(t('chosen.supervisor'))
      await ben.page.reload()
      await expect(missed).toContainText(t('chosen.supervisor'))
    })

    await test.step('once somebody has answered it is over', async () => {
      await mia.look('mine')
      await mia.open('Ada')
      await mia.closeConversation()
      await mia.look('mine')
      await mia.open('Ben')
      await mia.say('Sorry for the wait')
      await ben.sees('Sorry for the wait')
      await expect(missed).toBeHidden()
    })
  })
}
