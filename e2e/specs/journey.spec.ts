import { expect, test, type Who } from '../fixtures/test.ts'
import type { Language } from '../fixtures/words.ts'

const stories: Record<
  Language,
  Record<'matter' | 'topic' | 'name' | 'reply' | 'answer' | 'note' | 'comment' | 'again' | 'news', string> & {
    agent: Who
  }
> = {
  en: {
    agent: 'mia',
    topic: 'Deposit not credited',
    matter: 'My USDT deposit has not arrived since this morning.',
    name: 'Dana',
    reply: 'Hello Dana, I am looking at it now.',
    answer: 'Thank you. The amount was 1,250 USDT on TRON.',
    note: 'Sounds worried; second report today.',
    comment: 'Quick and clear.',
    again: 'It is here now!',
    news: 'We found two more of your deposits.',
  },
  zh: {
    agent: 'yue',
    topic: '充值未到账',
    matter: '我的 USDT 充值从早上到现在还没有到账。',
    name: '小陈',
    reply: '您好，我正在为您查询。',
    answer: '谢谢，金额是 1250 USDT，波场网络。',
    note: '用户比较着急，今天第二次反馈。',
    comment: '又快又清楚。',
    again: '已经到账了！',
    news: '我们又找到了您的两笔充值。',
  },
}

for (const [language, story] of Object.entries(stories) as [Language, (typeof stories)[Language]][]) {
  test(`a visitor and an agent talk from first to last, in ${language}`, async ({ newVisitor, newAgent }) => {
    const agent = await newAgent(story.agent, { language })
    const visitor = await newVisitor(language)
    const { widget, wait } = visitor.words
    const agentName = agent.person.name

    await test.step('the visitor sees that somebody is there, and the promise never to be asked for a secret', async () => {
      await visitor.open()
      await expect(visitor.said('greeting.free')).toBeVisible()
      await expect(visitor.panel).toContainText(wait('hours.open'))
      await expect(visitor.panel).toContainText(wait('waiting.none'))
      await expect(visitor.said('panel.safety')).toBeVisible()
    })

    await test.step('writes what happened, and the agent gets it with everything about them', async () => {
      await visitor.ask({ topic: story.topic, text: story.matter, name: story.name })
      await agent.open(story.name)
      await expect(agent.message(story.matter)).toBeVisible()
      await expect.soft(agent.details).toContainText(story.topic)
      await expect(agent.details.getByText(agent.words.desk('details.here'))).toBeVisible()
      await expect(visitor.said('event.assigned', { name: agentName })).toBeVisible()
      await expect(visitor.panel.getByRole('heading', { name: agentName })).toBeVisible()
      await expect(visitor.said('message.seen')).toBeVisible()
    })

    await test.step('they talk: each sees the other typing, and that what was said has been seen', async () => {
      await agent.reply.pressSequentially(story.reply)
      await expect(visitor.said('message.typing', { name: agentName })).toBeVisible()
      await agent.reply.press('Enter')
      await visitor.sees(story.reply)
      await expect(visitor.said('message.typing', { name: agentName })).toBeHidden()
      await expect(agent.log.getByText(agent.words.desk('message.seen'))).toBeVisible()

      await visitor.composer.pressSequentially(story.answer)
      await expect(agent.said('conversation.typing', { name: story.name })).toBeVisible()
      await visitor.composer.press('Enter')
      await expect(agent.message(story.answer)).toBeVisible()
      await expect(agent.said('conversation.typing', { name: story.name })).toBeHidden()
      await expect(visitor.log.getByText(widget('message.seen')).last()).toBeVisible()
    })

    await test.step('a private note stays at the desk', async () => {
      await agent.addNote(story.note)
      await agent.say('OK')
      await visitor.sees('OK')
      await expect(visitor.panel).not.toContainText(story.note)
    })

    await test.step('the agent closes it, and the visitor says how it was', async () => {
      await agent.closeConversation()
      await expect(visitor.said('event.closedByAgent', { name: agentName })).toBeVisible()
      await visitor.panel.getByRole('radio', { name: widget('rating.4'), exact: true }).check()
      // What opens with it is before their eyes, and nothing lies over it.
      await expect(visitor.button('rating.send')).toBeInViewport({ ratio: 1 })
      await expect(visitor.button('log.latest')).toBeHidden()
      await visitor.panel.getByRole('textbox', { name: widget('rating.comment') }).fill(story.comment)
      await visitor.button('rating.send').click()
      await expect(visitor.said('event.rated', { stars: 4 })).toBeVisible()
      await expect(visitor.button('rating.send')).toBeHidden()
      await expect(agent.said('event.rated', { count: 4 })).toBeVisible()
      await expect(agent.log).toContainText(story.comment)
    })

    await test.step('what the visitor writes later opens a linked conversation in the same thread', async () => {
      await visitor.write(story.again)
      await expect(visitor.message(story.matter)).toBeAttached()
      await expect(agent.row(story.name)).toContainText(story.again)
      await agent.open(story.name)
      await expect(agent.message(story.again)).toBeVisible()
      await expect(agent.message(story.matter)).toHaveCount(0)
      await expect(agent.log.getByRole('link', { name: agent.words.desk('event.previous') })).toBeVisible()
      await agent.closeConversation()
      await expect(visitor.said('event.closedByAgent', { name: agentName }).nth(1)).toBeVisible()
    })

    await test.step('and the agent can write to them again, too', async () => {
      await agent.look('closed')
      await agent.row(story.name).first().getByRole('link').click()
      await agent.reply.fill(story.news)
      await agent.reply.press('Enter')
      await visitor.sees(story.news)
      await expect(visitor.message(story.matter)).toBeAttached()
      await visitor.write('👍')
      await agent.look('mine')
      await expect(agent.row(story.name)).toContainText('👍')
    })
  })
}
