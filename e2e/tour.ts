import { mkdir } from 'node:fs/promises'
import { type BrowserContextOptions, chromium, type Page } from '@playwright/test'
import { Agent } from './actors/agent.ts'
import { Visitor } from './actors/visitor.ts'
import { HostSite } from './fixtures/host-site.ts'
import { Admin } from './fixtures/admin.ts'
import { comeToWait, livePast } from './fixtures/past.ts'
import { DeskServer } from './fixtures/server.ts'
import { type Language, wordsOf } from './fixtures/words.ts'
import { agentsSafety, visitorsSafety } from './tour/safety.ts'

/**
 * Walks through both apps and takes pictures, for eyes: `node e2e/tour.ts FOLDER`. With `--readme` it takes only
 * those of both sides, for the README, into docs/images.
 */
const readme = process.argv.includes('--readme')
const folder = readme
  ? new URL('../docs/images/', import.meta.url).pathname
  : (process.argv[2] ?? '/tmp/walletdesk-tour')
await mkdir(folder, { recursive: true })

const browser = await chromium.launch({
  ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
const desk = await DeskServer.start({ start: '2026-06-10T08:20:00Z' })

const phone: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
}
const wide: BrowserContextOptions = { viewport: { width: 1280, height: 800 } }
const dark: BrowserContextOptions = { ...wide, colorScheme: 'dark' }
const locales = { en: 'en-GB', zh: 'zh-CN' }
const pages = { en: '/demo/', zh: '/demo/zh/' }
const people = { mia: ['Mia Torres', 'mia@harbor.example'], yue: ['林悦', 'yue@harbor.example'] } as const

const shoot = async (page: Page, name: string) => {
  await page.evaluate(() => Promise.all(document.getAnimations().map((a) => a.finished.catch(() => null))))
  await page.screenshot({ path: `${folder}/${name}.png` })
}

async function visitor(language: Language, options: BrowserContextOptions, path = pages[language]): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: desk.origin,
    timezoneId: 'Europe/Berlin',
    locale: locales[language],
    reducedMotion: 'reduce',
    ...options,
  })
  const page = await context.newPage()
  await page.goto(path)
  return new Visitor(page, wordsOf[language])
}

async function agent(who: keyof typeof people, language: Language, options: BrowserContextOptions): Promise<Agent> {
  const context = await browser.newContext({
    baseURL: desk.origin,
    timezoneId: 'Asia/Singapore',
    locale: locales[language],
    reducedMotion: 'reduce',
    ...options,
  })
  const [name, email] = people[who]
  const one = new Agent(await context.newPage(), wordsOf[language], {
    name,
    email,
    password: desk.passwords[email] ?? '',
  })
  await one.signIn()
  return one
}

const matter = {
  topic: 'Deposit not credited',
  text: 'My deposit of 1,250 USDT has not arrived. I sent it on TRON two hours ago.',
  name: 'Dana',
}

/** A visitor and somebody at the desk in one picture. */
async function sideBySide(name: string, ...pages: Page[]) {
  const shots = await Promise.all(pages.map(async (page) => (await page.screenshot()).toString('base64')))
  const sheet = await browser.newPage({ viewport: { width: 1772, height: 828 } })
  await sheet.setContent(`<body style="margin:0;padding:24px;display:flex;gap:24px;background:#dfe5e8">
    ${shots.map((shot) => `<img src="data:image/png;base64,${shot}" style="height:780px;border-radius:12px;box-shadow:0 2px 16px #0003">`).join('')}`)
  await sheet.screenshot({ path: `${folder}/${name}.png` })
  await sheet.close()
}

/** How long it takes, to who waits and to who is waited for. */
async function waiting() {
  const admin = await Admin.of(desk)
  await admin.setCapacity(people.mia[0], 2)
  const mia = await agent('mia', 'en', { viewport: { width: 1240, height: 780 } })
  await mia.setStatus('available')
  await comeToWait(desk, [
    { name: 'Ada', text: 'My card was declined' },
    { name: 'Ben', text: 'How do I add a network?' },
    { name: 'Cleo', text: 'Swap has been pending for an hour' },
    { name: 'Dan', text: 'I cannot see my NFTs' },
    { name: 'Eve', text: 'Which fee should I choose?' },
    { name: 'Finn', text: 'The bridge took my ETH and nothing came' },
  ])
  await mia.look('mine')
  for (const name of ['Ada', 'Ben']) await mia.open(name)
  const dana = await visitor('en', { viewport: { width: 460, height: 780 } }, '/demo/help/deposits/')
  await dana.open()
  await dana.ask(matter)
  await dana.queueCard.getByText('First reply').waitFor()
  await mia.look('queue')
  await mia.row('Dana').getByText('left').waitFor()
  await mia.open('Dana')
  await mia.log.getByText('The visitor was told').waitFor()
  await sideBySide('the-wait', dana.page, mia.page)
  await admin.setCapacity(people.mia[0], 3)
  await dana.page.context().close()
  await mia.page.context().close()
}

/** A conversation, from both sides. */
async function bothSides() {
  const mia = await agent('mia', 'en', { viewport: { width: 1240, height: 780 } })
  await mia.setStatus('available')
  const dana = await visitor('en', { viewport: { width: 460, height: 780 } }, '/demo/help/deposits/')
  await dana.open()
  await dana.ask(matter)
  await mia.open('Dana')
  await mia.say('Hello Dana, thank you for the details. I am looking for it on the chain now.')
  await dana.write('Thank you. The transaction is 9f1c…77e2.')
  await mia.addNote('Sent to the old deposit address, before the switch on Monday.')
  await mia.say('I can see it: it went to your earlier deposit address. It will be credited within 20 minutes.')
  await dana.write('What a relief!')
  await mia.message('What a relief!').waitFor()
  await sideBySide('both-sides', dana.page, mia.page)
  await mia.closeConversation()
  await dana.said('event.closedByAgent', { name: 'Mia Torres' }).waitFor()
  if (!readme) await shoot(dana.page, 'widget-closed')
  await mia.page.context().close()
  await dana.page.context().close()
}

async function visitorsSide(
  name: string,
  language: Language,
  options: BrowserContextOptions,
  of: { topic: string; text: string; name: string },
) {
  const yue = await agent('yue', 'zh', wide)
  const one = await visitor(language, options)
  await shoot(one.page, `${name}-1-launcher`)
  await one.open()
  await one.button('greeting.start').waitFor()
  await shoot(one.page, `${name}-2-greeting`)
  await one.button('greeting.start').click()
  await one.button('form.send').click()
  await shoot(one.page, `${name}-3-form-mistake`)
  await one.fillForm(of)
  await shoot(one.page, `${name}-4-form`)
  await one.button('form.send').click()
  await one.queueCard.waitFor()
  await shoot(one.page, `${name}-5-queued`)
  await yue.setStatus('available')
  await yue.open(of.name)
  await yue.say('您好! Hello! Please see https://tronscan.org/blocks for what is delayed.')
  await one.write('ok')
  await one.write('TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t\nthank you')
  await yue.reply.pressSequentially('…')
  await one.said('message.typing', { name: '林悦' }).waitFor()
  await shoot(one.page, `${name}-6-conversation`)
  await one.page.context().setOffline(true)
  await one.page.evaluate(() => dispatchEvent(new Event('offline')))
  await one.composer.fill('Are you still there?')
  await one.composer.press('Enter')
  await shoot(one.page, `${name}-7-offline`)
  await one.page.context().setOffline(false)
  // What arrives after the close would open another conversation.
  await yue.message('Are you still there?').waitFor()
  await yue.closeConversation()
  await one.panel.getByRole('radio').nth(3).check()
  await shoot(one.page, `${name}-8-rating`)
  await one.page.context().close()
  await yue.setStatus('away')
  await yue.page.context().close()
}

async function arabic() {
  const site = await HostSite.start()
  await (await Admin.of(desk)).allowOrigin(site.origin)
  const address = site.put('/', {
    html: `<!doctype html><html lang="ar" dir="rtl"><head><meta name="viewport" content="width=device-width"><title>محفظة</title>
      <script async src="${desk.origin}/widget.js" data-site="demo-wallet"></script></head><body><h1>محفظة الميناء</h1></body></html>`,
  })
  for (const [name, options] of [
    ['arabic', wide],
    ['arabic-phone', phone],
  ] as const) {
    const page = await (await browser.newContext({ timezoneId: 'Asia/Dubai', ...options })).newPage()
    await page.goto(address)
    const one = new Visitor(page, wordsOf.ar)
    await one.open()
    await one.button('greeting.start').waitFor()
    await shoot(page, `${name}-1-greeting`)
    await one.button('greeting.start').click()
    await one.fillForm({
      topic: 'إيداع لم يصل إلى الرصيد',
      text: 'لم يصل إيداعي منذ ساعتين: 250 USDT على TRON',
      name: 'ليلى',
    })
    await shoot(page, `${name}-2-form`)
    await one.button('form.send').click()
    await one.queueCard.waitFor()
    await shoot(page, `${name}-3-queued`)
    await visitorsSafety(`${name}-safety`, 'ar', one, shoot)
    await page.context().close()
  }
  const refused = await browser.newPage(wide)
  await refused.goto(
    site.put('/other', {
      html: `<!doctype html><title>x</title><script async src="${desk.origin}/widget.js" data-site="unknown"></script>`,
    }),
  )
  const stranger = new Visitor(refused, wordsOf.en)
  await stranger.open()
  await stranger.said('notice.refused').waitFor()
  await shoot(refused, 'widget-refused')
  await site.stop()
}

/** What keeps both sides from giving something away, and what they can do about what went out. */
async function safety(name: string, language: Language, options: BrowserContextOptions, topic: string) {
  const mia = await agent('mia', language, options)
  await mia.setStatus('available')
  await mia.look('mine')
  const one = await visitor(language, options)
  await one.open()
  await one.ask({ topic, text: 'ok', name })
  await mia.open(name)
  await visitorsSafety(`${name}-visitor`, language, one, shoot)
  await agentsSafety(`${name}-desk`, language, mia, shoot)
  await mia.page.goto('/console/#/inbox/mine')
  await mia.open(name)
  await mia.closeConversation()
  await mia.page.goto('/console/#/inbox/mine')
  await mia.setStatus('away')
  await mia.page.context().close()
  await one.page.context().close()
}

async function agentsSide(name: string, language: Language, options: BrowserContextOptions) {
  const context = await browser.newContext({
    baseURL: desk.origin,
    ...options,
    locale: locales[language],
  })
  const door = await context.newPage()
  await door.goto('/console/')
  await door.getByRole('button', { name: wordsOf[language].desk('signin.submit') }).waitFor()
  await shoot(door, `${name}-1-sign-in`)
  const mia = await agent('mia', language, options)
  await mia.setStatus('away')
  await mia.look('mine')
  await shoot(mia.page, `${name}-2-inbox-empty`)
  const others: Visitor[] = []
  for (const [i, who] of ['Ada', 'Ben', '小陈', 'Fatima al-Zahra bint Muhammad'].entries()) {
    const one = await visitor(i === 2 ? 'zh' : 'en', wide)
    await one.open()
    await one.ask({
      name: who,
      text:
        i === 3
          ? `${'A rather long story about a bridge that did not arrive. '.repeat(12)}`.trim()
          : `${who}: where is my deposit?`,
    })
    others.push(one)
  }
  await mia.look('queue')
  await mia.row('Ben').waitFor()
  await shoot(mia.page, `${name}-3-queue`)
  await mia.page.goto('/console/#/board')
  await mia.page.getByRole('region', { name: 'Harbor support' }).waitFor()
  await shoot(mia.page, `${name}-4-board`)
  await mia.page.goto('/console/#/reliability')
  await mia.page.getByRole('region', { name: wordsOf[language].desk('reliability.byDay'), exact: true }).waitFor()
  await shoot(mia.page, `${name}-4-reliability`)
  await mia.page.goto('/console/#/inbox/queue')
  await mia.open('Fatima')
  await shoot(mia.page, `${name}-5-waiting`)
  await mia.button('conversation.take').click()
  await mia.reply.waitFor()
  await mia.say('Thank you for the long story. Which bridge was it?')
  await others[3]?.composer.fill('The one at https://bridge.example/with/a/rather/long/path/that/goes/on?and=on')
  await others[3]?.composer.press('Enter')
  await mia.addNote('Check with the bridge team.')
  await others[3]?.composer.pressSequentially('and')
  await mia.said('conversation.typing', { name: 'Fatima al-Zahra bint Muhammad' }).waitFor()
  await shoot(mia.page, `${name}-6-conversation`)
  await mia.button('composer.note').click()
  await shoot(mia.page, `${name}-7-note`)
  await mia.button('conversation.close').click()
  await shoot(mia.page, `${name}-8-close`)
  await mia.button('conversation.close.yes').click()
  for (const part of ['you', 'hours', 'teams', 'topics', 'agents', 'site'] as const) {
    await mia.page.goto(`/console/#/settings/${part}`)
    await mia.page
      .getByRole('heading', { name: wordsOf[language].desk(`settings.${part}`) })
      .first()
      .waitFor()
    await mia.page.screenshot({ path: `${folder}/${name}-9-settings-${part}.png`, fullPage: true })
  }
  await mia.page.goto('/console/#/inbox/mine')
  await mia.status.click()
  await shoot(mia.page, `${name}-status`)
  await mia.page.keyboard.press('Escape')
  await mia.page.keyboard.press('?')
  await mia.page.getByRole('dialog').waitFor()
  await shoot(mia.page, `${name}-help`)
  await mia.page.keyboard.press('Escape')
  await mia.page.goto('/console/#/inbox/queue')
  for (const name of ['Ada', 'Ben', '小陈']) {
    await mia.open(name)
    await mia.button('conversation.take').click()
    await mia.reply.waitFor()
    await mia.closeConversation()
    await mia.page.goto('/console/#/inbox/queue')
  }
  await mia.page.context().close()
  await context.close()
  for (const one of others) await one.page.context().close()
}

try {
  await livePast(desk)
  await bothSides()
  if (readme) await waiting()
  else {
    await visitorsSide('en', 'en', wide, matter)
    await visitorsSide('dark', 'en', dark, matter)
    await visitorsSide('phone', 'zh', phone, {
      topic: '充值未到账',
      text: '我的 USDT 充值从早上到现在还没有到账。',
      name: '小陈',
    })
    await safety('safety', 'en', wide, 'Deposit not credited')
    await safety('safety-dark', 'zh', dark, '充值未到账')
    await safety('safety-phone', 'en', phone, 'Deposit not credited')
    await arabic()
    await agentsSide('console', 'en', wide)
    await agentsSide('console-dark', 'zh', dark)
    await agentsSide('console-phone', 'en', phone)
  }
} finally {
  await browser.close()
  await desk.stop()
}
