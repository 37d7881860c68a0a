import { useComputed, useSignal, useSignalEffect } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { Conversation } from '../../models/conversation.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/parts.tsx'
import { useConsole, useDesk } from '../context.ts'
import { EventLine } from './event-line.tsx'
import { DayLine, Message, UnsentMessage } from './message.tsx'

/** Nearer to the end than this counts as being at it. */
const END_PX = 60

export function Log({ conversation, visitor }: { conversation: Conversation; visitor: string }) {
  const {
    looking,
    texts: { t, refused },
  } = useConsole()
  const { logs } = useDesk()
  const scroller = useRef<HTMLDivElement>(null)
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

  // Stays at the end while something is added there; otherwise says how much came.
  useLayoutEffect(() => {
    const mine = items.at(-1)?.kind === 'unsent' && items.length > shown.current
    if (atEnd.peek() || mine || shown.current === 0) toEnd()
    else if (items.length > shown.current) below.value += items.length - shown.current
    shown.current = items.length
  }, [items, lastId.value])

  // A keyboard on a phone, or a taller composer, must not push the newest message out of sight.
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const observer = new ResizeObserver(() => {
      if (atEnd.peek()) toEnd()
    })
    observer.observe(element)
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
        onScroll={(event) => {
          const { scrollHeight, scrollTop, clientHeight } = event.currentTarget
          atEnd.value = scrollHeight - scrollTop - clientHeight < END_PX
          if (atEnd.value) below.value = 0
        }}
      >
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
        {items.map((item) => {
          switch (item.kind) {
            case 'day':
              return <DayLine key={item.id} at={item.at} />
            case 'new':
              return (
                <p key={item.id} class="new-line">
                  <span>{t('conversation.newMessages')}</span>
                </p>
              )
            case 'event':
              return <EventLine key={item.id} entry={item.entry} />
            case 'unsent':
              return <UnsentMessage key={item.id} unsent={item.unsent} />
            default:
              return (
                <Message
                  key={item.id}
                  item={item}
                  conversation={conversation}
                  visitor={visitor}
                  delivery={conversation.delivery.value}
                />
              )
          }
        })}
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
