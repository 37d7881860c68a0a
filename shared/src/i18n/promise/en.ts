import type { Messages } from '../t.ts'

/**
 * Why a waiting visitor is told another time than before, and what is said when the one that was promised has passed.
 * `{why}` is one of the `why.*`: the beginning of a sentence.
 */
export const promiseEn = {
  'why.faster': 'The queue moves faster than we thought',
  'why.slower': 'The queue moves more slowly than we thought',
  'why.agents': {
    one: 'An agent went on a break or left',
    other: '{count} agents went on a break or left',
  },
  'why.fewer': 'Fewer agents are here than we expected',
  'why.more': 'More agents are here',
  'why.hours': 'Our opening hours come in between',
  'why.hours.changed': 'Our opening hours have changed',
  'why.priority': 'Urgent matters came in',
  'why.requeued': 'A conversation came back into the queue',
  'why.incident': 'Conversations take longer than usual right now',
  'why.incident.over': 'Conversations are back to their usual length',
  'why.transferred': 'You are in the queue of another team now',
  'later.by': '{why}, so it takes longer than we said: now by {time}.',
  later: '{why}, so it takes longer than we said.',
  'earlier.by': '{why}, so it comes earlier than we said: now by {time}.',
  earlier: '{why}, so it comes earlier than we said.',
  narrower: 'We can say it more exactly now.',

  'missed.title': 'We have not kept what we said',
  'missed.said': 'We said you would have an answer by {time}. You have none yet, and we are sorry.',
  'missed.with': '{name} has your conversation now.',
  'missed.taken': '{name} is seeing to it.',
  'missed.question': 'What would you like to do?',
  'choose.wait': 'Keep waiting',
  'choose.later': 'Answer me later',
  'choose.supervisor': 'Ask for a supervisor',
  'chosen.wait': 'You keep waiting, and your place is kept.',
  'chosen.later': 'You need not wait here. Our answer will be in this chat when you come back.',
  'chosen.supervisor': 'A supervisor has been asked to see to it. Your place is kept.',
  'choose.again': 'Choose something else',

  'event.missed': 'The time we gave you, {time}, passed without an answer',
  'event.wait': 'You chose to keep waiting',
  'event.later': 'You chose to be answered later',
  'event.supervisor': 'You asked for a supervisor',
} as const satisfies Messages

export type PromiseMessages = typeof promiseEn
