import { useComputed, useSignal, useSignalEffect } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { Conversation } from '../../models/conversation.ts'
import type { Item } from '../../models/transcript-items.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/parts.tsx'
import { useConsole, useDesk } from '../context.ts'
import { EventLine } from './event-line.tsx'
import { DayLine, Message, UnsentMessage } from './message.tsx'

/** Nearer to the end than this counts as being at it. */
const END_PX = 60

function Row({ item, conversation, visitor }: { item: Item; conversation: Conversation; visitor: string }) {
  const { t } = useConsole().texts
  switch (item.kind) {
    case 'day':
      return <DayLine at={item.at} />
    case 'new':
      return (
        <p class="new-line">
          <span>{t('conversation.newMessages')}</span>
        </p>
      )
    case 'event':
      return <EventLine entry={item.entry} conversation={conversation} />
    case 'unsent':
      return <UnsentMessage unsent={item.unsent} />
    default:
      return (
        <Message item={item} conversation={conversation} visitor={visitor} delivery={conversation.delivery.value} />
      )
  }
}

export function Log({ conversation, visitor }: { conversation: Conversation; visitor: string }) {
  const {
    looking,
    texts: { t, refused },
  } = useConsole()
  const { logs } = useDesk()
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const atEnd = useSignal(true)
  const below = useSignal(0)
  const items = conversation.items.value
  const state = logs.state(conversation.id)
  const lastId = useComputed(() => conversation.items.value.at(-1)?.id ?? '')
  const shown = useRef(0)

  const toEnd = () => {
    const element = scroller.current
    if (element) element.scrollTop = element.scrollHeight
    below.value = 0
  }

  const look = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement) => {
    atEnd.value = scrollHeight - scrollTop - clientHeight < END_PX
    if (atEnd.value) below.value = 0
  }

  // Stays at the end while something is added there; otherwise says how much came.
  useLayoutEffect(() => {
    const mine = items.at(-1)?.kind === 'unsent' && items.length > shown.current
    if (atEnd.peek() || mine || shown.current === 0) toEnd()
    else if (items.length > shown.current) below.value += items.length - shown.current
    shown.current = items.length
  }, [items, lastId.value])

  // A keyboard on a phone, a taller composer, or a card that comes below a message must not push the newest out of sight.
  useEffect(() => {
    const [frame, rows] = [scroller.current, content.current]
    if (!frame || !rows) return
    const observer = new ResizeObserver(() => {
      // Who opens something in the log has it under the pointer: it is not moved away.
      if (rows.matches(':focus-within')) look(frame)
      else if (atEnd.peek()) toEnd()
    })
    observer.observe(frame)
    observer.observe(rows)
    return () => observer.disconnect()
  }, [])

  useSignalEffect(() => {
    if (looking.value) conversation.confirmOpen()
  })
  useSignalEffect(() => {
    if (looking.value && atEnd.value && conversation.items.value.length > 0) conversation.seeAll()
  })

  return (
    <div class="log-frame">
      <div
        class="log"
        ref={scroller}
        role="log"
        aria-label={t('conversation.log', { name: visitor })}
        tabIndex={0}
        onScroll={(event) => look(event.currentTarget)}
      >
        <div class="log-rows" ref={content}>
          {typeof state === 'object' && (
            <Notice
              tone="bad"
              action={
                <Button small onClick={() => logs.reload(conversation.id)}>
                  {t('again')}
                </Button>
              }
            >
              {refused(state.refusal)}
            </Notice>
          )}
          {state === 'loading' && items.length === 0 && <p class="log-loading">{t('conversation.loading')}</p>}
          {items.map((item) => (
            <Row key={item.id} item={item} conversation={conversation} visitor={visitor} />
          ))}
        </div>
      </div>
      {!atEnd.value && (
        <div class="log-to-end">
          <Button small icon="down" onClick={toEnd}>
            {below.value > 0 ? t('conversation.toEnd', { count: below.value }) : t('conversation.end')}
          </Button>
        </div>
      )}
      <p class="typing" aria-live="polite">
        {conversation.visitorTypes.value ? t('conversation.typing', { name: visitor }) : ''}
      </p>
    </div>
  )
}
