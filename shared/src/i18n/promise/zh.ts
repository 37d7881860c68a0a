import type { Translation } from '../t.ts'
import type { PromiseMessages } from './en.ts'

export const promiseZh: Translation<PromiseMessages> = {
  'why.faster': '排队进度比预计快',
  'why.slower': '排队进度比预计慢',
  'why.agents': '有 {count} 位客服暂时离开或下班了',
  'why.fewer': '在线的客服比预计少',
  'why.more': '有更多客服上线',
  'why.hours': '中间隔着非服务时间',
  'why.hours.changed': '服务时间有变动',
  'why.priority': '有紧急问题需要优先处理',
  'why.requeued': '有一个对话回到了队列中',
  'why.incident': '目前的处理时间比平时长',
  'why.incident.over': '处理时间已恢复正常',
  'why.transferred': '您的对话已转入另一个团队的队列',
  'later.by': '{why}，会比之前说的久一些：现在预计{time}前回复。',
  later: '{why}，会比之前说的久一些。',
  'earlier.by': '{why}，会比之前说的早一些：现在预计{time}前回复。',
  earlier: '{why}，会比之前说的早一些。',
  narrower: '现在可以说得更准确了。',

  'missed.title': '我们没有做到之前说的时间',
  'missed.said': '我们说过会在{time}前回复您，但还没有做到，非常抱歉。',
  'missed.with': '{name} 正在处理您的对话。',
  'missed.question': '您希望怎么做？',
  'choose.wait': '继续等待',
  'choose.later': '稍后再回复我',
  'choose.supervisor': '请主管处理',
  'chosen.wait': '您将继续等待，排队位置会保留。',
  'chosen.later': '您不必在此等候。下次回来时，回复就在这个对话里。',
  'chosen.supervisor': '已请主管处理，您的排队位置会保留。',
  'choose.again': '重新选择',

  'event.missed': '已过我们说的时间（{time}），还没有回复您',
  'event.wait': '您选择了继续等待',
  'event.later': '您选择了稍后再收回复',
  'event.supervisor': '您请求由主管处理',
}
